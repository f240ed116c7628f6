import { type AgentId, ticketApproved } from '@shopbell/contract';
import type { Sql } from '../database/index.ts';
import type { TicketRow } from './store.ts';

/** A ticket whose matter others are of as well. */
export type Beside = Pick<TicketRow, 'shop' | 'id' | 'hostOrder' | 'conversation'>;

/**
 * What tickets without an action give of an order that nobody approved, in minor units, but for those that were declined; without an order, of a
 * conversation; without both, what is open. Whoever opened them: an amount can be edited by somebody else.
 */
export function sumUnapproved(sql: Sql, beside: Beside, currency: string): Promise<number> {
  return sum(sql, beside, currency, () => `approval = 'none'`);
}

/** The same of what this agent said yes to. */
export function sumApprovedBy(sql: Sql, beside: Beside, currency: string, agent: AgentId): Promise<number> {
  return sum(
    sql,
    beside,
    currency,
    (place) => `approval = 'approved' AND action IS NULL AND EXISTS (
      SELECT FROM {{entry}} e WHERE e.shop = t.shop AND e.subject = t.id AND e.kind = '${ticketApproved.kind}' AND e.actor_id = ${place(agent)})`,
  );
}

async function sum(
  sql: Sql,
  { shop, id, hostOrder, conversation }: Beside,
  currency: string,
  which: (place: (value: unknown) => string) => string,
): Promise<number> {
  const values: unknown[] = [shop, id, currency];
  const place = (value: unknown) => `$${values.push(value)}`;
  const same =
    hostOrder !== null
      ? `host_order = ${place(hostOrder)}`
      : conversation !== null
        ? `host_order IS NULL AND conversation = ${place(conversation)}`
        : 'host_order IS NULL AND conversation IS NULL AND closed_at IS NULL';
  const text = `
    SELECT coalesce(sum(amount), 0)::text AS sum FROM {{ticket}} t
    WHERE shop = $1 AND id <> $2 AND currency = $3 AND state <> 'declined' AND ${same} AND ${which(place)}`;
  return Number((await sql<{ sum: string }>(text, values))[0]?.sum ?? 0);
}
