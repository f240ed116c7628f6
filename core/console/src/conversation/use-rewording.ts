import type { ConversationId, Rewording } from '@shopbell/contract';
import { useState } from 'react';
import { type Refusal, refusalOf } from '../api/refusal.ts';
import { useConsole } from '../shell/console-context.tsx';
import type { Draft } from '../state/drafts.ts';
import type { Store } from '../state/store.ts';

export type RewordInto = 'better' | 'customers';

/** Other words for the draft, for the agent to take or leave. */
export interface RewordOffer extends Rewording {
  into: RewordInto;
  /** What they were made of. */
  of: string;
}

interface RewordState {
  asking: boolean;
  offer: RewordOffer | null;
  refusal: Refusal | null;
}

const idle: RewordState = { asking: false, offer: null, refusal: null };

/** Asks for other words of the draft; what the agent wrote is kept beside them until they are sent. */
export function useRewording(conversation: ConversationId, drafts: Store<Draft>) {
  const { desk } = useConsole();
  const [state, setState] = useState(idle);
  const ask = (into: RewordInto) => {
    const of = drafts.get().text;
    if (of.trim() === '' || state.asking) return;
    setState({ ...idle, asking: true });
    desk.live.client.call('rewordDraft', { body: { conversation, text: of, into } }).then(
      (words) => setState({ ...idle, offer: { ...words, into, of } }),
      (error: unknown) => setState({ ...idle, refusal: refusalOf(error) }),
    );
  };
  const use = () => {
    const { offer } = state;
    if (!offer) return;
    drafts.set((before) => ({ ...before, text: offer.text, original: before.original ?? offer.of }));
    setState(idle);
  };
  const undo = () =>
    drafts.set(({ original, ...before }) => ({ ...before, text: original ?? before.text, original: undefined }));
  return { ...state, ask, use, undo, dismiss: () => setState(idle) };
}
