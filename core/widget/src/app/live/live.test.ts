import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Frame } from './frames.ts';
import { startLive } from './live.ts';
import type { Source } from './source.ts';

beforeEach(() => {
  vi.stubGlobal('addEventListener', () => {});
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }));
});
const running: { stop(): void }[] = [];
afterEach(async () => {
  for (const one of running.splice(0)) one.stop();
  await settle();
  vi.unstubAllGlobals();
});

/** What an engine would send, to whoever reads. */
function createFeed() {
  const sent: Frame[] = [];
  const readers = new Set<() => void>();
  return {
    sent,
    readers,
    send(seq: number) {
      sent.push({ event: 'entry', id: `c${seq}`, data: { seq } });
      for (const wake of readers) wake();
    },
  };
}

/** A tab of one browser with a view of its own. */
function openTab(name: string, feed: ReturnType<typeof createFeed>, start = 0) {
  const taken: number[] = [];
  const polls: string[] = [];
  let position = start;
  const take = (frame: Frame) => {
    const { seq } = frame.data as { seq: number };
    if (seq <= position) return;
    position = seq;
    taken.push(seq);
  };
  const after = (seq: number) => feed.sent.filter(({ data }) => (data as { seq: number }).seq > seq);
  const source: Source = {
    name,
    cursor: () => `c${position}`,
    position: () => position,
    async *read(cursor, alive, signal) {
      let at = Number(cursor.slice(1));
      while (!signal.aborted) {
        alive();
        for (const frame of after(at)) {
          at = (frame.data as { seq: number }).seq;
          yield frame;
        }
        await new Promise<void>((done) => {
          const wake = () => {
            feed.readers.delete(wake);
            done();
          };
          feed.readers.add(wake);
          signal.addEventListener('abort', wake);
        });
      }
    },
    poll: async (cursor) => {
      polls.push(cursor);
      for (const frame of after(Number(cursor.slice(1)))) take(frame);
    },
    take,
    reload: async () => {},
    link: () => {},
  };
  const live = startLive(source);
  running.push(live);
  return { taken, polls, live };
}
const settle = () => new Promise((done) => setTimeout(done, 60));

test('one tab reads the stream, the others are told', async () => {
  const feed = createFeed();
  const tabs = [1, 2, 3].map(() => openTab('one', feed));
  await settle();
  expect(feed.readers.size).toBe(1);
  feed.send(1);
  feed.send(2);
  await settle();
  expect(tabs.map(({ taken }) => taken)).toEqual([
    [1, 2],
    [1, 2],
    [1, 2],
  ]);
  expect(tabs.map(({ polls }) => polls)).toEqual([[], [], []]);
});

test('a tab that was told of something later than its own end asks for what lies between', async () => {
  const feed = createFeed();
  const holder = openTab('gap', feed);
  await settle();
  feed.send(1);
  feed.send(2);
  await settle();
  // Its view ends before what the holder has: as after a word that was lost.
  const late = openTab('gap', feed);
  await settle();
  feed.send(3);
  await settle();
  expect(holder.taken).toEqual([1, 2, 3]);
  expect(late.taken).toEqual([1, 2, 3]);
  expect(late.polls).toEqual(['c0']);
});

test('when the holder goes, the next tab goes on from its own end', async () => {
  const feed = createFeed();
  const [first, second] = [openTab('next', feed), openTab('next', feed)];
  await settle();
  feed.send(1);
  await settle();
  first.live.stop();
  await settle();
  feed.send(2);
  await settle();
  expect(first.taken).toEqual([1]);
  expect(second.taken).toEqual([1, 2]);
});
