import type { ActionType, AgentId, ConversationId, EntryId, Money, OrderAction, ShopId } from '@shopbell/contract';
import type { Sql } from '../database/index.ts';
import type { OrderId } from './order-id.ts';

export type ActionState = OrderAction['state'];

export interface ActionRow {
  id: EntryId;
  order: OrderId;
  hostOrder: string;
  type: ActionType;
  state: ActionState;
  /** Null where the assistant did it for the order's customer. */
  agent: AgentId | null;
  askedAt: Date;
  amount: string | null;
  currency: string | null;
  looks: number;
  record: string | null;
  pending: boolean;
  refusal: OrderAction['refusal'];
}

/** Of these nobody knows the end. */
export const openStates: readonly ActionState[] = ['asked', 'unclear', 'waits'];

const columns = `id, "order", host_order AS "hostOrder", type, state, agent, asked_at AS "askedAt", amount, currency, looks, record,
  pending, refusal`;

export async function insertAction(
  sql: Sql,
  shop: ShopId,
  action: Pick<ActionRow, 'id' | 'order' | 'hostOrder' | 'type' | 'agent'> & {
    conversation: ConversationId | null;
    askedAt: string;
    amount: Money | null;
  },
): Promise<void> {
  const { id, order, hostOrder, type, agent, conversation, askedAt, amount } = action;
  const text = `
    INSERT INTO {{order_action}} (shop, id, "order", host_order, type, state, conversation, agent, asked_at, amount, currency)
    VALUES ($1, $2, $3, $4, $5, 'asked', $6, $7, $8, $9, $10)`;
  const money = [amount?.amount ?? null, amount?.currency ?? null];
  await sql(text, [shop, id, order, hostOrder, type, conversation, agent, askedAt, ...money]);
}

export async function findAction(sql: Sql, shop: ShopId, id: EntryId): Promise<ActionRow | null> {
  const text = `SELECT ${columns} FROM {{order_action}} WHERE shop = $1 AND id = $2`;
  const [row] = await sql<ActionRow>(text, [shop, id]);
  return row ?? null;
}

/** Moves an action on whose end is not known yet, or which failed and waits for somebody's word; false when it is known by now. */
export async function moveAction(
  sql: Sql,
  shop: ShopId,
  id: EntryId,
  to: { state: ActionState; record?: string | null; pending?: boolean; refusal?: OrderAction['refusal'] },
): Promise<boolean> {
  const text = `
    UPDATE {{order_action}} SET state = $3, record = $4, pending = $5, refusal = $6
    WHERE shop = $1 AND id = $2 AND (state = ANY($7) OR state = 'failed') AND state <> $3 RETURNING 1`;
  const { state, record = null, pending = false, refusal = null } = to;
  return (await sql(text, [shop, id, state, record, pending, refusal, openStates])).length > 0;
}

/** Moves an action on which the host has begun only; false when its end is known by now, or waits for somebody's word already. */
export async function landAction(
  sql: Sql,
  shop: ShopId,
  id: EntryId,
  to: { state: 'done' | 'failed' | 'waits'; record: string | null },
): Promise<boolean> {
  const text = `
    UPDATE {{order_action}} SET state = $3, record = coalesce($4, record), pending = ($3 = 'waits'), looks = looks + 1
    WHERE shop = $1 AND id = $2 AND pending AND (state = 'done' OR (state = 'waits' AND $3 <> 'waits')) RETURNING 1`;
  return (await sql(text, [shop, id, to.state, to.record])).length > 0;
}

/** Counts one more look at the host's records; answers how many there were. */
export async function countLook(sql: Sql, shop: ShopId, id: EntryId): Promise<number> {
  const text = 'UPDATE {{order_action}} SET looks = looks + 1 WHERE shop = $1 AND id = $2 RETURNING looks';
  const [row] = await sql<{ looks: number }>(text, [shop, id]);
  return row?.looks ?? 0;
}

/** Of one order, or of the whole shop: those of which nobody knows the end, or which failed behind all, the oldest first. */
export function listOpen(sql: Sql, shop: ShopId, order: OrderId | null): Promise<ActionRow[]> {
  const text = `
    SELECT ${columns} FROM {{order_action}} WHERE shop = $1 AND state IN ('asked', 'unclear', 'waits', 'failed') AND ($2::text IS NULL OR "order" = $2)
    ORDER BY asked_at, id LIMIT 200`;
  return sql<ActionRow>(text, [shop, order]);
}

/** What an agent has given of an order already, or may have, in minor units: small steps add up. */
export async function sumGiven(sql: Sql, shop: ShopId, order: OrderId, agent: AgentId): Promise<number> {
  const text = `
    SELECT coalesce(sum(amount), 0)::text AS sum FROM {{order_action}}
    WHERE shop = $1 AND "order" = $2 AND agent = $3 AND state NOT IN ('refused', 'failed', 'settled-not-done')`;
  const [row] = await sql<{ sum: string }>(text, [shop, order, agent]);
  return Number(row?.sum ?? 0);
}

/** The entry of an order's journal that has this key. */
export async function findKeyed(sql: Sql, shop: ShopId, order: OrderId, key: string): Promise<EntryId | null> {
  const text = 'SELECT id FROM {{entry}} WHERE shop = $1 AND subject = $2 AND key = $3';
  const [row] = await sql<{ id: EntryId }>(text, [shop, order, key]);
  return row?.id ?? null;
}
