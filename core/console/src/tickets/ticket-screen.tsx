import { type TicketChange, type TicketId, TicketState, type TicketView } from '@shopbell/contract';
import { useEffect, useRef, useState } from 'react';
import { type Refusal, refusalOf } from '../api/refusal.ts';
import { Skeleton } from '../inbox/skeleton.tsx';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { Icon } from '../shell/icons.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { useChanges } from '../shell/use-changes.ts';
import { useResource } from '../shell/use-resource.ts';
import { ActOutcome } from '../trace/act-outcome.tsx';
import { ApprovalPart } from './approval-part.tsx';
import { DeclineDialog } from './decline-dialog.tsx';
import { EditDialog } from './edit-dialog.tsx';
import { toneOfPriority, toneOfState } from './names.ts';
import { ReturnPart } from './return-part.tsx';
import { TicketHistory } from './ticket-history.tsx';
import { TicketSide } from './ticket-side.tsx';
import { TicketWriting } from './ticket-writing.tsx';
import { useKinds } from './use-tickets.ts';

/** One ticket: what has to be done, how it stands, what was said and done. */
export function TicketScreen({ id }: { id: TicketId }) {
  const { desk, say, go } = useConsole();
  const { Empty } = useKit();
  const kinds = useKinds();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [editing, setEditing] = useState(false);
  const resource = useResource(id, () => desk.live.client.call('getTicket', { query: { ticket: id } }));
  useChanges(/^(ticket|entries)\./, resource.reload, id);
  const heading = useRef<HTMLHeadingElement>(null);
  const { value, reload } = resource;
  const known = value !== null;
  useEffect(() => {
    if (known) heading.current?.focus({ preventScroll: true });
  }, [known]);
  const change = async (how: TicketChange) => {
    setRefusal(null);
    try {
      const key = crypto.randomUUID();
      await desk.live.client.call('changeTicket', { body: { ticket: id, key, change: how } });
      reload();
    } catch (error) {
      setRefusal(refusalOf(error));
    }
  };
  if (resource.refusal?.code === 'not-found')
    return <Empty title={say('ticket.gone')}>{say('ticket.gone.text')}</Empty>;
  return (
    <article
      className="sb-ticket"
      aria-label={value ? say('ticket.label', { number: value.ticket.number }) : say('loading')}
    >
      <button
        type="button"
        className="sb-ticket-back"
        onClick={() => go({ screen: 'tickets', view: 'list', choice: '' })}
      >
        <Icon name="back" /> {say('ticket.back')}
      </button>
      {resource.refusal ? <RefusalBanner refusal={resource.refusal} onRetry={reload} /> : null}
      {refusal ? <RefusalBanner refusal={refusal} onDismiss={() => setRefusal(null)} /> : null}
      {value ? (
        <>
          <header className="sb-ticket-head">
            <h1 tabIndex={-1} ref={heading}>
              <span className="sb-ticket-number">{say('ticket.number', { number: value.ticket.number })}</span>{' '}
              <bdi>{value.ticket.title || '—'}</bdi>
            </h1>
            <Standing ticket={value.ticket} change={change} onEdit={() => setEditing(true)} />
          </header>
          <div className="sb-ticket-columns">
            <div className="sb-ticket-main">
              {value.ticket.approval === 'asked' ? (
                <section className="sb-ticket-part" aria-label={say('ticket.action')}>
                  <h2>{say('ticket.action')}</h2>
                  <ApprovalPart ticket={value.ticket} kinds={kinds} onDone={reload} />
                </section>
              ) : null}
              {value.outcome ? (
                <section className="sb-ticket-part" aria-label={say('ticket.outcome')}>
                  <ActOutcome state={{ step: 'told', outcome: value.outcome }} />
                </section>
              ) : null}
              <ReturnPart ticket={value.ticket} onChanged={reload} />
              <TicketWriting ticket={value.ticket} onWritten={reload} />
              <TicketHistory entries={value.entries} kinds={kinds} />
            </div>
            <TicketSide ticket={value.ticket} kinds={kinds} change={change} />
          </div>
          {editing ? (
            <EditDialog ticket={value.ticket} kinds={kinds} onClose={() => setEditing(false)} onSaved={reload} />
          ) : null}
        </>
      ) : resource.refusal ? null : (
        <Skeleton kind="trace" count={6} />
      )}
    </article>
  );
}

interface StandingProps {
  ticket: TicketView;
  change: (change: TicketChange) => Promise<void>;
  onEdit: () => void;
}

function Standing({ ticket, change, onEdit }: StandingProps) {
  const { say } = useConsole();
  const { Badge, Button, Menu } = useKit();
  const [declining, setDeclining] = useState(false);
  const { state, priority, approval, number } = ticket;
  const move = (to: string) =>
    to === 'declined' ? setDeclining(true) : void change({ type: 'move', to: TicketState.parse(to) });
  return (
    <div className="sb-row">
      <Badge tone={toneOfState[state]}>{say(`ticket.state.${state}`)}</Badge>
      {priority === 'normal' ? null : (
        <Badge tone={toneOfPriority[priority]}>{say(`ticket.priority.${priority}`)}</Badge>
      )}
      {approval === 'none' ? null : (
        <Badge tone={approval === 'approved' ? 'good' : 'warning'}>{say(`ticket.approval.${approval}`)}</Badge>
      )}
      <span className="sb-grow" />
      <Menu
        label={say('tickets.move.of', { number })}
        choices={TicketState.options.map((each) => ({
          value: each,
          label: say(`ticket.state.${each}`),
          checked: each === state,
          disabled: each === state,
        }))}
        onChoose={move}
      >
        {say('tickets.move')}
      </Menu>
      <Button onPress={onEdit}>{say('ticket.edit')}</Button>
      <DeclineDialog open={declining} onClose={() => setDeclining(false)} change={(how) => void change(how)} />
    </div>
  );
}
