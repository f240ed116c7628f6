import { isDeepStrictEqual } from 'node:util';
import {
  AppError,
  type BodyOf,
  type Money,
  type Routes,
  type ShopId,
  type TicketChange,
  type TicketId,
  type TicketView,
  ticketAssigned,
  ticketEdited,
  ticketMoved,
  ticketRouted,
} from '@shopbell/contract';
import type { AgentCaller } from '../http/handlers.ts';
import { holdMatter, isWithin, requireCurrency } from './amounts.ts';
import { type At, editTicket } from './editing.ts';
import { changeTicket, type Ground, getOrder, getTicket, type Keyed, viewTicket } from './ground.ts';
import { moveTicket, TicketRefused } from './moving.ts';
import { setTicket, type TicketRow, type Written } from './store.ts';
import { isClosed } from './ticket.ts';
import { requireDepartment } from './types.ts';

type Many = BodyOf<Routes['changeTickets']>;

export function createChanging(ground: Ground) {
  const { parts, shops, agents, traces } = ground;
  const { clock } = parts;

  const service = {
    /** Throws `not-found`, `refused`, `request.invalid`, `key.reused`. */
    async change(caller: AgentCaller, { change, ...keyed }: Keyed & { change: TicketChange }): Promise<TicketView> {
      const { shop } = caller;
      const { settings } = await shops.getSettings(shop);
      const actor = await agents.sign(caller);
      const to = change.type === 'assign' && change.to ? await agents.get(shop, change.to) : null;
      const giver = { caller, limit: await traces.getLimit(caller) };
      const ended = change.type === 'move' && isClosed(change.to) ? await findEnded(shop, keyed.ticket) : null;
      if (change.type === 'edit' && change.amount) await requireOwnCurrency(shop, keyed.ticket, change.amount);
      if (change.type === 'route') requireDepartment(settings.tickets, change.department);
      const isSame = (written: Pick<Written, 'kind' | 'body'>) => isWritten(change, written);
      const row = await changeTicket(ground, { caller, ...keyed, isSame }, async (tx, row) => {
        const at = { tx, row, actor, key: keyed.key };
        if (change.type === 'move') {
          if (isClosed(change.to)) requireActed(row, ended);
          await moveTicket(ground, at, { ...change, hours: settings.hours });
        } else if (change.type === 'assign') await assign(at, to && { agent: to.id, name: to.name });
        else if (change.type === 'route') await route(at, change.department);
        else {
          if (change.amount) await holdMatter(tx, row);
          const within = await isWithin(ground, tx, { ...giver, row, amount: change.amount ?? null });
          await editTicket(ground, at, { edit: change, within, settings });
        }
      });
      return viewTicket(ground, row);
    },
    /** Does the change one by one, and says of each what became of it. Throws `request.invalid` where it suits not even the first. */
    async changeMany(caller: AgentCaller, { key, tickets, change }: Many) {
      const done: (typeof tickets)[number][] = [];
      const refused: { ticket: (typeof tickets)[number]; why: string }[] = [];
      for (const ticket of new Set(tickets)) {
        try {
          await service.change(caller, { ticket, key, change });
          done.push(ticket);
        } catch (error) {
          if (!(error instanceof AppError) || error.retryable) throw error;
          if (error.code === 'request.invalid' && done.length + refused.length === 0) throw error;
          refused.push({ ticket, why: error instanceof TicketRefused ? error.why : error.code });
        }
      }
      return { done, refused };
    },
  };
  return service;

  /** The key of the ticket's action where that was done, with nothing of it on its way. */
  async function findEnded(shop: ShopId, ticket: TicketId): Promise<string | null> {
    const { hostOrder: order, actionKey: key } = await getTicket(ground, shop, ticket);
    const acted = order && key ? await traces.findByKey(shop, { order, key }) : null;
    const isDone = acted?.state === 'settled-done' || (acted?.state === 'done' && !acted.pending);
    return isDone ? key : null;
  }

  /** The order is asked only where the currency is another than before. */
  async function requireOwnCurrency(shop: ShopId, ticket: TicketId, amount: Money): Promise<void> {
    const { hostOrder, currency } = await getTicket(ground, shop, ticket);
    if (hostOrder === null || currency === amount.currency) return;
    requireCurrency(amount, await getOrder(ground, shop, hostOrder));
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

/**
 * What was approved is done by the host, and not by a word; nor is a ticket declined of which money may go out yet. Throws `TicketRefused`.
 */
function requireActed({ approval, action, actionKey, state }: TicketRow, ended: string | null): void {
  if (approval !== 'approved' || !action || isClosed(state) || actionKey === ended) return;
  throw new TicketRefused('action-open');
}

/** Whether what stands in the journal is this change. Of words that were erased nobody can say. */
function isWritten(change: TicketChange, { kind, body }: Pick<Written, 'kind' | 'body'>): boolean {
  if (change.type === 'move') return kind === ticketMoved.kind && body.to === change.to;
  if (change.type === 'assign') return kind === ticketAssigned.kind && body.agent === change.to;
  if (change.type === 'route') return kind === ticketRouted.kind && body.to === change.department;
  const { amount, priority } = change;
  const same = (name: string, said: unknown) => isDeepStrictEqual(body[name], said);
  return kind === ticketEdited.kind && same('amount', amount) && same('priority', priority);
}
