import { CallError } from '../talk/api.ts';
import { createBackoff, rest } from '../talk/backoff.ts';
import type { Frame } from './frames.ts';
import type { Source } from './source.ts';

/** Longer silence than this, in milliseconds, means that a stream is dead: the engine says something every 20 s. */
export const silence = 45_000;
/** The engine says something as soon as a stream is open; when it takes longer, something in between holds it back. */
export const firstSign = 8_000;

export interface Follower {
  /** Resolves when `signal` aborts or there is nothing to follow. */
  done: Promise<void>;
  /** Drops the connection, which may be from before a sleep, and goes on from the cursor. */
  reconnect(): void;
}

/** What a follower tells while it reads. */
export interface FollowerEars {
  /** Each frame, after it was taken, with the position before it. */
  heard(frame: Frame, before: number): void;
  alive(): void;
}

/**
 * Follows the engine's stream from the cursor on, again and again, until `signal` aborts. Where two streams in a row let nothing
 * through (a proxy that holds them back) it asks by long poll instead.
 */
export function follow(source: Source, ears: FollowerEars, signal: AbortSignal): Follower {
  const backoff = createBackoff();
  let dry = 0;
  let current: AbortController | null = null;

  const readStream = async (cursor: string) => {
    const dead = new AbortController();
    current = dead;
    const end = () => dead.abort();
    signal.addEventListener('abort', end, { signal: dead.signal });
    const held = () => {
      dry += 1;
      end();
    };
    let timer = setTimeout(held, firstSign);
    const alive = () => {
      dry = 0;
      clearTimeout(timer);
      timer = setTimeout(end, silence);
      source.link('live');
      ears.alive();
    };
    try {
      for await (const frame of source.read(cursor, alive, dead.signal)) {
        const before = source.position();
        source.take(frame);
        ears.heard(frame, before);
      }
    } finally {
      clearTimeout(timer);
      dead.abort();
    }
  };

  const once = async (cursor: string) => {
    source.link(navigator.onLine ? 'connecting' : 'offline');
    if (dry < 2) return readStream(cursor);
    await source.poll(cursor, 20, signal);
    source.link('live');
    ears.alive();
  };

  const run = async () => {
    for (let cursor = source.cursor(); cursor !== null && !signal.aborted; cursor = source.cursor()) {
      let wait = 0;
      try {
        await once(cursor);
        backoff.reset();
      } catch (error) {
        if (error instanceof CallError) wait = error.wait;
        if (error instanceof CallError && error.code === 'cursor.gone') await source.reload().catch(() => {});
      }
      if (!signal.aborted) await rest(backoff.take(wait), signal);
    }
  };
  return { done: run(), reconnect: () => current?.abort() };
}
