import { digitsOf, type TicketView } from '@shopbell/contract';
import { useRef, useState } from 'react';
import { type Refusal, refusalOf } from '../api/refusal.ts';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { useStore } from '../state/store.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import type { Kinds } from './ticket-row.tsx';

interface ApprovalPartProps {
  ticket: TicketView;
  kinds: Kinds;
  onDone: () => void;
}

/** Yes or no to the amount of a ticket, with what a yes sets going; for who may not decide, why. */
export function ApprovalPart({ ticket, kinds, onDone }: ApprovalPartProps) {
  const { desk, say, format } = useConsole();
  const { Button, TextField, toast } = useKit();
  const agents = useStore(desk.agents);
  const [reason, setReason] = useState('');
  const [refusing, setRefusing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  // One for each answer: the same one sent again is the same.
  const keys = useRef(newKeys());
  const { id, state, amount, action, openedBy, openedAt, order } = ticket;
  if (!amount || ticket.approval !== 'asked' || state === 'declined' || state === 'done') return null;
  const why = whyNot();
  const answer = async (approve: boolean, said: string) => {
    setBusy(true);
    setRefusal(null);
    const { client } = desk.live;
    try {
      // What is approved is done to the order as it is now, and to no other.
      const trace =
        approve && action && order ? await client.call('getTrace', { query: { order, fresh: 'true' } }) : null;
      const key = approve ? keys.current.yes : keys.current.no;
      const seen = trace ? { version: trace.order.version } : {};
      const body = { ticket: id, key, approve, amount, ...(said ? { reason: said } : {}), ...seen };
      const { approval } = await client.call('approveTicket', { body });
      if (approval === 'asked') {
        // It was written, and could not be begun: another yes is a new one.
        keys.current = newKeys();
        toast({ text: say('approvals.blocked'), tone: 'bad' });
      } else toast({ text: say(approve ? 'approvals.approved' : 'approvals.refused'), tone: 'good' });
      onDone();
    } catch (error) {
      setRefusal(refusalOf(error));
    } finally {
      setBusy(false);
    }
  };
  const name = agents.find((agent) => agent.id === openedBy)?.name ?? say('agent.unknown');
  const what = action ? `${say(`act.${action.type}`)} · ${format.money(amount)}` : null;
  return (
    <div className="sb-approval-part">
      <p className="sb-approval-amount">{format.money(amount)}</p>
      <p className="sb-soft">{say('approvals.asked-by', { name, time: format.dateTime(openedAt) })}</p>
      {action && 'reason' in action && action.reason ? <q className="sb-trace-quote">{action.reason}</q> : null}
      {refusal ? <RefusalBanner refusal={refusal} onDismiss={() => setRefusal(null)} /> : null}
      {why ? (
        <p className="sb-approval-why">{why}</p>
      ) : (
        <>
          {what ? <p>{say('approvals.act', { action: what })}</p> : null}
          <TextField
            label={say('approvals.reason.optional')}
            value={reason}
            onChange={(text) => setReason(text.slice(0, 500))}
          />
          <div className="sb-row">
            <Button kind="primary" busy={busy} onPress={() => void answer(true, reason.trim())}>
              {say('approvals.approve')}
            </Button>
            <Button tone="bad" disabled={busy} onPress={() => setRefusing(true)}>
              {say('approvals.refuse')}
            </Button>
          </div>
        </>
      )}
      <ReasonDialog
        open={refusing}
        title={say('approvals.refuse')}
        text={say('approvals.refused')}
        label={say('approvals.reason')}
        action={say('approvals.refuse')}
        onClose={() => setRefusing(false)}
        onReason={(said) => {
          setRefusing(false);
          void answer(false, said);
        }}
      />
    </div>
  );

  function whyNot(): string | null {
    if (action && openedBy === desk.session.agent.id) return say('approvals.own');
    const limit = kinds?.ownLimit ?? null;
    if (!amount || limit === null) return null;
    const most = { amount: Math.round(limit * 10 ** digitsOf(amount.currency)), currency: amount.currency };
    return amount.amount > most.amount ? say('approvals.above', { amount: format.money(most) }) : null;
  }
}

function newKeys(): { yes: string; no: string } {
  return { yes: crypto.randomUUID(), no: crypto.randomUUID() };
}
