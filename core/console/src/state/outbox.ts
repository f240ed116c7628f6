import type { Attachment, ConversationId } from '@shopbell/contract';
import type { Client } from '../api/client.ts';
import { refusalOf, type Why } from '../api/refusal.ts';
import type { GuardedStorage } from './guarded-storage.ts';
import { createStore, type Store } from './store.ts';

export type HeldRoute =
  | 'sendMessage'
  | 'writeNote'
  | 'resolve'
  | 'transfer'
  | 'changeMany'
  | 'changeTickets'
  | 'makePromise';

/** What is done as soon as the engine has taken something: never before, and not at all when that is taken back. */
export interface Follow {
  route: HeldRoute;
  body: Record<string, unknown>;
}

/** Something that an agent did and that the engine has not taken yet. */
export interface Held {
  /** The sender's key, in `body` too: sending it again takes effect once. */
  key: string;
  route: HeldRoute;
  body: Record<string, unknown>;
  conversation: ConversationId | null;
  /** What a message shows until it is in the journal. */
  files: readonly Attachment[];
  /** Milliseconds since 1970: when it was done, and until when it can be taken back. */
  at: number;
  dueAt: number;
  /** The tab that did it; another one takes over when that tab is gone. */
  tab: string;
  /** `held` can be taken back; `sending` is on its way or tried again; `refused` needs the agent. */
  state: 'held' | 'sending' | 'refused';
  /** Why it was refused, or is tried again. */
  why: Why | null;
  after?: readonly Follow[] | undefined;
}

export interface Outbox {
  readonly store: Store<readonly Held[]>;
  add(
    item: Pick<Held, 'route' | 'body' | 'conversation' | 'after'> & { files?: readonly Attachment[]; holdMs: number },
  ): string;
  /** Takes something back; null when it is too late. */
  undo(key: string): Held | null;
  retry(key: string): void;
  discard(key: string): void;
  /**
   * Sends, as the page goes, the first of what is left for each conversation: requests of a page that goes may overtake each other. All
   * of it stays in storage, and the next load sends it in order under the same keys.
   */
  flush(): void;
  /** Hears what the engine took. */
  onTaken(listener: (item: Held, answer: unknown) => void): () => void;
  stop(): void;
}

/** Another tab's item is taken over this long after it was due: by then its own tab would have sent it. */
const orphanMs = 4_000;
const retryMs = [1_000, 2_000, 5_000, 10_000, 20_000];

export function createOutbox(client: Client, storage: GuardedStorage, now: () => number = Date.now): Outbox {
  const tab = crypto.randomUUID();
  const store = createStore<readonly Held[]>([]);
  const listeners = new Set<(item: Held, answer: unknown) => void>();
  const attempts = new Map<string, { tries: number; notBefore: number }>();
  const onWay = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const stored = () => storage.read<Held[]>('outbox') ?? [];
  const change = (work: (items: readonly Held[]) => readonly Held[]) => {
    storage.write('outbox', work(stored()));
    store.set(work);
    plan();
  };
  const patch = (key: string, part: Partial<Held>) =>
    change((items) => items.map((item) => (item.key === key ? { ...item, ...part } : item)));
  const remove = (key: string) => change((items) => items.filter((item) => item.key !== key));

  const send = async (item: Held) => {
    onWay.add(item.key);
    patch(item.key, { state: 'sending' });
    try {
      const response = await client.send(item.route, { body: item.body });
      const answer: unknown = await response.json();
      for (const listener of [...listeners]) listener(item, answer);
      for (const next of item.after ?? []) add({ ...next, conversation: item.conversation, holdMs: 0 });
      remove(item.key);
    } catch (error) {
      const refusal = refusalOf(error);
      const tries = (attempts.get(item.key)?.tries ?? 0) + 1;
      const pauseMs = (refusal.retryAfterSeconds ?? 0) * 1000 || (retryMs[tries - 1] ?? 20_000);
      attempts.set(item.key, { tries, notBefore: now() + pauseMs });
      const { code, detail, reason, values } = refusal;
      patch(item.key, { state: refusal.retryable ? 'sending' : 'refused', why: { code, detail, reason, values } });
    } finally {
      onWay.delete(item.key);
      plan();
    }
  };

  /** When an item may leave; infinity while it waits for the agent or for one before it. */
  const leavesAt = (item: Held, before: readonly Held[]): number => {
    if (item.state === 'refused' || onWay.has(item.key)) return Number.POSITIVE_INFINITY;
    if (isBehind(item, before)) return Number.POSITIVE_INFINITY;
    const own = item.tab === tab ? item.dueAt : item.dueAt + orphanMs;
    return Math.max(own, attempts.get(item.key)?.notBefore ?? 0);
  };
  const plan = () => {
    clearTimeout(timer);
    const items = store.get();
    const next = Math.min(...items.map((item, at) => leavesAt(item, items.slice(0, at))));
    if (next !== Number.POSITIVE_INFINITY) timer = setTimeout(go, Math.max(0, next - now()));
  };
  const go = () => {
    const kept = new Set(stored().map(({ key }) => key));
    store.set((items) => items.filter(({ key }) => kept.has(key)));
    const items = store.get();
    for (const [at, item] of items.entries()) if (leavesAt(item, items.slice(0, at)) <= now()) void send(item);
    plan();
  };
  const wake = () => {
    for (const attempt of attempts.values()) attempt.notBefore = 0;
    plan();
  };

  const add: Outbox['add'] = ({ route, body, conversation, files = [], holdMs, after }) => {
    const key = `con-${crypto.randomUUID()}`;
    const at = now();
    const state = holdMs > 0 ? 'held' : 'sending';
    const timing = { at, dueAt: at + holdMs, tab, state, why: null } as const;
    const next = after?.length ? { after } : {};
    change((items) => [...items, { key, route, body: { ...body, key }, conversation, files, ...timing, ...next }]);
    return key;
  };

  store.set(stored().map((item) => (item.state === 'sending' ? { ...item, why: null } : item)));
  addEventListener('online', wake);
  plan();

  return {
    store,
    add,
    undo(key) {
      const item = store.get().find((held) => held.key === key);
      if (item?.state !== 'held' || onWay.has(key)) return null;
      remove(key);
      return item;
    },
    retry(key) {
      attempts.delete(key);
      patch(key, { state: 'sending', dueAt: now(), tab, why: null });
    },
    discard: remove,
    flush() {
      const items = store.get();
      for (const [at, item] of items.entries()) {
        if (item.state === 'refused' || item.tab !== tab || isBehind(item, items.slice(0, at))) continue;
        patch(item.key, { state: 'sending' });
        void client.send(item.route, { body: item.body, keepalive: true }).catch(() => undefined);
      }
    },
    onTaken(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop() {
      clearTimeout(timer);
      removeEventListener('online', wake);
    },
  };
}

/** Whether something of the same conversation has to leave first. */
function isBehind(item: Held, before: readonly Held[]): boolean {
  return before.some((other) => other.conversation === item.conversation && other.state !== 'refused');
}
