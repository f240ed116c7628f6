import type { ConversationId, ConversationView, EntryView } from '@shopbell/contract';
import { conversationAfter } from './conversation-after.ts';
import { createStore, type Store } from './store.ts';

/** The most that are kept: each entry copies the map, and a tab stays open for days. Lists load again what they show. */
export const keptConversations = 2_000;

/** The conversations that screens have seen lately, by id: lists hold ids, rows look here. */
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
  const put = (views: readonly ConversationView[]) => {
    if (views.length === 0) return;
    store.set((before) => {
      const newest = (view: ConversationView) => {
        const held = before.get(view.id);
        return held && held.lastSeq > view.lastSeq ? held : view;
      };
      return withLatest(before, views.map(newest));
    });
  };
  const change = (id: string, part: Partial<ConversationView>) => {
    const view = store.get().get(id as ConversationId);
    if (view) store.set((before) => withLatest(before, [{ ...view, ...part }]));
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
      if (after !== view) store.set((before) => withLatest(before, [after]));
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

/** The map with these at its end; those that nothing was heard of for longest give way. */
function withLatest(before: ReadonlyMap<string, ConversationView>, views: readonly ConversationView[]) {
  const after = new Map(before);
  for (const view of views) {
    after.delete(view.id);
    after.set(view.id, view);
  }
  for (const id of after.keys()) {
    if (after.size <= keptConversations) break;
    after.delete(id);
  }
  return after;
}
