import { createHash } from 'node:crypto';
import type { HostFulfilment, HostOrderStory, ShopId } from '@shopbell/contract';
import type { Sql } from '../database/index.ts';
import { orderIdOf } from './order-id.ts';

/** How parcels are told apart whose ways are compared. */
export interface Way {
  carrier: string;
  service: string;
  /** Countries, as `DE>FR`; `>FR` where the first is not known. */
  lane: string;
}

/** The way of a fulfilment, as the host names it; names are compared in lower case, and what is not known is empty. */
export function wayOf(
  { address }: Pick<HostOrderStory, 'address'>,
  { parcels, method }: Pick<HostFulfilment, 'parcels' | 'method'>,
): Way {
  const plain = (name: string | null | undefined) => name?.trim().toLowerCase() ?? '';
  return { carrier: plain(parcels[0]?.carrier), service: plain(method), lane: `>${address?.country ?? ''}` };
}

/** Of stretches longer than this nobody learns when a parcel comes. */
const longestHours = 90 * 24;

/** Keeps how long the delivered parcels of an order were on their way: each once. */
export async function keepDeliveries(sql: Sql, shop: ShopId, story: HostOrderStory): Promise<void> {
  for (const fulfilment of story.fulfilments) await keepWay(sql, shop, story, fulfilment);
}

/** The same of one parcel that its carrier has brought; the host may never hear of that. */
export async function keepDelivery(
  sql: Sql,
  shop: ShopId,
  story: HostOrderStory,
  { number, deliveredAt }: { number: string; deliveredAt: string },
): Promise<void> {
  const sent = story.fulfilments.find(({ parcels }) => parcels.some((parcel) => parcel.number === number));
  if (sent && !sent.deliveredAt) await keepWay(sql, shop, story, { ...sent, deliveredAt });
}

async function keepWay(sql: Sql, shop: ShopId, story: HostOrderStory, fulfilment: HostFulfilment): Promise<void> {
  const text = `
    INSERT INTO {{delivery_time}} (shop, id, carrier, service, lane, hours, delivered_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (shop, id) DO UPDATE SET hours = excluded.hours, delivered_at = excluded.delivered_at`;
  const { id, shippedAt, deliveredAt } = fulfilment;
  if (!shippedAt || !deliveredAt) return;
  const hours = (Date.parse(deliveredAt) - Date.parse(shippedAt)) / 3_600_000;
  if (!(hours > 0 && hours < longestHours)) return;
  const { carrier, lane, service } = wayOf(story, fulfilment);
  const mark = createHash('sha256')
    .update(`${orderIdOf(shop, story.id)}\0${id}`)
    .digest('base64url')
    .slice(0, 32);
  await sql(text, [shop, mark, carrier, service, lane, hours, deliveredAt]);
}

/** Newest first: what is compared is how it goes these days. */
const mostCases = 2_000;

/** Hours of delivered parcels of a carrier, with the rest of their ways. */
export async function listDeliveries(
  sql: Sql,
  shop: ShopId,
  carriers: readonly string[],
): Promise<(Way & { hours: number })[]> {
  const text = `
    SELECT d.* FROM unnest($2::text[]) AS asked (carrier) CROSS JOIN LATERAL (
      SELECT carrier, service, lane, hours FROM {{delivery_time}} t WHERE t.shop = $1 AND t.carrier = asked.carrier
      ORDER BY delivered_at DESC LIMIT ${mostCases}) d`;
  return sql(text, [shop, [...new Set(carriers)]]);
}
