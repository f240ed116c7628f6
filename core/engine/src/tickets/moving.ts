import { AppError, type Hours, type TicketState, ticketMoved, ticketReturnMoved } from '@shopbell/contract';
import { storedText } from '../conversations/index.ts';
import { businessSeconds } from '../shops/index.ts';
import { setRunning } from './clock.ts';
import { setTime } from './due.ts';
import type { At } from './editing.ts';
import { clockOf, type Ground } from './ground.ts';
import { isClosed, refuseMove, runsIn, type TicketRefusal } from './ticket.ts';

/** The expected refusal of a change, as an error that HTTP shows and bulk changes read. */
export class TicketRefused extends AppError {
  readonly why: TicketRefusal;
  constructor(why: TicketRefusal) {
    super('refused', { reason: `ticket.${why}` });
    this.why = why;
  }
}

/** Throws `TicketRefused`. One that is opened again begins its time anew; with one that is declined goes the return that it asks for. */
export async function moveTicket(
  { parts }: Pick<Ground, 'parts'>,
  { tx, row, actor, key }: At,
  { to, reason, hours }: { to: TicketState; reason?: string | undefined; hours: Hours },
): Promise<void> {
  const why = refuseMove(row, to, reason);
  if (why) throw new TicketRefused(why);
  const now = parts.clock.now();
  const before = isClosed(row.state) ? { ...clockOf(row), spent: 0 } : clockOf(row);
  const count = (from: number, until: number) => businessSeconds(hours, from, until);
  const time = setRunning(before, { running: runsIn(to), now, count });
  const said = storedText(reason ?? '').text;
  const words = said === '' ? {} : { reason: said };
  const columns: Parameters<typeof setTime>[3] = { state: to, closed_at: isClosed(to) ? new Date(now) : null };
  if (to === 'declined' && row.returnState === 'requested') {
    const moved = { from: row.returnState, to, lines: row.lines, ...words };
    await tx.append({ kind: ticketReturnMoved, body: moved, actor, key: `return:${key}` });
    columns.return_state = to;
  }
  await tx.append({ kind: ticketMoved, body: { from: row.state, to, ...words }, actor, key });
  await setTime(tx, row, { time, hours, now }, columns);
}
