import type { AnswerOf, Routes, TicketView } from '@shopbell/contract';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { useStore } from '../state/store.ts';
import { DueSign } from './due-sign.tsx';
import { labelIn, toneOfPriority, toneOfState } from './names.ts';

export type Kinds = AnswerOf<Routes['listTicketKinds']> | null;

interface TicketRowProps {
  ticket: TicketView;
  kinds: Kinds;
  selected: boolean;
  onSelect: (selected: boolean) => void;
}

/** One ticket of the list. */
export function TicketRow({ ticket, kinds, selected, onSelect }: TicketRowProps) {
  const { say, go } = useConsole();
  const { Badge } = useKit();
  const { id, number, title, state, priority } = ticket;
  return (
    <li className="sb-ticket-row" data-selected={selected} data-ticket={id}>
      <label className="sb-ticket-box">
        <input
          type="checkbox"
          checked={selected}
          aria-label={say('tickets.select', { number, title })}
          onChange={(event) => onSelect(event.target.checked)}
        />
      </label>
      <button type="button" className="sb-ticket-open" onClick={() => go({ screen: 'ticket', ticket: id })}>
        <span className="sb-ticket-number">{number}</span>
        <bdi className="sb-ticket-title">{title || '—'}</bdi>
      </button>
      <span className="sb-ticket-facts">
        <TicketFacts ticket={ticket} kinds={kinds} />
      </span>
      <span className="sb-ticket-signs">
        {priority === 'normal' ? null : (
          <Badge tone={toneOfPriority[priority]}>{say(`ticket.priority.${priority}`)}</Badge>
        )}
        {ticket.approval === 'none' || ticket.approval === 'approved' ? null : (
          <Badge tone="warning">{say(`ticket.approval.${ticket.approval}`)}</Badge>
        )}
        <Badge tone={toneOfState[state]}>{say(`ticket.state.${state}`)}</Badge>
      </span>
      <DueSign ticket={ticket} />
    </li>
  );
}

/** Its type, whose work it is, and what it is about. */
export function TicketFacts({ ticket, kinds }: { ticket: TicketView; kinds: Kinds }) {
  const { desk, say, format } = useConsole();
  const agents = useStore(desk.agents);
  const { type, department, assignee, orderNumber, amount } = ticket;
  const who = assignee && (agents.find(({ id }) => id === assignee)?.name ?? say('agent.unknown'));
  const facts = [
    labelIn(say, 'type', kinds?.types, type),
    labelIn(say, 'department', kinds?.departments, department),
    who ?? say('tickets.assign.nobody'),
    orderNumber,
    amount && format.money(amount),
  ];
  return <bdi>{facts.filter(Boolean).join(' · ')}</bdi>;
}
