import type { ConversationId, HostAction, OrderAction, Trace } from '@shopbell/contract';
import { useRef, useState } from 'react';
import { type Refusal, refusalOf } from '../api/refusal.ts';
import { useConsole } from '../shell/console-context.tsx';

export type ActState =
  | { step: 'asking' }
  | { step: 'acting' }
  /** The host answered, or fell silent: what became of it. */
  | { step: 'told'; outcome: OrderAction }
  /** The engine did not take it: nothing was asked of the host. */
  | { step: 'failed'; refusal: Refusal }
  /** No answer came: it may have been done. Only the same request may be sent again. */
  | { step: 'lost' };

export interface Acting {
  state: ActState;
  /** The conversation that it is done from, where the order is its person's. */
  conversation: ConversationId | null;
  act(action: HostAction): Promise<OrderAction | null>;
  /** The same request with the same key: it is answered with what became of the first. */
  again(): Promise<OrderAction | null>;
}

/** Does one thing to an order, once. A request whose answer was lost keeps its key; a new one gets another. */
export function useAct(trace: Trace): Acting {
  const { desk, place } = useConsole();
  const [state, setState] = useState<ActState>({ step: 'asking' });
  const last = useRef<{ key: string; action: HostAction } | null>(null);
  const conversation = 'conversation' in place ? place.conversation : null;
  const person = conversation ? desk.conversations.store.get().get(conversation)?.person : null;
  const theirs = Boolean(person?.hostCustomer) && person?.hostCustomer === trace.order.customer;

  const send = async (): Promise<OrderAction | null> => {
    if (!last.current) return null;
    setState({ step: 'acting' });
    const about = conversation && theirs ? { conversation } : {};
    try {
      const body = { order: trace.order.id, ...about, ...last.current };
      const outcome = await desk.live.client.call('actOnOrder', { body });
      setState({ step: 'told', outcome });
      return outcome;
    } catch (error) {
      const refusal = refusalOf(error);
      setState(isLost(refusal) ? { step: 'lost' } : { step: 'failed', refusal });
      return null;
    }
  };
  return {
    state,
    conversation: theirs ? conversation : null,
    act(action) {
      last.current = { key: crypto.randomUUID(), action };
      return send();
    },
    again: send,
  };
}

/** The request may have come through; the engine's own refusals say that nothing was done. */
function isLost({ code }: Refusal): boolean {
  return code === 'offline' || code === 'internal' || code === 'unavailable';
}
