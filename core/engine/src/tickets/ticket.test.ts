import { ApprovalState, type ReturnChange, ReturnState, type TicketLine, TicketState } from '@shopbell/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { secondsLeft, setRunning, type TicketClock } from './clock.ts';
import { changeReturn } from './return.ts';
import { refuseMove, runsIn, ticketMoves } from './ticket.ts';
import { builtInTypes, parseFields, schemaOf, typesOf } from './types.ts';

const states = fc.constantFrom(...TicketState.options);

describe('states', () => {
  test('whatever is asked of a ticket, it is declined with a reason only, and never done with an open approval or return', () => {
    const asked = fc.record({ to: states, reason: fc.option(fc.constantFrom('no', ''), { nil: undefined }) });
    const standing = fc.record({
      approval: fc.constantFrom(...ApprovalState.options),
      returnState: fc.option(fc.constantFrom(...ReturnState.options)),
    });
    fc.assert(
      fc.property(standing, fc.array(asked, { maxLength: 20 }), (rest, moves) => {
        let state: TicketState = 'open';
        for (const { to, reason } of moves) {
          if (refuseMove({ ...rest, state }, to, reason) !== null) continue;
          expect(ticketMoves[state]).toContain(to);
          expect(to).not.toBe(state);
          if (to === 'declined') expect(reason).toBe('no');
          if (to === 'done') {
            expect(['none', 'approved']).toContain(rest.approval);
            expect(['requested', 'approved']).not.toContain(rest.returnState);
          }
          state = to;
        }
      }),
    );
  });
  test('every state can be left, and reached from open', () => {
    const reached = new Set<TicketState>(['open']);
    for (const state of reached) for (const next of ticketMoves[state]) reached.add(next);
    expect(reached.size).toBe(TicketState.options.length);
    for (const state of TicketState.options) expect(ticketMoves[state].length).toBeGreaterThan(0);
  });
});

describe('the clock', () => {
  const count = (from: number, to: number) => (to - from) / 1_000;
  test('counts the time in which it ran, and no other, however often it is stopped', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(states, fc.nat(10_000)), { maxLength: 30 }), (stays) => {
        let clock: TicketClock = { target: 100_000, spent: 0, since: 0 };
        let now = 0;
        let ran = 0;
        let running = true;
        for (const [state, seconds] of stays) {
          clock = setRunning(clock, { running: runsIn(state), now, count });
          running = runsIn(state);
          now += seconds * 1_000;
          if (running) ran += seconds;
        }
        expect(secondsLeft(clock, now, count)).toBe(100_000 - ran);
        expect(clock.since === null).toBe(!running);
      }),
    );
  });
});

describe('a return of our own', () => {
  const line = (item: string, quantity: number): TicketLine => ({ item, quantity, received: 0, reason: '' });
  test('never takes more back than was asked, and is received with the last of it', () => {
    const changes = fc.oneof(
      fc.constantFrom<ReturnChange>(
        { type: 'approve' },
        { type: 'close' },
        { type: 'cancel' },
        { type: 'decline', reason: 'x' },
      ),
      fc.record({
        type: fc.constant('receive' as const),
        lines: fc.array(fc.record({ item: fc.constantFrom('a', 'b', 'c'), quantity: fc.integer({ min: 1, max: 3 }) }), {
          minLength: 1,
          maxLength: 3,
        }),
      }),
    );
    fc.assert(
      fc.property(fc.array(changes, { maxLength: 30 }), (all) => {
        let now = { state: 'requested' as ReturnState, lines: [line('a', 2), line('b', 3)] as readonly TicketLine[] };
        for (const change of all) {
          const outcome = changeReturn(now, change);
          if (outcome.ok) now = outcome.to;
          for (const { received, quantity } of now.lines) expect(received).toBeLessThanOrEqual(quantity);
          const whole = now.lines.every(({ received, quantity }) => received === quantity);
          if (now.state === 'received' || now.state === 'closed') expect(whole).toBe(true);
          if (whole) expect(['received', 'closed']).toContain(now.state);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('types', () => {
  const settings = { departments: [{ name: 'desk', label: null }], types: [], dueHours: {}, told: {} } as never;
  test('of ours go to a department that the shop has', () => {
    expect(typesOf(settings).map(({ department }) => department)).toEqual(builtInTypes.map(() => 'desk'));
  });
  test('take what their fields say and nothing else', () => {
    const [back] = builtInTypes;
    if (!back) throw new Error('no types');
    expect(parseFields(back, { reason: 'size' })).toEqual({ reason: 'size' });
    expect(() => parseFields(back, { reason: 'mood' })).toThrow();
    expect(() => parseFields(back, { colour: 'red' })).toThrow();
    const address = builtInTypes.find(({ name }) => name === 'address');
    expect(schemaOf(address?.fields ?? []).safeParse({}).success).toBe(false);
  });
});
