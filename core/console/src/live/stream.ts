import type { LiveEvent } from '@shopbell/contract';
import type { Client } from '../api/client.ts';
import { refusalOf } from '../api/refusal.ts';
import { type Frame, readFrames } from './server-sent-events.ts';

/** `revoked`: the agent has lost the right to read, and asking again is no use. */
export type StreamState = 'connecting' | 'live' | 'offline' | 'revoked';

export interface StreamOptions {
  client: Client;
  /** Where to go on; null starts now, and what is on screen must be loaded after `live` is heard. */
  cursor: string | null;
  signal: AbortSignal;
  onEvent(event: LiveEvent, cursor: string | null): void;
  onState(state: StreamState): void;
}

/** The engine says something every 20 s; after this long without a byte the connection is taken for dead. */
const silenceMs = 45_000;
const firstPauseMs = 500;
const longestPauseMs = 15_000;

/** Keeps one stream open until `signal` aborts: resumes at the cursor, backs off, wakes at once when the network returns. */
export async function keepStream(options: StreamOptions): Promise<void> {
  let { cursor } = options;
  let pauseMs = firstPauseMs;
  options.onState('connecting');
  while (!options.signal.aborted) {
    let why: string | null = null;
    try {
      why = await readOnce(options, cursor, (event, at) => {
        pauseMs = firstPauseMs;
        cursor = event.event === 'reload' ? null : (at ?? cursor);
        options.onEvent(event, cursor);
      });
    } catch (error) {
      if (options.signal.aborted) return;
      const { code } = refusalOf(error);
      if (code === 'access.denied') why = 'revoked';
      if (code === 'cursor.gone') {
        cursor = null;
        // Whoever keeps the cursor has to forget it too: what came since then is not told any more, only loaded.
        options.onEvent({ event: 'reload', data: { why: 'cursor' } }, cursor);
      }
    }
    if (why === 'revoked') return options.onState('revoked');
    if (options.signal.aborted) return;
    if (why === 'ticket') continue;
    options.onState('offline');
    await pause(pauseMs, options.signal);
    pauseMs = Math.min(pauseMs * 2, longestPauseMs);
  }
}

/** One connection: answers why the engine ended it, null when it just broke. */
async function readOnce(
  { client, signal, onState }: StreamOptions,
  cursor: string | null,
  onEvent: (event: LiveEvent, cursor: string | null) => void,
): Promise<string | null> {
  const watch = new AbortController();
  const stop = () => watch.abort();
  signal.addEventListener('abort', stop, { once: true });
  // A connection that is half dead says nothing for long; the browser knows at once that the network is gone.
  addEventListener('offline', stop);
  let timer = setTimeout(stop, silenceMs);
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(stop, silenceMs);
  };
  try {
    const response = await client.send('streamAgent', { query: { cursor: cursor ?? undefined }, signal: watch.signal });
    onState('live');
    if (!response.body) return null;
    for await (const frame of readFrames(response.body, heard)) {
      const event = eventOf(frame);
      if (!event) continue;
      if (event.event === 'end') {
        if (event.data.why === 'ticket') await client.tickets.renew();
        return event.data.why;
      }
      onEvent(event, frame.id);
    }
    return null;
  } finally {
    clearTimeout(timer);
    removeEventListener('offline', stop);
    signal.removeEventListener('abort', stop);
    watch.abort();
  }
}

const known = new Set(['entry', 'typing', 'read', 'presence', 'reload', 'end']);

/** The event of a frame; null for one that this version does not know. */
function eventOf(frame: Frame): LiveEvent | null {
  if (!known.has(frame.event)) return null;
  try {
    return { event: frame.event, data: JSON.parse(frame.data) } as LiveEvent;
  } catch {
    return null;
  }
}

/** Waits, but no longer than until the network is back or the tab is looked at again. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener('online', done);
      document.removeEventListener('visibilitychange', seen);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const seen = () => {
      if (document.visibilityState === 'visible') done();
    };
    const timer = setTimeout(done, ms);
    addEventListener('online', done);
    document.addEventListener('visibilitychange', seen);
    signal.addEventListener('abort', done, { once: true });
  });
}
