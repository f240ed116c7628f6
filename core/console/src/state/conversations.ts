import type { ConversationId, ConversationView, EntryView } from '@shopbell/contract';
import { conversationAfter } from './conversation-after.ts';
import { createStore, type Store } from './store.ts';

/** Every conversation that any screen has seen, by id: lists hold ids, rows look here. */
export interface Conversations {
  readonly store: Store<ReadonlyMap<string, ConversationView>>;
  find(id: string): ConversationView | undefined;
  put(views: readonly ConversationView[]): void;
  change(id: string, change: Partial<ConversationView>): void;
  /** Answers false when the entry's conversation is not known here. */
  apply(entry: EntryView): boolean;
  setOnline(person: string, online: boolean): void;
}

export function createConversations(): Conversations {
  const store = createStore<ReadonlyMap<string, ConversationView>>(new Map());
  const put = (views: readonly ConversationView[]) =>
    store.set((before) => {
      const after = new Map(before);
      for (const view of views) {
        const held = before.get(view.id);
        after.set(view.id, held && held.lastSeq > view.lastSeq ? held : view);
      }
      return after;
    });
  const change = (id: string, part: Partial<ConversationView>) => {
    const view = store.get().get(id as ConversationId);
    if (view) store.set((before) => new Map(before).set(id, { ...view, ...part }));
  };
  return {
    store,
    put,
    change,
    find: (id) => store.get().get(id),
    apply(entry) {
      const view = store.get().get(entry.subject);
      if (!view) return false;
      const after = conversationAfter(view, entry);
      if (after !== view) store.set((before) => new Map(before).set(view.id, after));
      return true;
    },
    setOnline(person, online) {
      for (const view of store.get().values()) {
        if (view.person.id === person && view.person.online !== online) {
          change(view.id, { person: { ...view.person, online } });
        }
      }
    },
  };
}
