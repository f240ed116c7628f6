import type { Trace } from '@shopbell/contract';
import { useState } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { PromiseDialog } from '../promises/promise-dialog.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { NewTicketDialog } from '../tickets/new-ticket-dialog.tsx';
import { useKinds } from '../tickets/use-tickets.ts';

interface TraceWorkProps {
  trace: Trace;
  /** What a new ticket begins with; null while none is being made. */
  ticket: string | null;
  onTicket: (title: string | null) => void;
}

/** Work and promises that begin at an order, of the conversation beside it where the order is its person's. */
export function TraceWork({ trace, ticket, onTicket }: TraceWorkProps) {
  const { desk, place, say } = useConsole();
  const { Button } = useKit();
  const kinds = useKinds();
  const [promising, setPromising] = useState(false);
  const beside = 'conversation' in place ? place.conversation : null;
  const person = beside ? desk.conversations.find(beside)?.person : null;
  const theirs = beside && person?.hostCustomer && person.hostCustomer === trace.order.customer;
  const about = { order: trace.order.id, ...(theirs ? { conversation: beside } : {}) };
  return (
    <div className="sb-row">
      <Button kind="plain" onPress={() => onTicket('')}>
        {say('trace.ticket')}
      </Button>
      <Button kind="plain" onPress={() => setPromising(true)}>
        {say('promise.make.title')}
      </Button>
      {ticket === null ? null : (
        <NewTicketDialog kinds={kinds} about={{ ...about, title: ticket }} onClose={() => onTicket(null)} />
      )}
      {promising ? <PromiseDialog about={about} onClose={() => setPromising(false)} /> : null}
    </div>
  );
}
