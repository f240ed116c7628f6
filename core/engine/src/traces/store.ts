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
export async function keepSnapshot(sql: Sql, shop: ShopId, story: HostOrderStory, seenAt: Date): Promise<void> {
  const text = `
    INSERT INTO {{order_snapshot}} (shop, id, host_order, number, version, customer, email_mark, placed_at, changed_at, seen_at, story)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::jsonb)
    ON CONFLICT (shop, id) DO UPDATE SET number = excluded.number, version = excluded.version, customer = excluded.customer,
      email_mark = excluded.email_mark, placed_at = excluded.placed_at, changed_at = excluded.changed_at, seen_at = excluded.seen_at,
      story = excluded.story
    WHERE {{order_snapshot}}.changed_at <= excluded.changed_at`;
  const { id, number, version, customer, email, placedAt, changedAt } = story;
  const mark = email === null ? null : emailMark(shop, email);
  const stored = JSON.stringify(withoutPerson(story));
  const order = orderIdOf(shop, id);
  await sql(text, [shop, order, id, number, version, customer, mark, placedAt, changedAt, seenAt, stored]);
}

/** The orders that an address was given with, newest first. */
export async function listByEmail(sql: Sql, shop: ShopId, email: string, limit: number): Promise<HostOrderStory[]> {
  const text = `
    SELECT story FROM {{order_snapshot}} WHERE shop = $1 AND email_mark = $2 ORDER BY placed_at DESC NULLS LAST, id LIMIT $3`;
  const rows = await sql<{ story: unknown }>(text, [shop, emailMark(shop, email), limit]);
  return rows.flatMap(({ story }) => readStory(story) ?? []);
}

/** Of these orders, when the host changed them last as far as is known. */
export async function listChangedAt(
  sql: Sql,
  shop: ShopId,
  orders: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const text = `
    SELECT host_order AS "hostOrder", changed_at AS "changedAt" FROM {{order_snapshot}} WHERE shop = $1 AND host_order = ANY($2)`;
  const rows = await sql<{ hostOrder: string; changedAt: Date }>(text, [shop, orders]);
  return new Map(rows.map(({ hostOrder, changedAt }) => [hostOrder, changedAt.getTime()]));
}

export async function findCursor(sql: Sql, shop: ShopId): Promise<Date | null> {
  const [row] = await sql<{ since: Date }>('SELECT since FROM {{order_cursor}} WHERE shop = $1', [shop]);
  return row?.since ?? null;
}

/** Never goes back. */
export async function keepCursor(sql: Sql, shop: ShopId, since: Date): Promise<void> {
  const text = `
    INSERT INTO {{order_cursor}} (shop, since) VALUES ($1, $2)
    ON CONFLICT (shop) DO UPDATE SET since = greatest({{order_cursor}}.since, excluded.since)`;
  await sql(text, [shop, since]);
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

export async function removeSnapshots(sql: Sql, shop: ShopId, orders: readonly OrderId[]): Promise<void> {
  await sql('DELETE FROM {{order_snapshot}} WHERE shop = $1 AND id = ANY($2)', [shop, orders]);
}

/** Orders that were last changed before, of which nothing is under way, and whose parcels nobody asks about any more. */
export async function listQuiet(sql: Sql, shop: ShopId, before: Date, limit: number): Promise<OrderId[]> {
  const text = `
    SELECT id FROM {{order_snapshot}} s WHERE shop = $1 AND changed_at < $2 AND seen_at < $2
      AND NOT EXISTS (SELECT FROM {{order_action}} a WHERE a.shop = $1 AND a."order" = s.id AND a.state IN ('asked', 'unclear', 'waits'))
      AND NOT EXISTS (SELECT FROM {{parcel}} p WHERE p.shop = $1 AND p."order" = s.id AND p.heard_at >= $2)
    ORDER BY id LIMIT $3`;
  return (await sql<{ id: OrderId }>(text, [shop, before, limit])).map(({ id }) => id);
}
