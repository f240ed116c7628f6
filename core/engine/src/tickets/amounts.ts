import { AppError, type HostOrderStory, type Money } from '@shopbell/contract';
import type { Sql } from '../database/index.ts';
import type { AgentCaller } from '../http/handlers.ts';
import type { JournalTx } from '../journal/journal.ts';
import { orderSubject, type Traces } from '../traces/index.ts';
import { type Beside, sumUnapproved } from './amount-store.ts';
import type { TicketRow } from './store.ts';

interface Weighing {
  traces: Traces;
}

export function amountOf({ amount, currency }: Pick<TicketRow, 'amount' | 'currency'>): Money | null {
  return amount === null || currency === null ? null : { amount: Number(amount), currency };
}

/** Limits are reckoned in the currency of the order. Throws `refused` for another. */
export function requireCurrency(amount: Money, { totals }: Pick<HostOrderStory, 'totals'>): void {
  const { currency } = totals.total;
  if (amount.currency !== currency) throw new AppError('refused', { reason: 'ticket.currency', values: { currency } });
}

/** Somebody who would give by themself, and their limit as `traces.getLimit` tells it before the transaction. */
export interface Giver {
  caller: AgentCaller;
  limit: number | null;
}

/** Whether they may give as much of this order, if it is of one, beside what its other tickets give. In the transaction that says so. */
export async function mayGive(
  { traces }: Weighing,
  sql: Sql,
  { caller, limit, amount, order, besides }: Giver & { amount: Money; order: string | null; besides: number },
): Promise<boolean> {
  const left = await traces.leftToGive(sql, caller, { limit, order, currency: amount.currency, besides });
  return left === null || amount.amount <= left;
}

/** Has amounts of one order, else of one conversation, looked at one after the other: parts of one limit must not pass each other. */
export async function holdMatter(tx: JournalTx, { shop, hostOrder, conversation }: Beside): Promise<void> {
  if (hostOrder !== null) await tx.also(orderSubject(shop, hostOrder));
  else if (conversation !== null) await tx.also({ shop, type: 'conversation', id: conversation });
}

/** Whether the amount of a ticket without an action needs nobody's yes. In a transaction that holds its matter. */
export async function isWithin(
  ground: Weighing,
  tx: JournalTx,
  about: Giver & { row: Beside; amount: Money | null },
): Promise<boolean> {
  const { row, amount, ...giver } = about;
  if (amount === null) return true;
  const besides = await sumUnapproved(tx.sql, row, amount.currency);
  return mayGive(ground, tx.sql, { ...giver, amount, order: row.hostOrder, besides });
}
