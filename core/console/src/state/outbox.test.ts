import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Client, SendOptions } from '../api/client.ts';
import { Refusal } from '../api/refusal.ts';
import { createGuardedStorage, type GuardedStorage } from './guarded-storage.ts';
import { createOutbox, type Outbox } from './outbox.ts';

const conversation = 'cnv_00000000000000000000000001' as const;
let storage: GuardedStorage;
let sent: string[];
let refuse: Refusal | null;
let open: Outbox[];

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('removeEventListener', () => undefined);
  storage = createGuardedStorage('test ');
  [sent, refuse, open] = [[], null, []];
});
afterEach(() => {
  for (const outbox of open) outbox.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A tab with its own outbox over the same storage. */
function openTab(): Outbox {
  const send = async (_: string, { body, keepalive }: SendOptions = {}) => {
    if (refuse) throw refuse;
    sent.push(`${(body as { text: string }).text}${keepalive ? ' (as the page went)' : ''}`);
    return new Response('{}');
  };
  const outbox = createOutbox({ send } as unknown as Client, storage);
  open.push(outbox);
  return outbox;
}
const write = (outbox: Outbox, text: string, holdMs = 5_000) =>
  outbox.add({ route: 'sendMessage', body: { text }, conversation, holdMs });

it('sends after the time to take back, once', async () => {
  const outbox = openTab();
  write(outbox, 'one');
  await vi.advanceTimersByTimeAsync(4_900);
  expect(sent).toEqual([]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sent).toEqual(['one']);
  expect(outbox.store.get()).toEqual([]);
});

it('takes back while there is time, and not after', async () => {
  const outbox = openTab();
  const key = write(outbox, 'one');
  expect(outbox.undo(key)?.body.text).toBe('one');
  const late = write(outbox, 'two', 0);
  await vi.advanceTimersByTimeAsync(10);
  expect(outbox.undo(late)).toBeNull();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(sent).toEqual(['two']);
});

it('keeps the order within a conversation, whatever is held longer', async () => {
  const outbox = openTab();
  write(outbox, 'first', 5_000);
  write(outbox, 'second', 0);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(sent).toEqual(['first', 'second']);
});

it('tries again by itself when the engine may answer later, and then goes on in order', async () => {
  const outbox = openTab();
  refuse = new Refusal('offline');
  write(outbox, 'one', 0);
  write(outbox, 'two', 0);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(outbox.store.get()[0]).toMatchObject({ state: 'sending', why: { code: 'offline' } });
  refuse = null;
  await vi.advanceTimersByTimeAsync(30_000);
  expect(sent).toEqual(['one', 'two']);
});

it('keeps what was refused for the agent, and lets others pass', async () => {
  const outbox = openTab();
  refuse = new Refusal('access.denied');
  const key = write(outbox, 'one', 0);
  await vi.advanceTimersByTimeAsync(100);
  expect(outbox.store.get()[0]).toMatchObject({ state: 'refused', why: { code: 'access.denied' } });
  refuse = null;
  write(outbox, 'two', 0);
  await vi.advanceTimersByTimeAsync(100);
  outbox.retry(key);
  await vi.advanceTimersByTimeAsync(100);
  expect(sent).toEqual(['two', 'one']);
});

it('survives a closed tab: the next one sends under the same key', async () => {
  const first = openTab();
  const key = write(first, 'one');
  first.stop();
  const second = openTab();
  expect(second.store.get()[0]?.key).toBe(key);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(sent).toEqual(['one']);
});

it('leaves another living tab time to take back', async () => {
  const first = openTab();
  const key = write(first, 'one');
  const second = openTab();
  expect(first.undo(key)).not.toBeNull();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(sent).toEqual([]);
  expect(second.store.get()).toEqual([]);
});

it('leaves it to the tab that wrote it while that one lives', async () => {
  const first = openTab();
  write(first, 'one');
  openTab();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(sent).toEqual(['one']);
});

it('sends what is held as the page goes', async () => {
  const outbox = openTab();
  write(outbox, 'one');
  outbox.flush();
  await vi.advanceTimersByTimeAsync(0);
  expect(sent).toEqual(['one (as the page went)']);
});

it('sends only what stands first in each conversation as the page goes; the next load sends the rest after it', async () => {
  const outbox = openTab();
  const other = 'cnv_00000000000000000000000002' as const;
  write(outbox, 'one');
  write(outbox, 'two');
  outbox.add({ route: 'sendMessage', body: { text: 'elsewhere' }, conversation: other, holdMs: 5_000 });
  outbox.flush();
  await vi.advanceTimersByTimeAsync(0);
  expect(sent).toEqual(['one (as the page went)', 'elsewhere (as the page went)']);
  outbox.stop();
  openTab();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(sent.slice(2)).toEqual(expect.arrayContaining(['one', 'two', 'elsewhere']));
  expect(sent.indexOf('one')).toBeLessThan(sent.indexOf('two'));
});

it('leaves what stands behind another tab, or behind something on its way', async () => {
  write(openTab(), 'theirs');
  const outbox = openTab();
  write(outbox, 'ours');
  outbox.flush();
  await vi.advanceTimersByTimeAsync(0);
  expect(sent).toEqual([]);
});

it('does not take back what left as the page went, should the page come back', async () => {
  const outbox = openTab();
  const [first, second] = [write(outbox, 'one'), write(outbox, 'two')];
  outbox.flush();
  await vi.advanceTimersByTimeAsync(0);
  expect(outbox.undo(first)).toBeNull();
  expect(outbox.undo(second)?.body.text).toBe('two');
  await vi.advanceTimersByTimeAsync(30_000);
  expect(sent).toEqual(['one (as the page went)', 'one']);
  expect(outbox.store.get()).toEqual([]);
});

it('does what follows once the engine has taken a message, and never when it was taken back', async () => {
  const outbox = openTab();
  const after = [{ route: 'makePromise' as const, body: { text: 'its promise' } }];
  const add = (text: string) =>
    outbox.add({ route: 'sendMessage', body: { text }, conversation, holdMs: 5_000, after });
  outbox.undo(add('taken back'));
  add('said');
  await vi.advanceTimersByTimeAsync(4_900);
  expect(sent).toEqual([]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(sent).toEqual(['said', 'its promise']);
  expect(outbox.store.get()).toEqual([]);
});
