import type {
  Attachment,
  Chosen,
  EntryView,
  OwnConversation,
  ProductMention,
  VisitorTicket,
  WidgetSettings,
} from '@shopbell/contract';
import type { LinkState } from '../live/source.ts';
import type { FailureCode } from './api.ts';

/** A message of this browser that the engine has not acknowledged yet. Kept in storage, so that it survives the page. */
export interface Outgoing {
  /** The sender's key, made once. */
  key: string;
  route: 'sendVisitorMessage' | 'leaveContact';
  text: string;
  files: Attachment[];
  product?: ProductMention | undefined;
  /** The assistant's offer that is taken with it. */
  chose?: Chosen | undefined;
  /** The sender's key of the wish for a human that goes with a message. */
  wish?: string | undefined;
  /** Only with `leaveContact`. */
  email?: string | undefined;
  page: string;
  noticeVersion?: string | undefined;
  /** When the shopper pressed send: RFC 3339. */
  at: string;
  /** Whose it is: never sent in another person's name. Null before the first ticket. */
  by: string | null;
  /** Why the engine will not take it; null while it is on its way. */
  failed: FailureCode | null;
  /** Tries so far that got no answer. */
  tries: number;
}

/** Everything the screens show. Replaced, never changed in place. */
export interface TalkState {
  phase: 'loading' | 'ready' | 'failed';
  /** Why nothing could be loaded. */
  why: FailureCode | null;
  settings: WidgetSettings | null;
  me: VisitorTicket | null;
  conversation: OwnConversation | null;
  /** By seq, of the open conversation. */
  entries: readonly EntryView[];
  /** There are entries before these. */
  more: boolean;
  earlier: readonly OwnConversation[];
  blocked: boolean;
  outgoing: readonly Outgoing[];
  /** Who of the shop is typing now. */
  typing: { name: string | null } | null;
  /** Highest seq that this person has read, and the shop has. */
  read: { mine: number; theirs: number };
  link: LinkState;
  /** How often what a card shows may have changed: by the order (`ord_…`), and under '' of all. */
  turns: Readonly<Record<string, number>>;
  /** Version of the notice that was agreed to. */
  agreed: string | null;
  sound: boolean;
}

export const blank: TalkState = {
  phase: 'loading',
  why: null,
  settings: null,
  me: null,
  conversation: null,
  entries: [],
  more: false,
  earlier: [],
  blocked: false,
  outgoing: [],
  typing: null,
  read: { mine: 0, theirs: 0 },
  link: 'connecting',
  turns: {},
  agreed: null,
  sound: true,
};

export interface Store<State> {
  now(): State;
  set(change: Partial<State>): void;
  /** Answers how to stop listening. */
  listen(heard: () => void): () => void;
}

export function createStore<State extends object>(first: State): Store<State> {
  let state = first;
  const ears = new Set<() => void>();
  return {
    now: () => state,
    set(change) {
      state = { ...state, ...change };
      for (const heard of [...ears]) heard();
    },
    listen(heard) {
      ears.add(heard);
      return () => ears.delete(heard);
    },
  };
}

/** Both lists as one by seq, each entry once. */
export function joinEntries(known: readonly EntryView[], come: readonly EntryView[]): readonly EntryView[] {
  const fresh = come.filter(({ seq }) => !known.some((entry) => entry.seq === seq));
  return fresh.length === 0 ? known : [...known, ...fresh].sort((a, b) => a.seq - b.seq);
}

/** Whether the shop's side wrote it, as against this person. */
export const isTheirs = (entry: EntryView) => entry.actor.type !== 'visitor' && entry.actor.type !== 'customer';

/** Messages of the shop that this person has not seen. */
export function countUnread({ entries, read }: Pick<TalkState, 'entries' | 'read'>): number {
  return entries.filter((entry) => entry.kind === 'message.sent' && entry.seq > read.mine && isTheirs(entry)).length;
}
