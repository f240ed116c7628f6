import type { LiveEvent } from '@shopbell/contract';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Client, SendOptions } from '../api/client.ts';
import { Refusal } from '../api/refusal.ts';
import { keepStream, type StreamState } from './stream.ts';

/** What each connection answers, one after the other: frames, or a refusal. The last one stays open. */
let connections: (string[] | Refusal)[];
let asked: (string | undefined)[];
let renewed: number;
let heard: string[];
let states: StreamState[];
let over: AbortController;

beforeEach(() => {
  vi.useFakeTimers();
  [connections, asked, renewed, heard, states, over] = [[], [], 0, [], [], new AbortController()];
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('removeEventListener', () => undefined);
  vi.stubGlobal('document', { addEventListener: () => undefined, removeEventListener: () => undefined });
});
afterEach(() => {
  over.abort();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const entry = (cursor: number) => `id: c${cursor}\nevent: entry\ndata: {"seq":${cursor}}\n\n`;
const event = (name: string, data: object) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

const client = {
  tickets: {
    async renew() {
      renewed += 1;
    },
  },
  async send(_: string, { query, signal }: SendOptions = {}) {
    asked.push(query?.cursor as string | undefined);
    const frames = connections.shift();
    if (frames instanceof Refusal) throw frames;
    const last = connections.length === 0;
    return new Response(
      new ReadableStream({
        start(controller) {
          for (const frame of frames ?? []) controller.enqueue(new TextEncoder().encode(frame));
          signal?.addEventListener('abort', () => controller.error(new Error('cut')));
          if (!last) controller.close();
        },
      }),
    );
  },
} as unknown as Client;

async function run(ms: number, cursor: string | null = null): Promise<void> {
  const onEvent = ({ event: name, data }: LiveEvent) => heard.push(name === 'entry' ? `entry ${data.seq}` : name);
  void keepStream({ client, cursor, signal: over.signal, onEvent, onState: (state) => states.push(state) });
  await vi.advanceTimersByTimeAsync(ms);
}

it('goes on at the cursor after a break, and every entry is heard once', async () => {
  connections = [[entry(1), entry(2)], [entry(3)]];
  await run(5_000);
  expect(asked).toEqual([undefined, 'c2']);
  expect(heard).toEqual(['entry 1', 'entry 2', 'entry 3']);
  expect(states).toEqual(['connecting', 'live', 'offline', 'live']);
});

it('renews a ticket that has run out, and goes on without a pause', async () => {
  connections = [[entry(1), event('end', { why: 'ticket' })], []];
  await run(10);
  expect([renewed, asked]).toEqual([1, [undefined, 'c1']]);
  expect(states).not.toContain('offline');
});

it('begins anew where the engine says so', async () => {
  connections = [[entry(1), event('reload', { why: 'erased' })], []];
  await run(5_000);
  expect(heard).toEqual(['entry 1', 'reload']);
  expect(asked).toEqual([undefined, undefined]);
});

it('drops a cursor that can no longer be served, and says that what is shown has to be loaded anew', async () => {
  connections = [new Refusal('cursor.gone'), []];
  await run(5_000, 'old');
  expect(asked).toEqual(['old', undefined]);
  expect(heard).toEqual(['reload']);
});

it.each([
  ['an end', () => [event('end', { why: 'revoked' })]],
  ['a refusal', () => new Refusal('access.denied')],
])('does not ask again after %s that says the right is gone', async (_, answer) => {
  connections = [answer(), []];
  await run(60_000);
  expect(asked).toHaveLength(1);
  expect(states.at(-1)).toBe('revoked');
});

it('waits longer and longer while nobody answers', async () => {
  connections = Array(40).fill(new Refusal('offline'));
  await run(60_000);
  expect(asked.length).toBeGreaterThan(5);
  expect(asked.length).toBeLessThan(12);
});

it('takes a connection for dead that says nothing for 45 s', async () => {
  connections = [[entry(1)]];
  await run(44_000);
  expect(asked).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(asked).toEqual([undefined, 'c1']);
});

it('passes over events that it does not know', async () => {
  connections = [[event('weather', { rain: true }), 'event: entry\ndata: not json\n\n', entry(1)]];
  await run(100);
  expect(heard).toEqual(['entry 1']);
});
