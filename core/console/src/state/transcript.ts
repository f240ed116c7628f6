import type { AnswerOf, ConversationId, EntryView, Routes } from '@shopbell/contract';
import type { Client } from '../api/client.ts';
import { type Refusal, refusalOf } from '../api/refusal.ts';
import type { Conversations } from './conversations.ts';
import { createStore, type Store } from './store.ts';

export type ReadMark = AnswerOf<Routes['getConversation']>['readBy'][number];

export interface TranscriptState {
  status: 'loading' | 'ready' | 'failed';
  /** Oldest first, by seq; numbers may be missing (what is not for agents), and that means nothing. */
  entries: readonly EntryView[];
  /** True when entries before these exist. */
  more: boolean;
  readBy: readonly ReadMark[];
  refusal: Refusal | null;
}

/** The entries of one conversation, kept up to date. */
export interface Transcript {
  readonly store: Store<TranscriptState>;
  /** Loads the end. `fresh` forgets what is shown, because it is no longer true. */
  load(fresh?: boolean): Promise<void>;
  loadEarlier(): Promise<void>;
  /** Loads back until the entry with this seq is there. */
  loadBackTo(seq: number): Promise<void>;
  add(entries: readonly EntryView[]): void;
  mark(read: ReadMark): void;
}

export function createTranscript(
  client: Client,
  conversations: Conversations,
  conversation: ConversationId,
): Transcript {
  const store = createStore<TranscriptState>({
    status: 'loading',
    entries: [],
    more: false,
    readBy: [],
    refusal: null,
  });
  let asking: Promise<void> | null = null;

  const add = (entries: readonly EntryView[]) =>
    store.set((state) => ({ ...state, entries: joinEntries(state.entries, entries) }));

  const load = async (fresh = false) => {
    try {
      const answer = await client.call('getConversation', { query: { conversation } });
      conversations.put([answer.conversation]);
      store.set((state) => {
        const first = answer.entries[0]?.seq ?? 1;
        const touches = !fresh && state.entries.some(({ seq }) => seq >= first);
        const entries = joinEntries(touches ? state.entries : [], answer.entries);
        const more = touches && state.entries[0] && state.entries[0].seq < first ? state.more : answer.more;
        return { status: 'ready', entries, more, readBy: answer.readBy, refusal: null };
      });
    } catch (error) {
      const refusal = refusalOf(error);
      store.set((state) => ({ ...state, refusal, status: state.status === 'ready' ? 'ready' : 'failed' }));
    }
  };

  const earlier = async () => {
    const { entries, more } = store.get();
    const before = entries[0]?.seq;
    if (!more || before === undefined) return;
    try {
      const answer = await client.call('listEntries', { query: { conversation, before } });
      store.set((state) => ({ ...state, entries: joinEntries(answer.entries, state.entries), more: answer.more }));
    } catch (error) {
      store.set((state) => ({ ...state, refusal: refusalOf(error) }));
    }
  };
  const loadEarlier = () => {
    asking ??= earlier().finally(() => {
      asking = null;
    });
    return asking;
  };

  return {
    store,
    load,
    loadEarlier,
    add,
    async loadBackTo(seq) {
      for (let first = store.get().entries[0]?.seq; first !== undefined && first > seq; ) {
        await loadEarlier();
        const now = store.get().entries[0]?.seq;
        if (now === undefined || now >= first) return;
        first = now;
      }
    },
    mark(read) {
      store.set((state) => ({ ...state, readBy: marksAfter(state.readBy, read) }));
    },
  };
}

/** Both lists as one in order of seq, each entry once; of two that are the same, the later list's. */
export function joinEntries(before: readonly EntryView[], later: readonly EntryView[]): EntryView[] {
  const bySeq = new Map(before.map((entry) => [entry.seq, entry]));
  for (const entry of later) bySeq.set(entry.seq, entry);
  return [...bySeq.values()].sort((one, other) => one.seq - other.seq);
}

function marksAfter(marks: readonly ReadMark[], read: ReadMark): ReadMark[] {
  const same = (mark: ReadMark) => mark.who === read.who && mark.agent === read.agent;
  const held = marks.find(same);
  if (held && held.seq >= read.seq) return [...marks];
  return [...marks.filter((mark) => !same(mark)), read];
}
