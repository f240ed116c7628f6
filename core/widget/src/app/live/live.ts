import { CallError } from '../talk/api.ts';
import { createBackoff, rest } from '../talk/backoff.ts';
import { hasLocks, openTabs } from '../talk/tabs.ts';
import { type Follower, follow, silence } from './follow.ts';
import type { Frame } from './frames.ts';
import type { Source } from './source.ts';

/** How often the tab that holds the stream tells the others that it lives, in milliseconds. */
const beatEvery = 15_000;

/** What tabs say to each other. `before`: the holder's position before the frame; a tab that is not as far has a gap. */
type Word = { frame: Frame; before: number } | 'beat';

/**
 * Keeps this tab's view current. One tab of the browser holds the engine's stream and tells the others what comes; when it closes or
 * falls silent, the next one goes on from its own cursor. Without locks or channels, a tab that is looked at asks by long poll.
 */
export function startLive(source: Source): { stop(): void } {
  const stopper = new AbortController();
  const { signal } = stopper;
  let locks = false;
  let follower: Follower | null = null;
  let heardAt = Date.now();
  let beatAt = 0;
  let turns = 0;

  const tabs = openTabs<Word>(source.name, (word) => {
    if (follower) return;
    heardAt = Date.now();
    source.link('live');
    if (word === 'beat') return;
    if (source.position() < word.before) catchUp();
    else source.take(word.frame);
  });
  const alive = () => {
    heardAt = Date.now();
    if (heardAt - beatAt < beatEvery) return;
    beatAt = heardAt;
    tabs.say('beat');
  };

  let catching = false;
  const catchUp = () => {
    const cursor = source.cursor();
    if (cursor === null || catching) return;
    catching = true;
    void source
      .poll(cursor, 0, signal)
      .catch((error) => (error instanceof CallError && error.code === 'cursor.gone' ? source.reload() : undefined))
      .catch(() => {})
      .finally(() => {
        catching = false;
      });
  };

  /** Waits for its turn to hold the stream (or takes it from a tab that fell silent), and holds it until it is taken away. */
  const lead = async (steal: boolean) => {
    turns += 1;
    const turn = turns;
    const mine = new AbortController();
    const stop = () => mine.abort();
    signal.addEventListener('abort', stop);
    try {
      await navigator.locks.request(source.name, steal ? { steal } : { signal }, async () => {
        if (turn !== turns) return;
        const own = follow(source, { heard: (frame, before) => tabs.say({ frame, before }), alive }, mine.signal);
        follower = own;
        await own.done;
        if (follower === own) follower = null;
      });
    } catch {
      // Another tab took it, or this one stopped.
    }
    stop();
    signal.removeEventListener('abort', stop);
    if (turn !== turns || signal.aborted) return;
    follower = null;
    await rest(2000, signal);
    if (!signal.aborted && turn === turns) void lead(false);
  };

  const pollWhileSeen = async () => {
    const backoff = createBackoff();
    for (let cursor = source.cursor(); cursor !== null && !signal.aborted; cursor = source.cursor()) {
      const seen = document.visibilityState === 'visible';
      try {
        await source.poll(cursor, seen ? 20 : 0, signal);
        source.link('live');
        backoff.reset();
        await rest(seen ? 250 : 30_000, signal);
      } catch (error) {
        if (error instanceof CallError && error.code === 'cursor.gone') await source.reload().catch(() => {});
        source.link(navigator.onLine ? 'connecting' : 'offline');
        await rest(backoff.take(), signal);
      }
    }
  };

  void hasLocks().then((has) => {
    locks = has;
    if (!signal.aborted) void (has ? lead(false) : pollWhileSeen());
  });

  /** After sleep, a lost network or a cached page: what was missed first, then whether the holder still lives. */
  const wake = () => {
    if (document.visibilityState !== 'visible') return;
    catchUp();
    if (locks && !follower && Date.now() - heardAt > silence) void lead(true);
  };
  const back = () => {
    follower?.reconnect();
    wake();
  };
  const watch = setInterval(() => {
    if (!follower && Date.now() - heardAt > silence) wake();
  }, beatEvery);
  document.addEventListener('visibilitychange', wake, { signal });
  document.addEventListener('resume', back, { signal });
  addEventListener('online', back, { signal });
  addEventListener('pageshow', (event) => event.persisted && back(), { signal });
  addEventListener('offline', () => source.link('offline'), { signal });
  return {
    stop() {
      stopper.abort();
      clearInterval(watch);
      tabs.close();
    },
  };
}
