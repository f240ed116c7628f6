import type { HostOrderStory, ShopId } from '@shopbell/contract';
import type { Sql } from '../database/index.ts';
import { emailMark, type OrderId, orderIdOf } from './order-id.ts';
import { readStory, withoutPerson } from './snapshot.ts';

/** An order as the host told it last. */
export interface Snapshot {
  id: OrderId;
  hostOrder: string;
  version: string;
  customer: string | null;
  changedAt: Date;
  seenAt: Date;
  story: HostOrderStory;
}

const columns =
  'id, host_order AS "hostOrder", version, customer, changed_at AS "changedAt", seen_at AS "seenAt", story';

export async function findSnapshot(sql: Sql, shop: ShopId, id: OrderId): Promise<Snapshot | null> {
  const [row] = await sql<Snapshot & { story: unknown }>(
    `SELECT ${columns} FROM {{order_snapshot}} WHERE shop = $1 AND id = $2`,
    [shop, id],
  );
  const story = row ? readStory(row.story) : null;
  return row && story ? { ...row, story } : null;
}

/** Keeps what the host told, but never over what is newer. */
export async function keepSnapshot(
  sql: Sql,
  shop: ShopId,
  story: HostOrderStory,
  { seenAt, secret }: { seenAt: Date; secret: string },
): Promise<void> {
  const text = `
    INSERT INTO {{order_snapshot}} (shop, id, host_order, number, version, customer, email_mark, placed_at, changed_at, seen_at, story)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::jsonb)
    ON CONFLICT (shop, id) DO UPDATE SET number = excluded.number, version = excluded.version, customer = excluded.customer,
      email_mark = excluded.email_mark, placed_at = excluded.placed_at, changed_at = excluded.changed_at, seen_at = excluded.seen_at,
      story = excluded.story
    WHERE {{order_snapshot}}.changed_at <= excluded.changed_at`;
  const { id, number, version, customer, email, placedAt, changedAt } = story;
  const mark = email === null ? null : emailMark(secret, shop, email);
  const stored = JSON.stringify(withoutPerson(story));
  const order = orderIdOf(shop, id);
  await sql(text, [shop, order, id, number, version, customer, mark, placedAt, changedAt, seenAt, stored]);
}

/** The orders that an address was given with, newest first. `secrets`: with those that marks were made by before. */
export async function listByEmail(
  sql: Sql,
  shop: ShopId,
  { email, secrets, limit }: { email: string; secrets: readonly string[]; limit: number },
): Promise<HostOrderStory[]> {
  const text = `
    SELECT story FROM {{order_snapshot}} WHERE shop = $1 AND email_mark = ANY($2) ORDER BY placed_at DESC NULLS LAST, id LIMIT $3`;
  const rows = await sql<{ story: unknown }>(text, [
    ...[shop, secrets.map((secret) => emailMark(secret, shop, email)), limit],
  ]);
  return rows.flatMap(({ story }) => readStory(story) ?? []);
}

/** Of these orders, when the host changed them last as far as is known, or was when they were forgotten. */
export async function listChangedAt(
  sql: Sql,
  shop: ShopId,
  orders: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const text = `
    SELECT id, changed_at AS "changedAt" FROM {{order_snapshot}} WHERE shop = $1 AND id = ANY($2)
    UNION ALL SELECT id, changed_at FROM {{order_forgotten}} WHERE shop = $1 AND id = ANY($2)`;
  const named = new Map(orders.map((order) => [orderIdOf(shop, order), order]));
  const rows = await sql<{ id: OrderId; changedAt: Date }>(text, [shop, [...named.keys()]]);
  return new Map(rows.map(({ id, changedAt }) => [named.get(id) ?? '', changedAt.getTime()]));
}

/** How far the orders of a shop were read. */
export interface OrderCursor {
  since: Date;
  /** Of a run that goes on: the host's cursor, and from when it reads. */
  page: string | null;
  from: Date | null;
}

export async function findCursor(sql: Sql, shop: ShopId): Promise<OrderCursor | null> {
  const text = 'SELECT since, page, "from" FROM {{order_cursor}} WHERE shop = $1';
  return (await sql<OrderCursor>(text, [shop]))[0] ?? null;
}

