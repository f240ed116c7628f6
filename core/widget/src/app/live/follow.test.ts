import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CallError } from '../talk/api.ts';
import { firstSign, follow, silence } from './follow.ts';
import type { Frame } from './frames.ts';
import type { Source } from './source.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('addEventListener', () => {});
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }));
  vi.stubGlobal('navigator', { onLine: true });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const frame = (seq: number): Frame => ({ event: 'entry', id: `c${seq}`, data: { seq } });
/** Follows a source whose streams are these, one after the other; each waits until it is aborted when it has said all. */
function watch(streams: ((alive: () => void) => Iterable<Frame>)[], more: Partial<Source> = {}) {
  const log: string[] = [];
  let cursor = 'c0';
  const stopper = new AbortController();
  const source: Source = {
    name: 'test',
    cursor: () => cursor,
    position: () => Number(cursor.slice(1)),
    async *read(after, alive, signal) {
      log.push(`read ${after}`);
      yield* streams.shift()?.(alive) ?? [];
      await new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))));
    },
    poll: async (after, wait) => {
      log.push(`poll ${after}`);
      await new Promise((done) => setTimeout(done, wait * 1000));
    },
    take: (one) => {
      cursor = one.id ?? cursor;
    },
    reload: async () => {
      log.push('reload');
      cursor = 'c50';
    },
    link: () => {},
    ...more,
  };
  const follower = follow(
    source,
    { heard: (one, before) => log.push(`${before}→${one.id}`), alive: () => {} },
    stopper.signal,
  );
  return { log, follower, stop: () => stopper.abort() };
}
function* saying(alive: () => void, ...seqs: number[]) {
  for (const seq of seqs) {
    alive();
    yield frame(seq);
  }
}

test('goes on from the last frame after a silence, and says where each frame belongs', async () => {
  const { log, stop } = watch([(alive) => saying(alive, 1, 2), (alive) => saying(alive, 3)]);
  await vi.advanceTimersByTimeAsync(silence + 2_000);
  expect(log).toEqual(['read c0', '0→c1', '1→c2', 'read c2', '2→c3']);
  stop();
});

test('reconnects at once when told to', async () => {
  const { log, follower, stop } = watch([(alive) => saying(alive, 1), (alive) => saying(alive, 2)]);
  await vi.advanceTimersByTimeAsync(10);
  follower.reconnect();
  await vi.advanceTimersByTimeAsync(1_500);
  expect(log).toEqual(['read c0', '0→c1', 'read c1', '1→c2']);
  stop();
});

test('asks by long poll where something holds streams back', async () => {
  const { log, stop } = watch([]);
  await vi.advanceTimersByTimeAsync(2 * firstSign + 5_000);
  expect(log.slice(0, 3)).toEqual(['read c0', 'read c0', 'poll c0']);
  stop();
});

test('a lost network is no reason to give up streams', async () => {
  let calls = 0;
  const { log, stop } = watch([], {
    read: async function* () {
      calls += 1;
      if (calls < 5) throw new CallError('offline');
      yield frame(1);
    },
  });
  await vi.advanceTimersByTimeAsync(20_000);
  expect(log).toContain('0→c1');
  expect(log.some((line) => line.startsWith('poll'))).toBe(false);
  stop();
});

test('a cursor that is gone reloads the view and goes on from there', async () => {
  const reads: string[] = [];
  const { log, stop } = watch([], {
    read: async function* (after) {
      reads.push(after);
      if (reads.length === 1) throw new CallError('cursor.gone', 410);
      yield* [];
    },
  });
  await vi.advanceTimersByTimeAsync(2_000);
  expect(log).toEqual(['reload']);
  expect(reads.slice(0, 2)).toEqual(['c0', 'c50']);
  stop();
});

test('stops when told to', async () => {
  const { log, follower, stop } = watch([(alive) => saying(alive, 1)]);
  await vi.advanceTimersByTimeAsync(10);
  stop();
  await vi.advanceTimersByTimeAsync(60_000);
  await follower.done;
  expect(log).toEqual(['read c0', '0→c1']);
});
