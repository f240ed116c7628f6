import type { TicketView } from '@shopbell/contract';
import { useConsole } from '../shell/console-context.tsx';
import { Icon } from '../shell/icons.tsx';
import { useNow } from '../shell/use-now.ts';

const hurryMs = 2 * 3_600_000;

/** The clock of a ticket: what is left of its time, by how much it is over, or that it stands. */
export function DueSign({ ticket }: { ticket: TicketView }) {
  const { say, format } = useConsole();
  const now = useNow();
  const { dueAt, state, secondsLeft } = ticket;
  if (state === 'done' || state === 'declined') return <span className="sb-due">{say('ticket.due.closed')}</span>;
  if (dueAt === null) {
    const paused = state === 'waiting';
    const time = format.duration(Math.max(0, Math.round(secondsLeft / 60) * 60));
    return (
      <span className="sb-due" data-paused={paused}>
        <Icon name="clock" />
        {paused ? say('ticket.due.paused', { time }) : say('ticket.due.none')}
      </span>
    );
  }
  const left = Date.parse(dueAt) - now;
  const time = format.duration(Math.max(60, Math.round(Math.abs(left) / 60_000) * 60));
  return (
    <time
      className="sb-due"
      dateTime={dueAt}
      title={format.dateTime(dueAt)}
      data-tone={left <= 0 ? 'bad' : left < hurryMs ? 'warning' : undefined}
    >
      <Icon name="clock" />
      {say(left <= 0 ? 'ticket.due.over' : 'ticket.due.in', { time })}
    </time>
  );
}
