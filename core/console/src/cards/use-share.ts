import type { CardWanted, ConversationId } from '@shopbell/contract';
import { useRef, useState } from 'react';
import { type Refusal, refusalOf } from '../api/refusal.ts';
import { useConsole } from '../shell/console-context.tsx';

export interface Share {
  busy: boolean;
  refusal: Refusal | null;
  /** Resolves to whether it stands in the conversation now. */
  share(card: CardWanted, confirmed?: boolean): Promise<boolean>;
  dismiss(): void;
}

/** Puts cards into a conversation; a second try of the same card after an error is the same message. */
export function useShare(conversation: ConversationId): Share {
  const { desk } = useConsole();
  const [state, setState] = useState<{ busy: boolean; refusal: Refusal | null }>({ busy: false, refusal: null });
  const keys = useRef(new Map<string, string>());
  return {
    ...state,
    dismiss: () => setState({ busy: false, refusal: null }),
    async share(card, confirmed = false) {
      const name = JSON.stringify(card);
      const key = keys.current.get(name) ?? crypto.randomUUID();
      keys.current.set(name, key);
      setState({ busy: true, refusal: null });
      try {
        const body = { key, conversation, card, confirmed };
        const entry = await desk.live.client.call('shareCard', { body });
        keys.current.delete(name);
        desk.transcript(conversation).add([entry]);
        setState({ busy: false, refusal: null });
        return true;
      } catch (error) {
        setState({ busy: false, refusal: refusalOf(error) });
        return false;
      }
    },
  };
}
