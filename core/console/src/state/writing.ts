import type { ConversationId } from '@shopbell/contract';
import type { DraftKind } from './drafts.ts';
import { createStore, type Store } from './store.ts';

/** Where the agent is about to write: asked for by a key, and not there yet. */
export interface Wanted {
  conversation: ConversationId;
  kind: Extract<DraftKind, 'reply' | 'note'>;
  /** What was typed meanwhile. */
  typed: string;
}

/** The way from the key to the text field, which a conversation that is still loading makes long. */
export interface Writing {
  readonly store: Store<Wanted | null>;
  want(conversation: ConversationId, kind: Wanted['kind']): void;
  /** Whether a key is text on its way to the field, and therefore no shortcut. Escape gives the text up. */
  takes(event: Pick<KeyboardEvent, 'key'>): boolean;
  /** The field is there: answers what was typed for it, or null where it is not the one that was asked for. */
  arrive(conversation: ConversationId, kind: Wanted['kind']): string | null;
  /** The field will not come. */
  giveUp(): void;
}

export function createWriting(): Writing {
  const store = createStore<Wanted | null>(null);
  const giveUp = () => store.set(null);
  return {
    store,
    want: (conversation, kind) => store.set({ conversation, kind, typed: '' }),
    takes({ key }) {
      if (!store.get()) return false;
      if (key === 'Escape') giveUp();
      else if (key === 'Backspace') store.set((wanted) => wanted && { ...wanted, typed: wanted.typed.slice(0, -1) });
      else if ([...key].length === 1) store.set((wanted) => wanted && { ...wanted, typed: wanted.typed + key });
      // Nothing is sent, opened or left before one has seen what one wrote.
      return key !== 'Tab';
    },
    arrive(conversation, kind) {
      const wanted = store.get();
      if (wanted?.conversation !== conversation || wanted.kind !== kind) return null;
      giveUp();
      return wanted.typed;
    },
    giveUp,
  };
}
