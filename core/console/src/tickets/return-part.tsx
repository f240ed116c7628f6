import type { ReturnChange, TicketView } from '@shopbell/contract';
import { useState } from 'react';
import { type Refusal, refusalOf } from '../api/refusal.ts';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { ReasonDialog } from './reason-dialog.tsx';

const steps = {
  requested: ['approve', 'decline', 'cancel'],
  approved: ['receive', 'cancel'],
  received: ['close'],
  closed: [],
  declined: [],
  cancelled: [],
} as const;

/** A return that the host keeps no record of: where the goods are, and what comes next. */
export function ReturnPart({ ticket, onChanged }: { ticket: TicketView; onChanged: () => void }) {
  const { desk, say } = useConsole();
  const { Badge, Button } = useKit();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [declining, setDeclining] = useState(false);
  const { id, returnState, lines } = ticket;
  if (returnState === null) return null;
  const change = async (how: ReturnChange) => {
    setRefusal(null);
    try {
      await desk.live.client.call('changeReturn', { body: { ticket: id, key: crypto.randomUUID(), change: how } });
      onChanged();
    } catch (error) {
      setRefusal(refusalOf(error));
    }
  };
  const left = lines
    .filter(({ received, quantity }) => received < quantity)
    .map(({ item, received, quantity }) => ({ item, quantity: quantity - received }));
  const press = (step: 'approve' | 'decline' | 'cancel' | 'receive' | 'close') => {
    if (step === 'decline') return setDeclining(true);
    void change(step === 'receive' ? { type: 'receive', lines: left } : { type: step });
  };
  return (
    <section className="sb-ticket-part" aria-label={say('ticket.return')}>
      <h2>
        {say('ticket.return')} <Badge>{say(`ticket.return.${returnState}`)}</Badge>
      </h2>
      {refusal ? <RefusalBanner refusal={refusal} onDismiss={() => setRefusal(null)} /> : null}
      <div className="sb-row">
        {steps[returnState].map((step) => (
          <Button key={step} onPress={() => press(step)}>
            {say(`ticket.return.${step}`)}
          </Button>
        ))}
      </div>
      <ReasonDialog
        open={declining}
        title={say('ticket.return.decline')}
        text={say('tickets.decline.text')}
        label={say('tickets.decline.reason')}
        action={say('ticket.return.decline')}
        onClose={() => setDeclining(false)}
        onReason={(reason) => {
          setDeclining(false);
          void change({ type: 'decline', reason });
        }}
      />
    </section>
  );
}
