import { createId, type HostShop, type ShopId } from '@shopbell/contract';
import type { Sql } from '../database/index.ts';

export interface ShopRow {
  id: ShopId;
  host: string;
  hostId: string;
  name: string;
  locale: string;
  timeZone: string;
  currency: string;
  url: string | null;
  settings: unknown;
  version: number;
}

const columns =
  'id, host, host_id AS "hostId", name, locale, time_zone AS "timeZone", currency, url, settings, version';

/** The row of the host's shop, made or brought up to date with what the host says of it. */
export async function keepShop(sql: Sql, host: string, shop: HostShop): Promise<ShopRow> {
  const [known] = await sql<ShopRow>(`SELECT ${columns} FROM {{shop}} WHERE host = $1 AND host_id = $2`, [
    host,
    shop.id,
  ]);
  if (known && isSame(known, shop)) return known;
  const text = `
    INSERT INTO {{shop}} (id, host, host_id, name, locale, time_zone, currency, url) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    ON CONFLICT (host, host_id) DO UPDATE SET name = $4, locale = $5, time_zone = $6, currency = $7, url = $8
    RETURNING ${columns}`;
  const { id, name, locale, timeZone, currency, url = null } = shop;
  const [row] = await sql<ShopRow>(text, [createId('shop'), host, id, name, locale, timeZone, currency, url]);
  return row as ShopRow;
}

function isSame(row: ShopRow, shop: HostShop): boolean {
  return (
    row.name === shop.name &&
    row.locale === shop.locale &&
    row.timeZone === shop.timeZone &&
    row.currency === shop.currency &&
    row.url === (shop.url ?? null)
  );
}

export async function findShopRow(sql: Sql, id: ShopId): Promise<ShopRow | null> {
  const [row] = await sql<ShopRow>(`SELECT ${columns} FROM {{shop}} WHERE id = $1`, [id]);
  return row ?? null;
}

/** The shop that the host calls so by its id; null where nobody has called it yet. */
export async function findShopOfHost(sql: Sql, host: string, hostId: string): Promise<ShopId | null> {
  const text = 'SELECT id FROM {{shop}} WHERE host = $1 AND host_id = $2';
  const [row] = await sql<{ id: ShopId }>(text, [host, hostId]);
  return row?.id ?? null;
}

export async function listShopIds(sql: Sql): Promise<ShopId[]> {
  return (await sql<{ id: ShopId }>('SELECT id FROM {{shop}} ORDER BY id')).map(({ id }) => id);
}

/** Whether any shop has its storefront at this origin, or lists it. */
export async function hasOrigin(sql: Sql, origin: string): Promise<boolean> {
  const text = `SELECT 1 FROM {{shop}} WHERE lower(url) = $1 OR starts_with(lower(url), $1 || '/') OR settings->'origins' ? $1 LIMIT 1`;
  return (await sql(text, [origin])).length > 0;
}

/** Sets one section when `version` is still the newest; answers the row as it is then, or null. */
export async function writeSection(
  sql: Sql,
  change: { shop: ShopId; section: string; value: unknown; version: number },
): Promise<ShopRow | null> {
  const text = `
    UPDATE {{shop}} SET settings = settings || jsonb_build_object($2::text, $3::jsonb), version = version + 1
    WHERE id = $1 AND version = $4 RETURNING ${columns}`;
  const [row] = await sql<ShopRow>(text, [change.shop, change.section, JSON.stringify(change.value), change.version]);
  return row ?? null;
}

/** Entries among which changes of a section are looked for: a shop's journal holds every look of its agents at somebody, for years. */
const entriesLooked = 5_000;

/** What a section of the settings was and became, at each change since a time. */
export function listChanges(
  sql: Sql,
  shop: ShopId,
  section: string,
  since: Date,
): Promise<{ before: unknown; after: unknown }[]> {
  const text = `
    SELECT body->'before' AS before, body->'after' AS after FROM {{entry}}
    WHERE shop = $1 AND subject = $1 AND seq > (SELECT last_seq FROM {{subject}} WHERE shop = $1 AND id = $1) - $2
      AND kind = 'settings.changed' AND body->>'section' = $3 AND at > $4`;
  return sql(text, [shop, entriesLooked, section, since]);
}