/** The time never goes back. */
export async function keepCursor(sql: Sql, shop: ShopId, { since, page, from }: OrderCursor): Promise<void> {
  const text = `
    INSERT INTO {{order_cursor}} (shop, since, page, "from") VALUES ($1, $2, $3, $4)
    ON CONFLICT (shop) DO UPDATE SET since = greatest({{order_cursor}}.since, excluded.since), page = excluded.page,
      "from" = excluded."from"`;
  await sql(text, [shop, since, page, from]);
}

/** Of a customer's newest orders, by the host's ids: the one that is `shown`, and those whose number or parcel is among `words` (in capitals). */
export async function listNamed(
  sql: Sql,
  shop: ShopId,
  { customer, shown, words }: { customer: string; shown: string | null; words: readonly string[] },
): Promise<string[]> {
  const text = `
    SELECT host_order AS "hostOrder" FROM (
      SELECT host_order, number, story FROM {{order_snapshot}} WHERE shop = $1 AND customer = $2
      ORDER BY placed_at DESC NULLS LAST LIMIT 200) o
    WHERE host_order = $3 OR upper(ltrim(number, '#')) = ANY($4)
      OR EXISTS (SELECT FROM jsonb_path_query(story, '$.fulfilments[*].parcels[*].number') n WHERE upper(n #>> '{}') = ANY($4))`;
  const rows = await sql<{ hostOrder: string }>(text, [shop, customer, shown, words]);
  return rows.map(({ hostOrder }) => hostOrder);
}

/** The orders of a customer, of which something is stored. */
export async function listOfCustomer(sql: Sql, shop: ShopId, customer: string): Promise<OrderId[]> {
  const text = 'SELECT id FROM {{order_snapshot}} WHERE shop = $1 AND customer = $2 ORDER BY id';
  return (await sql<{ id: OrderId }>(text, [shop, customer])).map(({ id }) => id);
}

/** What these orders are called: by people, and by the host. */
export function listNamesOf(
  sql: Sql,
  shop: ShopId,
  orders: readonly OrderId[],
): Promise<{ number: string; id: string }[]> {
  const text = 'SELECT number, host_order AS id FROM {{order_snapshot}} WHERE shop = $1 AND id = ANY($2)';
  return sql<{ number: string; id: string }>(text, [shop, orders]);
}

/** They stay forgotten until the host changes them, or somebody opens them. */
export async function removeSnapshots(sql: Sql, shop: ShopId, orders: readonly OrderId[]): Promise<void> {
  const text = `
    WITH gone AS (DELETE FROM {{order_snapshot}} WHERE shop = $1 AND id = ANY($2) RETURNING shop, id, changed_at)
    INSERT INTO {{order_forgotten}} (shop, id, changed_at) SELECT shop, id, changed_at FROM gone
    ON CONFLICT (shop, id) DO UPDATE SET changed_at = excluded.changed_at`;
  await sql(text, [shop, orders]);
}

/** Whether an order was forgotten as the host tells it still. Where not, it is known from now on. */
export async function staysForgotten(sql: Sql, shop: ShopId, id: OrderId, changedAt: Date | null): Promise<boolean> {
  const text = 'SELECT 1 FROM {{order_forgotten}} WHERE shop = $1 AND id = $2 AND changed_at >= $3';
  if (changedAt && (await sql(text, [shop, id, changedAt])).length > 0) return true;
  await sql('DELETE FROM {{order_forgotten}} WHERE shop = $1 AND id = $2', [shop, id]);
  return false;
}

/** Orders that were last changed before, of which nothing is under way, and whose parcels nobody asks about any more. */
export async function listQuiet(sql: Sql, shop: ShopId, before: Date, limit: number): Promise<OrderId[]> {
  const text = `
    SELECT id FROM {{order_snapshot}} s WHERE shop = $1 AND changed_at < $2 AND seen_at < $2
      AND NOT EXISTS (SELECT FROM {{order_action}} a WHERE a.shop = $1 AND a."order" = s.id
        AND (a.state IN ('asked', 'unclear', 'waits', 'failed') OR (a.state = 'done' AND a.pending)))
      AND NOT EXISTS (SELECT FROM {{parcel}} p WHERE p.shop = $1 AND p."order" = s.id AND p.heard_at >= $2)
    ORDER BY id LIMIT $3`;
  return (await sql<{ id: OrderId }>(text, [shop, before, limit])).map(({ id }) => id);
}
