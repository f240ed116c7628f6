import { TicketState, type TicketView } from '@shopbell/contract';
import type { KeyboardEvent } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { Icon } from '../shell/icons.tsx';
import { DueSign } from './due-sign.tsx';
import { toneOfPriority } from './names.ts';
import { type Kinds, TicketFacts } from './ticket-row.tsx';

interface TicketCardProps {
  ticket: TicketView;
  kinds: Kinds;
  move: (ticket: TicketView, to: TicketState) => void;
}

/** A ticket on the board. Shift and an arrow move it a column on, in the direction of the text. */
export function TicketCard({ ticket, kinds, move }: TicketCardProps) {
  const { say, go } = useConsole();
  const { Badge, Menu } = useKit();
  const { id, number, title, state, priority, approval } = ticket;
  const states = TicketState.options;
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (!event.shiftKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
    const forward = (event.key === 'ArrowRight') === (getComputedStyle(event.currentTarget).direction !== 'rtl');
    const to = states[states.indexOf(state) + (forward ? 1 : -1)];
    event.preventDefault();
    if (to) move(ticket, to);
  };
  return (
    <li
      className="sb-card"
      draggable
      data-ticket={id}
      onDragStart={(event) => {
        event.dataTransfer.setData('text/plain', id);
        event.dataTransfer.effectAllowed = 'move';
      }}
    >
      <button
        type="button"
        className="sb-card-open"
        aria-describedby="sb-board-how"
        onKeyDown={onKeyDown}
        onClick={() => go({ screen: 'ticket', ticket: id })}
      >
        <span className="sb-ticket-number">{number}</span> <bdi>{title || '—'}</bdi>
      </button>
      <span className="sb-ticket-facts">
        <TicketFacts ticket={ticket} kinds={kinds} />
      </span>
      <span className="sb-card-foot">
        <DueSign ticket={ticket} />
        {priority === 'normal' ? null : (
          <Badge tone={toneOfPriority[priority]}>{say(`ticket.priority.${priority}`)}</Badge>
        )}
        {approval === 'asked' || approval === 'declined' ? (
          <Badge tone="warning">{say(`ticket.approval.${approval}`)}</Badge>
        ) : null}
        <Menu
          label={say('tickets.move.of', { number })}
          kind="plain"
          choices={states.map((each) => ({
            value: each,
            label: say(`ticket.state.${each}`),
            checked: each === state,
            disabled: each === state,
          }))}
          onChoose={(to) => move(ticket, TicketState.parse(to))}
        >
          <Icon name="more" />
        </Menu>
      </span>
    </li>
  );
}
