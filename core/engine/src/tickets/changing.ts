import {
  AppError,
  type BodyOf,
  type Routes,
  type ShopSettings,
  type TicketChange,
  type TicketState,
  type TicketView,
  ticketAssigned,
  ticketMoved,
  ticketRouted,
} from '@shopbell/contract';
import { storedText } from '../conversations/index.ts';
import type { AgentCaller } from '../http/handlers.ts';
import { businessSeconds } from '../shops/index.ts';
import { setRunning } from './clock.ts';
import { setTime } from './due.ts';
import { type At, editTicket } from './editing.ts';
import { changeTicket, clockOf, type Ground, type Keyed, signatureOf, viewTicket } from './ground.ts';
import { setTicket, type TicketRow } from './store.ts';
import { isClosed, refuseMove, runsIn, type TicketRefusal } from './ticket.ts';
import { requireDepartment } from './types.ts';

const refusals: Record<TicketRefusal, string> = {
  already: 'The ticket is in this state already.',
  closed: 'The ticket is closed; open it again first.',
  'needs-reason': 'Say why the ticket is declined.',
  'needs-approval': 'Its amount waits for somebody who may give as much, or was refused by them.',
  'return-open': 'The goods are not back yet; receive, close or cancel the return first.',
};

/** The expected refusal of a change, as an error that HTTP shows and bulk changes read. */
export class TicketRefused extends AppError {
  readonly why: TicketRefusal;
  constructor(why: TicketRefusal) {
    super('refused', { detail: refusals[why] });
    this.why = why;
  }
}

type Many = BodyOf<Routes['changeTickets']>;

export function createChanging(ground: Ground) {
  const { parts, shops, agents } = ground;
  const { clock } = parts;

  const service = {
    /** Throws `not-found`, `refused`, `request.invalid`. */
    async change(caller: AgentCaller, { change, ...keyed }: Keyed & { change: TicketChange }): Promise<TicketView> {
      const { shop } = caller;
      const { settings } = await shops.getSettings(shop);
      const actor = await signatureOf(ground, caller);
      const to = change.type === 'assign' && change.to ? await agents.get(shop, change.to) : null;
      if (change.type === 'route') requireDepartment(settings.tickets, change.department);
      const row = await changeTicket(ground, { shop, ...keyed }, async (tx, row) => {
        const at = { tx, row, actor, key: keyed.key };
        if (change.type === 'move') await move(at, change, settings);
        else if (change.type === 'assign') await assign(at, to && { agent: to.id, name: to.name });
        else if (change.type === 'route') await route(at, change.department);
        else await editTicket(ground, at, { edit: change, caller, settings });
      });
      return viewTicket(ground, row);
    },
    /** Does the change one by one, and says of each what became of it. */
    async changeMany(caller: AgentCaller, { key, tickets, change }: Many) {
      const done: (typeof tickets)[number][] = [];
      const refused: { ticket: (typeof tickets)[number]; why: string }[] = [];
      for (const ticket of new Set(tickets)) {
        try {
          await service.change(caller, { ticket, key, change });
          done.push(ticket);
        } catch (error) {
          if (!(error instanceof AppError) || error.code === 'request.invalid' || error.retryable) throw error;
          refused.push({ ticket, why: error instanceof TicketRefused ? error.why : error.code });
        }
      }
      return { done, refused };
    },
  };
  return service;

  async function move(
    { tx, row, actor, key }: At,
    { to, reason }: { to: TicketState; reason?: string | undefined },
    { hours }: ShopSettings,
  ): Promise<void> {
    const why = refuseMove(row, to, reason);
    if (why) throw new TicketRefused(why);
    const now = clock.now();
    const before = isClosed(row.state) ? { ...clockOf(row), spent: 0 } : clockOf(row);
    const count = (from: number, until: number) => businessSeconds(hours, from, until);
    const time = setRunning(before, { running: runsIn(to), now, count });
    const said = storedText(reason ?? '').text;
    const body = { from: row.state, to, ...(said === '' ? {} : { reason: said }) };
    await tx.append({ kind: ticketMoved, body, actor, key });
    await setTime(tx, row, { time, hours, now }, { state: to, closed_at: isClosed(to) ? new Date(now) : null });
  }

  async function assign(
    { tx, row, actor, key }: At,
    to: { agent: TicketRow['assignee']; name: string } | null,
  ): Promise<void> {
    if (row.assignee === (to?.agent ?? null)) return;
    await tx.append({ kind: ticketAssigned, body: to ?? { agent: null, name: null }, actor, key });
    await setTicket(tx.sql, row, { assignee: to?.agent ?? null }, new Date(clock.now()));
  }

  async function route({ tx, row, actor, key }: At, department: string): Promise<void> {
    if (row.department === department) return;
    await tx.append({ kind: ticketRouted, body: { from: row.department, to: department }, actor, key });
    await setTicket(tx.sql, row, { department }, new Date(clock.now()));
  }
}
