import {
  type ConversationId,
  createId,
  type HostAction,
  type Money,
  type TicketId,
  type TicketView,
  type Trace,
} from '@shopbell/contract';
import { useRef, useState } from 'react';
import { type Refusal, refusalOf } from '../api/refusal.ts';
import { useConsole } from '../shell/console-context.tsx';

export type AskState =
  | { step: 'none' }
  | { step: 'asking' }
  | { step: 'asked'; ticket: TicketView }
  | { step: 'failed'; refusal: Refusal };

/** What an action gives away, where the action says so itself. */
function amountIn(action: HostAction): Money | null {
  if (action.type === 'refund') return action.amount;
  return action.type === 'make-coupon' && 'amount' in action.worth ? action.worth.amount : null;
}

/** Asks somebody with more rights to approve an action: a ticket with the action in it, which is done once on their yes. */
export function useAskApproval(trace: Trace, conversation: ConversationId | null) {
  const { desk, say, format } = useConsole();
  const [state, setState] = useState<AskState>({ step: 'none' });
  const last = useRef<{ words: string; ticket: TicketId; key: string } | null>(null);
  const ask = async (action: HostAction): Promise<void> => {
    // The same asked again is the same ticket; anything else is another.
    const words = JSON.stringify(action);
    if (last.current?.words !== words) last.current = { words, ticket: createId('ticket'), key: crypto.randomUUID() };
    const { ticket, key } = last.current;
    setState({ step: 'asking' });
    const amount = amountIn(action);
    const { id: order, number } = trace.order;
    const values = { action: say(`act.${action.type}`), amount: amount ? format.money(amount) : '', number };
    const title = say('act.approval.title', values).replace('  ', ' ').slice(0, 200);
    const about = conversation ? { conversation } : {};
    const body = { ticket, type: 'refund', title, order, ...about, act: { key, action } };
    try {
      setState({ step: 'asked', ticket: await desk.live.client.call('openTicket', { body }) });
    } catch (error) {
      setState({ step: 'failed', refusal: refusalOf(error) });
    }
  };
  return { state, ask };
}
