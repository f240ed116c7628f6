import type { ShopId, TicketSort, TicketState } from '@shopbell/contract';
import type { Sql } from '../database/index.ts';
import { afterCursor, sorts, sortValue, type TicketCursor } from './list.ts';
import { type TicketRow, ticketColumns, ticketTables } from './store.ts';

export type PlacedTicket = TicketRow & { value: string };

export interface TicketQuestion {
  shop: ShopId;
  conditions: { text: string; values: unknown[] };
  sort: TicketSort;
  after: TicketCursor | null;
  limit: number;
}

export function listTicketPage(sql: Sql, question: TicketQuestion): Promise<PlacedTicket[]> {
  const { conditions, after, limit } = question;
  const { by, order, hasEquals } = sorts[question.sort];
  const values = [question.shop, ...conditions.values];
  const from = after ? `AND ${afterCursor(after, (value) => `$${values.push(value)}`)}` : '';
  const text = `
    SELECT ${ticketColumns}, (${sortValue(question.sort)})::text AS value FROM ${ticketTables}
    WHERE ${conditions.text} ${from} ORDER BY ${by} ${order}${hasEquals ? `, t.id ${order}` : ''} LIMIT $${values.push(limit)}`;
  return sql<PlacedTicket>(text, values);
}

export interface BoardCount {
  department: string;
  state: TicketState;
  tickets: number;
  overdue: number;
}

/** Of those that are not closed: what was done and declined only ever grows. */
export function countTickets(sql: Sql, shop: ShopId, now: Date): Promise<BoardCount[]> {
  const text = `
    SELECT department, state, count(*)::int AS tickets, count(*) FILTER (WHERE due_at <= $2)::int AS overdue
    FROM {{ticket}} WHERE shop = $1 AND closed_at IS NULL GROUP BY department, state ORDER BY department, state`;
  return sql<BoardCount>(text, [shop, now]);
}

/** Tickets that are not closed and whose amounts wait for a yes or no, the longest waiting first. */
export function listAsked(sql: Sql, shop: ShopId, limit: number): Promise<TicketRow[]> {
  const text = `
    SELECT ${ticketColumns} FROM ${ticketTables}
    WHERE t.shop = $1 AND t.approval = 'asked' AND t.closed_at IS NULL ORDER BY t.opened_at, t.id LIMIT $2`;
  return sql<TicketRow>(text, [shop, limit]);
}
