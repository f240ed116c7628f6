import { PromiseState, PromiseWhat } from '@shopbell/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keptAt, promiseMoves, warnAt, watch } from './promise.ts';

const hour = 3_600_000;

test('a promise ends once: nothing leaves kept or withdrawn, and broken can still be kept', () => {
  expect(promiseMoves.kept).toEqual([]);
  expect(promiseMoves.withdrawn).toEqual([]);
  expect(promiseMoves.broken).toContain('kept');
  for (const state of PromiseState.options) expect(promiseMoves[state]).not.toContain(state);
});

test('whenever it is looked at, each is said once and in its time', () => {
  const spans = fc.tuple(fc.nat(1e12), fc.integer({ min: 1, max: 400 * 24 * hour }), fc.nat(10 * hour));
  fc.assert(
    fc.property(spans, ([madeAt, span, delay]) => {
      const dueAt = madeAt + span;
      const said: string[] = [];
      for (let at: number | null = warnAt(madeAt, dueAt); at !== null; ) {
        expect(at).toBeGreaterThanOrEqual(madeAt);
        const now: number = at + delay;
        const { say, again } = watch({ madeAt, dueAt }, now);
        if (say === 'due-soon') expect(now).toBeLessThan(dueAt);
        if (say === 'broken') expect(now).toBeGreaterThanOrEqual(dueAt);
        if (say) said.push(say);
        at = again;
      }
      expect(said.at(-1)).toBe('broken');
      expect(new Set(said).size).toBe(said.length);
    }),
  );
});

test('the warning comes a day before, or at half of a shorter time', () => {
  expect(warnAt(0, 100 * hour)).toBe(76 * hour);
  expect(warnAt(0, 10 * hour)).toBe(5 * hour);
});

describe('a fact keeps a promise', () => {
  const madeAt = Date.parse('2026-07-01T10:00:00Z');
  const heard = { heardAt: madeAt + hour, first: false };
  const made = (what: PromiseWhat) => ({ what, madeAt });
  test('of its kind, and no other', () => {
    const fact = { kind: 'refund.made', at: '2026-07-01T10:30:00Z' };
    expect(keptAt(made('refund'), fact, heard)).toBe(Date.parse(fact.at));
    for (const what of PromiseWhat.options) if (what !== 'refund') expect(keptAt(made(what), fact, heard)).toBeNull();
    expect(keptAt(made('refund'), { kind: 'refund.started', at: null }, heard)).toBeNull();
  });
  test('when it came after the promise', () => {
    expect(keptAt(made('refund'), { kind: 'refund.made', at: '2026-06-30T10:00:00Z' }, heard)).toBeNull();
    expect(keptAt(made('ship'), { kind: 'fulfilment.shipped', at: null }, heard)).toBe(heard.heardAt);
    expect(keptAt(made('ship'), { kind: 'fulfilment.shipped', at: null }, { ...heard, first: true })).toBeNull();
  });
});
