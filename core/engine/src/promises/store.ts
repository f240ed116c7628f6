import type {
  AgentId,
  ConversationId,
  Id,
  PromiseId,
  PromiseState,
  PromiseWhat,
  ShopId,
  TicketId,
} from '@shopbell/contract';
import type { Sql } from '../database/index.ts';

export interface PromiseRow {
  id: PromiseId;
  shop: ShopId;
  what: PromiseWhat;
  text: string;
  conversation: ConversationId | null;
  ticket: TicketId | null;
  hostOrder: string | null;
  /** Of the order's journal. */
  order: Id<'order'> | null;
  person: string | null;
  agent: AgentId;
  madeAt: Date;
  dueAt: Date;
  state: PromiseState;
  endedAt: Date | null;
}

const columns = `id, shop, what, text, conversation, ticket, host_order AS "hostOrder", "order", person, agent, made_at AS "madeAt",
  due_at AS "dueAt", state, ended_at AS "endedAt"`;

export async function findPromise(sql: Sql, shop: ShopId, id: PromiseId): Promise<PromiseRow | null> {
  const text = `SELECT ${columns} FROM {{promise}} WHERE shop = $1 AND id = $2`;
  return (await sql<PromiseRow>(text, [shop, id]))[0] ?? null;
}

/** False when it is there already. */
export async function insertPromise(sql: Sql, row: PromiseRow): Promise<boolean> {
  const text = `
    INSERT INTO {{promise}} (shop, id, what, text, conversation, ticket, host_order, "order", person, agent, made_at, due_at, state)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT (shop, id) DO NOTHING RETURNING 1`;
  const made = await sql(text, [
    ...[row.shop, row.id, row.what, row.text, row.conversation, row.ticket, row.hostOrder, row.order, row.person],
    ...[row.agent, row.madeAt, row.dueAt, row.state],
  ]);
  return made.length > 0;
}

export async function setPromise(
  sql: Sql,
  { shop, id }: Pick<PromiseRow, 'shop' | 'id'>,
  { state, endedAt }: Pick<PromiseRow, 'state' | 'endedAt'>,
): Promise<void> {
  await sql('UPDATE {{promise}} SET state = $3, ended_at = $4 WHERE shop = $1 AND id = $2', [shop, id, state, endedAt]);
}

/** Promises about an order, or a ticket, that have not come true yet. */
export function listUnkept(
  sql: Sql,
  shop: ShopId,
  about: { order: string } | { ticket: string },
): Promise<PromiseRow[]> {
  const [column, value] = 'order' in about ? ['"order"', about.order] : ['ticket', about.ticket];
  const text = `
    SELECT ${columns} FROM {{promise}} WHERE shop = $1 AND ${column} = $2 AND state IN ('open', 'broken') ORDER BY due_at, id`;
  return sql<PromiseRow>(text, [shop, value]);
}

export interface PromiseQuestion {
  states?: readonly PromiseState[] | undefined;
  conversation?: string | undefined;
  ticket?: string | undefined;
  hostOrder?: string | undefined;
  agent?: string | undefined;
  dueBefore?: string | undefined;
  sort: 'due' | 'latest';
  after: { dueAt: Date; id: string } | null;
  limit: number;
}

/** A page by when they are due. */
export function listPromises(sql: Sql, shop: ShopId, question: PromiseQuestion): Promise<PromiseRow[]> {
  const { states, conversation, ticket, hostOrder, agent, dueBefore, sort, after, limit } = question;
  const [sign, way] = sort === 'due' ? ['>', 'ASC'] : ['<', 'DESC'];
  const values: unknown[] = [shop];
  const place = (value: unknown) => `$${values.push(value)}`;
  const parts = ['shop = $1'];
  if (states?.length) parts.push(`state = ANY(${place(states)}::text[])`);
  const same = { conversation, ticket, host_order: hostOrder, agent };
  for (const [column, value] of Object.entries(same))
    if (value !== undefined) parts.push(`${column} = ${place(value)}`);
  if (dueBefore !== undefined) parts.push(`due_at < ${place(new Date(dueBefore))}`);
  if (after) parts.push(`(due_at, id) ${sign} (${place(after.dueAt)}, ${place(after.id)})`);
  const text = `SELECT ${columns} FROM {{promise}} WHERE ${parts.join(' AND ')} ORDER BY due_at ${way}, id ${way} LIMIT ${place(limit)}`;
  return sql<PromiseRow>(text, values);
}

/** Whose promises: said in these conversations, about these tickets, about an order of these people, or about these orders by the host's ids. */
export interface PromisesOf {
  conversations: readonly ConversationId[];
  tickets: readonly TicketId[];
  people: readonly string[];
  orders?: readonly string[];
}

export function listPromisesOf(sql: Sql, shop: ShopId, of: PromisesOf): Promise<PromiseRow[]> {
  const text = `
    SELECT ${columns} FROM {{promise}}
    WHERE shop = $1 AND (conversation = ANY($2) OR ticket = ANY($3) OR person = ANY($4) OR host_order = ANY($5))
    ORDER BY made_at, id`;
  return sql<PromiseRow>(text, [shop, of.conversations, of.tickets, of.people, of.orders ?? []]);
}

/** Said on an order alone, over since before a time, and not forgotten yet. */
export function listPast(sql: Sql, shop: ShopId, before: Date): Promise<PromiseRow[]> {
  const text = `
    SELECT ${columns} FROM {{promise}}
    WHERE shop = $1 AND conversation IS NULL AND ticket IS NULL AND host_order IS NOT NULL AND state <> 'open'
      AND coalesce(ended_at, due_at) < $2 ORDER BY id`;
  return sql<PromiseRow>(text, [shop, before]);
}

/** Where its entries stand in the journal that it was said in. */
export async function listSeqs(sql: Sql, shop: ShopId, promise: PromiseId, subject: string): Promise<number[]> {
  const text = `SELECT seq FROM {{entry}} WHERE shop = $1 AND subject = $2 AND body ->> 'promise' = $3 ORDER BY seq`;
  return (await sql<{ seq: number }>(text, [shop, subject, promise])).map(({ seq }) => seq);
}

/** Takes the words, and whose it was, out of promises. What is owed stays. */
export async function forgetPromises(sql: Sql, shop: ShopId, ids: readonly PromiseId[]): Promise<void> {
  const text = `UPDATE {{promise}} SET text = '', host_order = NULL, person = NULL WHERE shop = $1 AND id = ANY($2)`;
  await sql(text, [shop, ids]);
}
