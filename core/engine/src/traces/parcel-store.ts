import { Checkpoint, type HostOrderStory, type ParcelStatus, type ShopId } from '@shopbell/contract';
import { z } from 'zod';
import { chooseService } from '../carriers/index.ts';
import type { Sql } from '../database/index.ts';
import { type OrderId, orderIdOf } from './order-id.ts';

/** What services have told of a parcel: every line with the service that told it. */
export const KeptNews = z.object({
  lines: z.array(Checkpoint.extend({ source: z.string() })),
  service: z.string().nullable(),
  carrier: z.string().nullable(),
  promisedAt: z.string().nullable(),
});
export type KeptNews = z.infer<typeof KeptNews>;
export const noNews: KeptNews = { lines: [], service: null, carrier: null, promisedAt: null };

export interface ParcelRow {
  shop: ShopId;
  order: OrderId;
  number: string;
  hostOrder: string;
  service: string;
  followed: boolean;
  status: ParcelStatus;
  addedAt: Date;
  changedAt: Date | null;
  heardAt: Date | null;
  askedAt: Date | null;
  failures: number;
  news: unknown;
}

const columns = `shop, "order", number, host_order AS "hostOrder", service, followed, status, added_at AS "addedAt",
  changed_at AS "changedAt", heard_at AS "heardAt", asked_at AS "askedAt", failures, news`;

/** Parcels that were handed over longer ago are not begun to be watched. */
const longestMs = 60 * 86_400_000;

/** Keeps the parcels of an order that are on their way, to be watched by one of `services`; those that are kept stay as they are. */
export async function keepParcels(
  sql: Sql,
  shop: ShopId,
  story: HostOrderStory,
  { services, now }: { services: readonly string[]; now: Date },
): Promise<void> {
  const text = `
    INSERT INTO {{parcel}} (shop, "order", number, host_order, service, added_at, next_at) VALUES ($1, $2, $3, $4, $5, $6, $6)
    ON CONFLICT DO NOTHING`;
  const sent = story.fulfilments.filter(
    ({ state, shippedAt }) => state === 'shipped' && Date.parse(shippedAt ?? '') > now.getTime() - longestMs,
  );
  for (const parcel of sent.flatMap(({ parcels }) => parcels)) {
    const service = chooseService(services, parcel);
    if (service) await sql(text, [shop, orderIdOf(shop, story.id), parcel.number, story.id, service, now]);
  }
}

/** A parcel of which an agent tells, where no service watches it. */
export async function keepNoted(
  sql: Sql,
  shop: ShopId,
  { order, hostOrder, number }: Pick<ParcelRow, 'order' | 'hostOrder' | 'number'>,
  now: Date,
): Promise<void> {
  const text = `
    INSERT INTO {{parcel}} (shop, "order", number, host_order, service, followed, added_at) VALUES ($1, $2, $3, $4, 'manual', true, $5)
    ON CONFLICT DO NOTHING`;
  await sql(text, [shop, order, number, hostOrder, now]);
}

export function listParcels(sql: Sql, shop: ShopId, order: OrderId): Promise<ParcelRow[]> {
  const text = `SELECT ${columns} FROM {{parcel}} WHERE shop = $1 AND "order" = $2 ORDER BY number`;
  return sql<ParcelRow>(text, [shop, order]);
}

/** An order with a parcel on its way. */
export type OrderUnderWay = Pick<ParcelRow, 'shop' | 'order' | 'hostOrder'>;

/** Orders of all shops with parcels that have not come, in the order of their keys, after one of them. */
export function listUnderWay(
  sql: Sql,
  { after, now, limit }: { after: OrderUnderWay | null; now: Date; limit: number },
): Promise<OrderUnderWay[]> {
  const text = `
    SELECT DISTINCT shop, "order", host_order AS "hostOrder" FROM {{parcel}}
    WHERE (shop, "order") > ($1, $2) AND status NOT IN ('delivered', 'returned', 'cancelled') AND added_at > $3
    ORDER BY shop, "order" LIMIT $4`;
  const since = new Date(now.getTime() - longestMs);
  return sql<OrderUnderWay>(text, [after?.shop ?? '', after?.order ?? '', since, limit]);
}

