import { afterEach, expect, test, vi } from 'vitest';
import type { Memory } from '../../storage.ts';
import { type Api, CallError } from './api.ts';
import { createOutbox, type Receipt } from './outbox.ts';
import type { Outgoing } from './state.ts';
import type { Tickets } from './tickets.ts';

vi.stubGlobal('addEventListener', () => {});
vi.stubGlobal('removeEventListener', () => {});
vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }));
const opened: { stop(): void }[] = [];
afterEach(() => {
  for (const one of opened.splice(0)) one.stop();
});

/** An outbox over an engine whose `faults` are what its next calls of a route end with. */
function openOutbox() {
  const kept = new Map<string, string>();
  const faults: Record<string, CallError[]> = {};
  const calls: [string, string, string | undefined][] = [];
  const receipts: Receipt[] = [];
  const memory: Memory = {
    prefix: crypto.randomUUID(),
    get: (name) => kept.get(name) ?? null,
    set: (name, value) => void (value === null ? kept.delete(name) : kept.set(name, value)),
  };
  const call = async (route: string, { body }: { body: { key: string; conversation?: string } }) => {
    calls.push([route, body.key, body.conversation]);
    const fault = faults[route]?.shift();
    if (fault) throw fault;
    return { conversation: 'cnv_a', entry: { seq: 2 } };
  };
  const outbox = createOutbox({
    api: { call } as unknown as Api,
    tickets: {
      get: async () => ({ visitor: 'vis_1' }),
      use: (work: (by: object) => unknown) => work({ ticket: 't' }),
    } as unknown as Tickets,
    memory,
    locale: 'en',
    conversation: () => undefined,
    lookAnew: async () => {},
    changed: () => {},
    sent: (receipt) => void receipts.push(receipt),
  });
  opened.push(outbox);
  return { outbox, faults, calls, receipts };
}
const wish: Outgoing = {
  key: 'message-key',
  wish: 'wish-of-a-human',
  route: 'sendVisitorMessage',
  text: 'I would like to talk to a person.',
  files: [],
  page: '',
  at: '2026-01-01T00:00:00Z',
  by: null,
  failed: null,
  tries: 0,
};

test('a wish for a human goes with its message into the conversation that this begins', async () => {
  const { outbox, calls, receipts } = openOutbox();
  outbox.add(wish);
  await vi.waitFor(() => expect(outbox.read()).toEqual([]));
  expect(calls).toEqual([
    ['sendVisitorMessage', 'message-key', undefined],
    ['askForHuman', 'wish-of-a-human', 'cnv_a'],
  ]);
  expect(receipts).toHaveLength(1);
});

test('a wish that gets no answer is tried again under its own key', async () => {
  const { outbox, calls, faults } = openOutbox();
  faults.askForHuman = [new CallError('unavailable', 503)];
  outbox.add(wish);
  await vi.waitFor(() => expect(outbox.read()).toEqual([]), 10_000);
  expect(calls.map(([route, key]) => `${route} ${key}`)).toEqual([
    'sendVisitorMessage message-key',
    'askForHuman wish-of-a-human',
    'sendVisitorMessage message-key',
    'askForHuman wish-of-a-human',
  ]);
});

test('a wish that the engine refuses does not make its message look unsent', async () => {
  const { outbox, faults, receipts } = openOutbox();
  faults.askForHuman = [new CallError('refused', 422)];
  outbox.add(wish);
  await vi.waitFor(() => expect(outbox.read()).toEqual([]));
  expect(receipts).toHaveLength(1);
});
