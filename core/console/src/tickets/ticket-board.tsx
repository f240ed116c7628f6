import { type TicketId, TicketState, type TicketView } from '@shopbell/contract';
import { type DragEvent, useEffect, useRef, useState } from 'react';
import { useConsole } from '../shell/console-context.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { useNow } from '../shell/use-now.ts';
import { filterOf, type TicketChoice } from './choice.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { StuckChanges, TicketsRefused } from './refused.tsx';
import { TicketCard } from './ticket-card.tsx';
import type { Kinds } from './ticket-row.tsx';
import { useTicketBulk } from './use-ticket-bulk.ts';
import { useTickets } from './use-tickets.ts';

const hourMs = 3_600_000;

/** Tickets by their state: dragged, or moved by menu or keyboard, from one column into another. */
export function TicketBoard({ choice, kinds }: { choice: TicketChoice; kinds: Kinds }) {
  const { say } = useConsole();
  const now = useNow(hourMs);
  const active = useTickets(filterOf({ ...choice, state: null }, now), 'due');
  const done = useTickets(filterOf({ ...choice, state: 'done' }, now), 'changed');
  const declined = useTickets(filterOf({ ...choice, state: 'declined' }, now), 'changed');
  const lists = [active, done, declined];
  const reload = () => {
    for (const list of lists) list.reload();
  };
  const bulk = useTicketBulk(reload);
  const [said, setSaid] = useState('');
  const [declining, setDeclining] = useState<TicketView | null>(null);
  const focus = useRef<TicketId | null>(null);
  const tickets = lists.flatMap(({ value }) => value?.items ?? []);
  const shown = [...new Map(tickets.map((ticket) => [ticket.id, bulk.after(ticket)])).values()];
  const refusal = lists.find((list) => list.refusal)?.refusal;
  const board = useRef<HTMLDivElement>(null);

  const move = (ticket: TicketView, to: TicketState, reason?: string) => {
    if (ticket.state === to) return;
    if (to === 'declined' && reason === undefined) return setDeclining(ticket);
    const text = say('tickets.moved', { number: ticket.number, state: say(`ticket.state.${to}`) });
    setSaid(text);
    focus.current = ticket.id;
    bulk.change([ticket.id], { type: 'move', to, ...(reason ? { reason } : {}) }, text);
  };
  // What was moved is drawn anew in another column: whoever works by keyboard goes with it.
  useEffect(() => {
    if (!focus.current) return;
    board.current?.querySelector<HTMLElement>(`[data-ticket="${focus.current}"] .sb-card-open`)?.focus();
    focus.current = null;
  });
  const drop = (event: DragEvent, to: TicketState) => {
    event.preventDefault();
    const ticket = shown.find(({ id }) => id === event.dataTransfer.getData('text/plain'));
    if (ticket) move(ticket, to);
  };
  return (
    <>
      {refusal ? <RefusalBanner refusal={refusal} onRetry={reload} /> : null}
      <StuckChanges stuck={bulk.stuck} />
      <p className="sb-soft" id="sb-board-how">
        {say('tickets.board.how')}
      </p>
      <div className="sb-board" ref={board}>
        {TicketState.options.map((state) => (
          <Column
            key={state}
            state={state}
            tickets={shown.filter((ticket) => ticket.state === state)}
            kinds={kinds}
            more={lists.some(({ value }) => value?.more && value.items.some((ticket) => ticket.state === state))}
            move={move}
            onDrop={(event) => drop(event, state)}
          />
        ))}
      </div>
      <span className="sb-hidden" aria-live="polite">
        {said}
      </span>
      <ReasonDialog
        open={declining !== null}
        title={say('tickets.decline.title')}
        text={say('tickets.decline.text')}
        label={say('tickets.decline.reason')}
        action={say('tickets.decline')}
        onClose={() => setDeclining(null)}
        onReason={(reason) => {
          setDeclining(null);
          if (declining) move(declining, 'declined', reason);
        }}
      />
      <TicketsRefused refused={bulk.refused} tickets={shown} onClose={bulk.forget} />
    </>
  );
}

interface ColumnProps {
  state: TicketState;
  tickets: readonly TicketView[];
  kinds: Kinds;
  more: boolean;
  move: (ticket: TicketView, to: TicketState) => void;
  onDrop: (event: DragEvent) => void;
}

function Column({ state, tickets, kinds, more, move, onDrop }: ColumnProps) {
  const { say } = useConsole();
  const [over, setOver] = useState(false);
  const label = say(`ticket.state.${state}`);
  return (
    <section
      className="sb-column"
      data-over={over}
      aria-label={say('tickets.column', { state: label, count: tickets.length })}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        onDrop(event);
      }}
    >
      <h2>
        {label} <span className="sb-count">{tickets.length}</span>
      </h2>
      {tickets.length === 0 ? <p className="sb-soft">{say('tickets.column.none')}</p> : null}
      <ul>
        {tickets.map((ticket) => (
          <TicketCard key={ticket.id} ticket={ticket} kinds={kinds} move={move} />
        ))}
      </ul>
      {more ? <p className="sb-soft">{say('tickets.column.more')}</p> : null}
    </section>
  );
}
