import type {
  AgentId,
  ApprovalState,
  ConversationId,
  HostAction,
  ReturnState,
  ShopId,
  TicketId,
  TicketLine,
  TicketState,
  TicketValue,
} from '@shopbell/contract';
import type { Sql } from '../database/index.ts';

export interface TicketRow {
  id: TicketId;
  shop: ShopId;
  number: number;
  type: string;
  title: string;
  department: string;
  priority: number;
  state: TicketState;
  assignee: AgentId | null;
  fields: Record<string, TicketValue>;
  lines: TicketLine[];
  amount: string | null;
  currency: string | null;
  approval: ApprovalState;
  action: HostAction | null;
  actionKey: string | null;
  conversation: ConversationId | null;
  hostOrder: string | null;
  orderNumber: string | null;
  person: string | null;
  returnState: ReturnState | null;
  /** Null: the shop itself. */
  openedBy: AgentId | null;
  openedAt: Date;
  changedAt: Date;
  targetSeconds: number;
  spentSeconds: number;
  clockSince: Date | null;
  dueAt: Date | null;
  erased: boolean;
  lastSeq: number;
}

export const ticketColumns = `t.id, t.shop, t.number, t.type, t.title, t.department, t.priority, t.state, t.assignee, t.fields, t.lines,
  t.amount::text AS amount, t.currency, t.approval, t.action, t.action_key AS "actionKey", t.conversation, t.host_order AS "hostOrder", t.order_number AS "orderNumber", t.person,
  t.return_state AS "returnState", t.opened_by AS "openedBy", t.opened_at AS "openedAt", t.changed_at AS "changedAt",
  t.target_seconds AS "targetSeconds", t.spent_seconds AS "spentSeconds", t.clock_since AS "clockSince", t.due_at AS "dueAt", t.erased,
  s.last_seq AS "lastSeq"`;
/** `$1` is the shop. */
export const ticketTables = '{{ticket}} t JOIN {{subject}} s ON s.shop = $1 AND s.id = t.id';

export async function findTicket(sql: Sql, shop: ShopId, id: TicketId): Promise<TicketRow | null> {
  const text = `SELECT ${ticketColumns} FROM ${ticketTables} WHERE t.shop = $1 AND t.id = $2`;
  return (await sql<TicketRow>(text, [shop, id]))[0] ?? null;
}

export type NewTicket = Omit<TicketRow, 'number' | 'spentSeconds' | 'changedAt' | 'erased' | 'lastSeq'>;

/** Takes the next number of the shop. */
export async function insertTicket(sql: Sql, row: NewTicket): Promise<number> {
  const next = `
    INSERT INTO {{ticket_number}} (shop, last) VALUES ($1, 1)
    ON CONFLICT (shop) DO UPDATE SET last = {{ticket_number}}.last + 1 RETURNING last`;
  const [counted] = await sql<{ last: number }>(next, [row.shop]);
  const number = counted?.last ?? 1;
  const text = `
    INSERT INTO {{ticket}} (shop, id, number, type, title, department, priority, state, assignee, fields, lines, amount, currency,
      approval, conversation, host_order, order_number, person, return_state, opened_by, opened_at, changed_at, target_seconds,
      clock_since, due_at, action, action_key)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, $11::jsonb, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $21, $22, $23, $24, $25::jsonb, $26)`;
  await sql(text, [
    ...[row.shop, row.id, number, row.type, row.title, row.department, row.priority, row.state, row.assignee],
    ...[JSON.stringify(row.fields), JSON.stringify(row.lines), row.amount, row.currency, row.approval],
    ...[row.conversation, row.hostOrder, row.orderNumber, row.person, row.returnState, row.openedBy, row.openedAt],
    ...[row.targetSeconds, row.clockSince, row.dueAt, row.action && JSON.stringify(row.action), row.actionKey],
  ]);
  return number;
}

type Column =
  | 'action'
  | 'action_key'
  | 'amount'
  | 'approval'
  | 'assignee'
  | 'clock_since'
  | 'closed_at'
  | 'currency'
  | 'department'
  | 'due_at'
  | 'fields'
  | 'lines'
  | 'priority'
  | 'return_state'
  | 'spent_seconds'
  | 'state'
  | 'target_seconds'
  | 'title';

/** Sets columns; names are ours, never a caller's. `action`, `fields` and `lines` come as JSON text. */
export async function setTicket(
  sql: Sql,
  { shop, id }: Pick<TicketRow, 'shop' | 'id'>,
  columns: Partial<Record<Column, unknown>>,
  at: Date,
): Promise<void> {
  const sets = Object.keys(columns).map((name, index) => `${name} = $${index + 4}`);
  const text = `UPDATE {{ticket}} SET ${['changed_at = $3', ...sets].join(', ')} WHERE shop = $1 AND id = $2`;
  await sql(text, [shop, id, at, ...Object.values(columns)]);
}

/** What was written under a key already, and by which agent: what it did must not be done again. */
export interface Written {
  kind: string;
  body: Record<string, unknown>;
  actor: string | null;
}

export async function findWritten(sql: Sql, shop: ShopId, id: string, key: string): Promise<Written | null> {
  const text = `
    SELECT kind, body, actor_id AS actor FROM {{entry}} WHERE shop = $1 AND subject = $2 AND key = $3`;
  return (await sql<Written>(text, [shop, id, key]))[0] ?? null;
}

/** Whether another ticket asks for the same action: one key of one order is one action. */
export async function hasAction(sql: Sql, { shop, hostOrder, actionKey }: NewTicket): Promise<boolean> {
  const text = 'SELECT 1 FROM {{ticket}} WHERE shop = $1 AND host_order = $2 AND action_key = $3';
  return (await sql(text, [shop, hostOrder, actionKey])).length > 0;
}

/** Lines of the returns of an order that Shopbell keeps, but for those that came to nothing. */
export async function listReturnLines(sql: Sql, shop: ShopId, hostOrder: string): Promise<TicketLine[]> {
  const text = `
    SELECT lines FROM {{ticket}}
    WHERE shop = $1 AND host_order = $2 AND return_state IN ('requested', 'approved', 'received', 'closed')`;
  return (await sql<{ lines: TicketLine[] }>(text, [shop, hostOrder])).flatMap(({ lines }) => lines);
}

/** The ticket whose approval an action on an order waited for. */
export async function findByAction(
  sql: Sql,
  shop: ShopId,
  { order, key }: { order: string; key: string },
): Promise<TicketRow | null> {
  const text = `
    SELECT ${ticketColumns} FROM ${ticketTables}
    WHERE t.shop = $1 AND t.action_key = $2 AND t.host_order = $3 AND t.approval = 'approved'`;
  return (await sql<TicketRow>(text, [shop, key, order]))[0] ?? null;
}

/** Tickets whose clock runs. */
export async function listRunning(sql: Sql, shop: ShopId): Promise<TicketId[]> {
  const text = 'SELECT id FROM {{ticket}} WHERE shop = $1 AND clock_since IS NOT NULL ORDER BY id';
  return (await sql<{ id: TicketId }>(text, [shop])).map(({ id }) => id);
}
