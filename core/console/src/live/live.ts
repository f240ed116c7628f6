import type { AnswerOf, LiveEvent, Routes } from '@shopbell/contract';
import { type Client, createClient } from '../api/client.ts';
import type { ConsoleApi } from '../api/console-api.ts';
import { refusalOf } from '../api/refusal.ts';
import { createStore, type Store } from '../state/store.ts';
import { keepStream, type StreamState } from './stream.ts';
import { joinTabs, type Tabs } from './tabs.ts';

/** How many conversations there are of each kind, as `countInbox` answers. */
export type Counts = AnswerOf<Routes['countInbox']>;

/** The one live connection of a shop's agent: badge, inbox and blocks of all tabs stand on it. */
export interface Live {
  readonly client: Client;
  readonly state: Store<StreamState>;
  /** The numbers beside the inbox and on the bell; null until they are known. */
  readonly counts: Store<Counts | null>;
  /** Hears events while anybody listens; the stream closes a moment after the last one stops. `reload` asks to load views anew. */
  listen(listener: (event: LiveEvent) => void): () => void;
  /** Asks for the numbers again, soon; many askers make one call. */
  recount(): void;
  /** True in the tab that holds the stream: what must happen once per browser (a sound) happens there. */
  holds(): boolean;
}

const restMs = 1_000;
const recountMs = 400;
/** Asked again this often for a ticket that was refused: somebody may sign in, or the engine come back. */
const knockMs = 10_000;
const shared = new Map<string, Live>();

/** The live connection for an api; asking again with the same base and shop gives the same one. */
export function createLive(api: ConsoleApi): Live {
  const name = `shopbell ${api.base} ${api.shop ?? ''} ${api.person ?? ''}`;
  const live = shared.get(name) ?? startLive(api);
  shared.set(name, live);
  return live;
}

function startLive(api: ConsoleApi): Live {
  const client = createClient(api);
  const state = createStore<StreamState>('connecting');
  const counts = createStore<Counts | null>(null);
  const listeners = new Set<(event: LiveEvent) => void>();
  let tabs: Tabs | null = null;
  let cursor: string | null = null;
  let holding = false;
  let rest: ReturnType<typeof setTimeout> | undefined;
  let counting = false;
  let knocking = false;

  const recount = () => {
    if (counting) return;
    counting = true;
    setTimeout(async () => {
      counting = false;
      await client.call('countInbox', {}).then(counts.set, () => undefined);
    }, recountMs);
  };
  const hear = (event: LiveEvent, at: string | null) => {
    cursor = at;
    if (event.event === 'entry' || event.event === 'reload') recount();
    for (const listener of [...listeners]) listener(event);
  };
  const reload = () => hear({ event: 'reload', data: { why: 'cursor' } }, cursor);
  const hold = async (signal: AbortSignal) => {
    holding = true;
    await keepStream({
      client,
      cursor,
      signal,
      onEvent(event, at) {
        hear(event, at);
        tabs?.tell({ type: 'event', event, cursor: at });
      },
      onState(next) {
        state.set(next);
        tabs?.tell({ type: 'state', state: next, cursor });
        if (next !== 'live' || cursor !== null) return;
        reload();
        tabs?.tell({ type: 'event', event: { event: 'reload', data: { why: 'cursor' } }, cursor });
      },
    });
    holding = false;
  };
  /** Tabs share a stream only if the same agent looks at the same shop in them, and the ticket alone knows. */
  const start = async (): Promise<void> => {
    if (knocking) return;
    knocking = true;
    try {
      const { shop: at, agent } = await client.tickets.get();
      if (listeners.size > 0 && !tabs) join(`shopbell ${at.id} ${agent.id}`);
    } catch (error) {
      state.set(refusalOf(error).code === 'access.denied' ? 'revoked' : 'offline');
      setTimeout(() => {
        if (listeners.size > 0 && !tabs) void start();
      }, knockMs);
    } finally {
      knocking = false;
    }
  };
  const join = (name: string) => {
    tabs = joinTabs({
      name,
      onHold: hold,
      onMessage(message) {
        if (message.type === 'event') hear(message.event, message.cursor);
        else if (message.type === 'state') {
          cursor = message.cursor ?? cursor;
          state.set(message.state);
        } else if (holding) tabs?.tell({ type: 'state', state: state.get(), cursor });
      },
    });
  };
  const stop = () => {
    tabs?.stop();
    tabs = null;
    cursor = null;
    state.set('connecting');
  };

  return {
    client,
    state,
    counts,
    recount,
    holds: () => holding,
    listen(listener) {
      clearTimeout(rest);
      listeners.add(listener);
      if (!tabs) void start();
      if (counts.get() === null) recount();
      return () => {
        listeners.delete(listener);
        clearTimeout(rest);
        if (listeners.size === 0) rest = setTimeout(stop, restMs);
      };
    },
  };
}
