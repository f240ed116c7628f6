import {
  AppError,
  type BodyOf,
  type Routes,
  type TicketChange,
  type TicketId,
  type TicketView,
  ticketAssigned,
  ticketRouted,
} from '@shopbell/contract';
import type { AgentCaller } from '../http/handlers.ts';
import { type At, editTicket } from './editing.ts';
import { changeTicket, type Ground, getTicket, type Keyed, mayGive, signatureOf, viewTicket } from './ground.ts';
import { moveTicket, TicketRefused } from './moving.ts';
import { setTicket, type TicketRow } from './store.ts';
import { requireDepartment } from './types.ts';

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
      const within = await isWithin(caller, keyed.ticket, change);
      if (change.type === 'route') requireDepartment(settings.tickets, change.department);
      const row = await changeTicket(ground, { shop, ...keyed }, async (tx, row) => {
        const at = { tx, row, actor, key: keyed.key };
        if (change.type === 'move') await moveTicket(ground, at, { ...change, hours: settings.hours });
        else if (change.type === 'assign') await assign(at, to && { agent: to.id, name: to.name });
        else if (change.type === 'route') await route(at, change.department);
        else await editTicket(ground, at, { edit: change, within, settings });
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

  async function isWithin(caller: AgentCaller, ticket: TicketId, change: TicketChange): Promise<boolean> {
    if (change.type !== 'edit' || !change.amount) return true;
    const { hostOrder: order } = await getTicket(ground, caller.shop, ticket);
    return mayGive(ground, caller, { amount: change.amount, order });
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
