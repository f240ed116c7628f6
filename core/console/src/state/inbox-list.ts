import type { BodyOf, ConversationId, Routes } from '@shopbell/contract';
import type { Client } from '../api/client.ts';
import { type Refusal, refusalOf } from '../api/refusal.ts';
import type { Conversations } from './conversations.ts';
import { createStore, type Store } from './store.ts';

export type InboxQuery = Pick<BodyOf<Routes['listInbox']>, 'filter' | 'sort'>;

export interface InboxListState {
  status: 'loading' | 'ready' | 'failed';
  ids: readonly ConversationId[];
  next: string | null;
  refusal: Refusal | null;
  /** The newer order that waits because the list is held; null when what is shown is the newest known. */
  waiting: readonly ConversationId[] | null;
}

/** One list of conversations, in the engine's order, that does not move while it is held. */
export interface InboxList {
  readonly store: Store<InboxListState>;
  load(): Promise<void>;
  loadMore(): Promise<void>;
  /** Asks again, soon; many askers make one call. */
  refresh(): void;
  /** While held (the pointer is over it), rows keep their places and newer orders wait. */
  hold(held: boolean): void;
  /** Shows what waits, held or not. */
  showWaiting(): void;
  stop(): void;
}

const pageSize = 30;
const largestPage = 100;
const refreshMs = 250;

export function createInboxList(client: Client, conversations: Conversations, query: InboxQuery): InboxList {
  const store = createStore<InboxListState>({ status: 'loading', ids: [], next: null, refusal: null, waiting: null });
  let held = false;
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const ask = async (limit: number, cursor?: string) => {
    const body = { ...query, limit, ...(cursor === undefined ? {} : { cursor }) };
    const page = await client.call('listInbox', { body });
    conversations.put(page.items);
    return { ids: page.items.map(({ id }) => id), next: page.next };
  };
  const take = (ids: readonly ConversationId[], next: string | null) =>
    store.set((before) => {
      const settled = { ...before, status: 'ready', refusal: null, next } as const;
      const sameOrder = ids.length === before.ids.length && ids.every((id, at) => id === before.ids[at]);
      if (sameOrder) return { ...settled, waiting: null };
      if (held && before.ids.length > 0) return { ...settled, waiting: ids };
      return { ...settled, ids, waiting: null };
    });
  const load = async () => {
    const { ids: before, next: nextBefore } = store.get();
    const limit = Math.min(largestPage, Math.max(pageSize, before.length));
    try {
      const { ids, next } = await ask(limit);
      if (stopped) return;
      const tail = next === null ? [] : before.slice(limit).filter((id) => !ids.includes(id));
      take([...ids, ...tail], tail.length > 0 ? nextBefore : next);
    } catch (error) {
      const refusal = refusalOf(error);
      store.set((state) => ({ ...state, refusal, status: state.status === 'ready' ? 'ready' : 'failed' }));
    }
  };

  return {
    store,
    load,
    async loadMore() {
      const { next, ids } = store.get();
      if (next === null) return;
      try {
        const more = await ask(pageSize, next);
        store.set((state) => ({
          ...state,
          ids: [...ids, ...more.ids.filter((id) => !ids.includes(id))],
          next: more.next,
        }));
      } catch (error) {
        store.set((state) => ({ ...state, refusal: refusalOf(error) }));
      }
    },
    refresh() {
      timer ??= setTimeout(() => {
        timer = undefined;
        void load();
      }, refreshMs);
    },
    hold(next) {
      held = next;
      if (!held) store.set((state) => (state.waiting ? { ...state, ids: state.waiting, waiting: null } : state));
    },
    showWaiting() {
      store.set((state) => (state.waiting ? { ...state, ids: state.waiting, waiting: null } : state));
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