/** The parcels of one number, in all shops, whichever of these services watches them: it is one parcel to all. */
export function listNumbered(sql: Sql, services: readonly string[], number: string): Promise<ParcelRow[]> {
  const text = `SELECT ${columns} FROM {{parcel}} WHERE service = ANY($1) AND number = $2 ORDER BY shop, "order"`;
  return sql<ParcelRow>(text, [services, number]);
}

/** What the host wrote as the carrier of these, by `<order> <number>`. */
export async function listWritten(sql: Sql, rows: readonly ParcelRow[]): Promise<ReadonlyMap<string, string>> {
  const text = `
    SELECT s.id AS "order", p ->> 'number' AS number, p ->> 'carrier' AS carrier
    FROM (SELECT DISTINCT * FROM unnest($1::text[], $2::text[]) AS asked (shop, id)) asked
    JOIN {{order_snapshot}} s ON s.shop = asked.shop AND s.id = asked.id
    CROSS JOIN LATERAL jsonb_path_query(s.story, '$.fulfilments[*].parcels[*]') p WHERE p ->> 'carrier' IS NOT NULL`;
  const found = await sql<{ order: string; number: string; carrier: string }>(text, [
    rows.map(({ shop }) => shop),
    rows.map(({ order }) => order),
  ]);
  return new Map(found.map(({ order, number, carrier }) => [`${order} ${number}`, carrier]));
}

/** Those whose turn it is. */
export function listDue(
  sql: Sql,
  { service, followed, now, limit }: { service: string; followed: boolean; now: Date; limit: number },
): Promise<ParcelRow[]> {
  const text = `
    SELECT ${columns} FROM {{parcel}} WHERE service = $1 AND followed = $2 AND next_at <= $3 ORDER BY next_at, number LIMIT $4`;
  return sql<ParcelRow>(text, [service, followed, now, limit]);
}

type Changeable = Partial<
  Pick<ParcelRow, 'service' | 'followed' | 'status' | 'changedAt' | 'heardAt' | 'askedAt' | 'failures'>
> & {
  reason?: string | null;
  nextAt?: Date | null;
  news?: KeptNews;
};
const columnOf: Record<keyof Changeable, string> = {
  ...{
    service: 'service',
    followed: 'followed',
    status: 'status',
    changedAt: 'changed_at',
    heardAt: 'heard_at',
    askedAt: 'asked_at',
  },
  ...{ failures: 'failures', reason: 'reason', nextAt: 'next_at', news: 'news' },
};

export async function changeParcel(
  sql: Sql,
  { shop, order, number }: Pick<ParcelRow, 'shop' | 'order' | 'number'>,
  to: Changeable,
): Promise<void> {
  const names = (Object.keys(to) as (keyof Changeable)[]).sort();
  const sets = names.map((name, index) => `${columnOf[name]} = $${index + 4}`).join(', ');
  const values = names.map((name) => (name === 'news' ? JSON.stringify(to.news) : to[name]));
  await sql(`UPDATE {{parcel}} SET ${sets} WHERE shop = $1 AND "order" = $2 AND number = $3`, [
    ...[shop, order, number],
    ...values,
  ]);
}

/** When requests were made of a service within the last day, in milliseconds; older ones are let go of. */
export async function listRequests(sql: Sql, service: string, now: number): Promise<number[]> {
  const since = new Date(now - 86_400_000);
  await sql('DELETE FROM {{carrier_request}} WHERE service = $1 AND at < $2', [service, since]);
  const rows = await sql<{ at: Date }>('SELECT at FROM {{carrier_request}} WHERE service = $1', [service]);
  return rows.map(({ at }) => at.getTime());
}

export async function noteRequests(sql: Sql, service: string, count: number, at: Date): Promise<void> {
  const text = 'INSERT INTO {{carrier_request}} (service, at) SELECT $1, $2 FROM generate_series(1, $3::int)';
  await sql(text, [service, at, count]);
}

export async function removeParcels(sql: Sql, shop: ShopId, orders: readonly OrderId[]): Promise<void> {
  await sql('DELETE FROM {{parcel}} WHERE shop = $1 AND "order" = ANY($2)', [shop, orders]);
}

/** What is stored, as this engine reads it. */
export function newsOf({ news }: Pick<ParcelRow, 'news'>): KeptNews {
  return KeptNews.safeParse(news).data ?? noNews;
}
