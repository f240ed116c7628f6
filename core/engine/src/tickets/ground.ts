import {
  type AgentId,
  AppError,
  type HostOrderStory,
  type ShopId,
  type TicketId,
  type TicketView,
} from '@shopbell/contract';
import type { Agents } from '../agents/index.ts';
import type { Conversations } from '../conversations/index.ts';
import type { Customers } from '../customers/index.ts';
import type { FilesService } from '../files/index.ts';
import type { AgentCaller } from '../http/handlers.ts';
import type { JournalTx, SubjectRef } from '../journal/journal.ts';
import type { Parts } from '../parts.ts';
import { businessSeconds, type Shops } from '../shops/index.ts';
import type { Traces } from '../traces/index.ts';
import { amountOf } from './amounts.ts';
import { secondsLeft, type TicketClock } from './clock.ts';
import { priorityOf } from './list.ts';
import { findTicket, findWritten, type TicketRow, type Written } from './store.ts';

export interface Above {
  shops: Shops;
  customers: Customers;
  agents: Agents;
  files: FilesService;
  conversations: Conversations;
  traces: Traces;
}

/** What the use cases of this domain are given. */
export interface Ground extends Above {
  parts: Parts;
}

/** Which ticket, and the sender's key of the change. */
export interface Keyed {
  ticket: TicketId;
  key: string;
}

export function ticketSubject(shop: ShopId, ticket: TicketId): SubjectRef {
  return { shop, type: 'ticket', id: ticket };
}

/** One change of a ticket by an agent. `isSame` tells whether what was written under its key is this change. */
export interface Change extends Keyed {
  caller: Pick<AgentCaller, 'shop' | 'agent'>;
  isSame: (written: Pick<Written, 'kind' | 'body'>) => boolean;
}

/** Changes a ticket in one transaction, once for its key. Throws `not-found`, `key.reused`, and what `work` throws. */
export async function changeTicket(
  { parts }: Ground,
  { caller: { shop, agent }, ticket, key, isSame }: Change,
  work: (tx: JournalTx, row: TicketRow) => Promise<void>,
): Promise<TicketRow> {
  await parts.journal.write(ticketSubject(shop, ticket), async (tx) => {
    const row = await findTicket(tx.sql, shop, ticket);
    if (!row) throw new AppError('not-found');
    const written = await findWritten(tx.sql, shop, ticket, key);
    if (!written) await work(tx, row);
    else if (written.actor !== agent || !isSame(written)) throw new AppError('key.reused');
  });
  return getTicket({ parts }, shop, ticket);
}

export async function getTicket({ parts }: Pick<Ground, 'parts'>, shop: ShopId, ticket: TicketId): Promise<TicketRow> {
  const row = await findTicket(parts.database.sql, shop, ticket);
  if (!row) throw new AppError('not-found');
  return row;
}

/** Throws `not-found` for an order that is not this shop's, and `host.unavailable`. */
export async function getOrder({ parts, shops }: Ground, shop: ShopId, order: string): Promise<HostOrderStory> {
  const { hostId } = await shops.get(shop);
  const story = await parts.host.orders.find(hostId, order);
  if (!story) throw new AppError('not-found');
  return story;
}

/** Whom to tell what became of what they asked for. */
export function askedByOf({ openedBy }: Pick<TicketRow, 'openedBy'>): { askedBy?: AgentId } {
  return openedBy === null ? {} : { askedBy: openedBy };
}

export function clockOf({ targetSeconds, spentSeconds, clockSince }: TicketRow): TicketClock {
  return { target: targetSeconds, spent: spentSeconds, since: clockSince?.getTime() ?? null };
}

/** A ticket as agents see it. */
export async function viewTicket({ parts, shops }: Ground, row: TicketRow): Promise<TicketView> {
  const { hours } = (await shops.getSettings(row.shop)).settings;
  const now = parts.clock.now();
  const { id, number, type, title, department, state, assignee, fields, lines, approval, conversation } = row;
  const { openedBy, openedAt, changedAt, dueAt, orderNumber, returnState, lastSeq, hostOrder, action } = row;
  return {
    ...{ id, number, type, title, department, state, assignee, fields, lines, approval, conversation },
    ...{
      priority: priorityOf(row.priority),
      action,
      amount: amountOf(row),
      order: hostOrder,
      orderNumber,
      returnState,
    },
    ...{ openedBy, openedAt: openedAt.toISOString(), changedAt: changedAt.toISOString(), lastSeq },
    dueAt: dueAt?.toISOString() ?? null,
    overdue: dueAt !== null && dueAt.getTime() <= now,
    secondsLeft: secondsLeft(clockOf(row), now, (from, to) => businessSeconds(hours, from, to)),
  };
}
