import type { AgentId, Attachment, ConversationId } from '@shopbell/contract';
import type { GuardedStorage } from './guarded-storage.ts';
import { createStore, type Store } from './store.ts';

/** What was written and not sent. */
export interface Draft {
  text: string;
  files: readonly Attachment[];
  /** What the agent wrote themself, where the text is another's rewording of it. */
  original?: string | undefined;
  /** Agents that were chosen after an @; those whose name still stands in the text are told. */
  mentions: readonly { id: AgentId; name: string }[];
}

export type DraftKind = 'reply' | 'note' | 'transfer';

/** One draft per conversation and kind, kept in this browser until it is sent. */
export interface Drafts {
  of(conversation: ConversationId, kind: DraftKind): Store<Draft>;
}

const empty: Draft = { text: '', files: [], mentions: [] };

export function createDrafts(storage: GuardedStorage): Drafts {
  const stores = new Map<string, Store<Draft>>();
  return {
    of(conversation, kind) {
      const name = `draft ${conversation} ${kind}`;
      const held = stores.get(name);
      if (held) return held;
      const store = createStore<Draft>({ ...empty, ...storage.read<Draft>(name) });
      store.subscribe(() => {
        const draft = store.get();
        if (draft.text === '' && draft.files.length === 0) storage.remove(name);
        else storage.write(name, draft);
      });
      stores.set(name, store);
      return store;
    },
  };
}

/** Puts something taken back before whatever has been written since. */
export function draftWith(draft: Draft, text: string, files: readonly Attachment[]): Draft {
  const joined = [text, draft.text].filter((part) => part !== '').join('\n');
  return { ...draft, text: joined, files: [...files, ...draft.files] };
}
