import { type ShopId, type SourceId, SourceLine, type SourceType } from '@shopbell/contract';
import type { Sql } from '../database/index.ts';

export interface SourceRow {
  shop: ShopId;
  id: SourceId;
  name: string;
  type: SourceType;
  setup: unknown;
  keys: string | null;
  cursor: string | null;
  heardAt: Date | null;
  askedAt: Date | null;
  failures: number;
  trouble: string | null;
  unread: string[];
  nextAt: Date | null;
  /** The hour, counted since 1970, in which requests were counted last, and how many there were. */
  hour: number;
  requests: number;
}

const columns = `shop, id, name, type, setup, keys, cursor, heard_at AS "heardAt", asked_at AS "askedAt", failures, trouble, unread,
  next_at AS "nextAt", hour::float8 AS hour, requests`;

export function listSources(sql: Sql, shop: ShopId): Promise<SourceRow[]> {
  return sql<SourceRow>(`SELECT ${columns} FROM {{source}} WHERE shop = $1 ORDER BY created_at, id`, [shop]);
}

export async function findSource(sql: Sql, shop: ShopId, id: SourceId): Promise<SourceRow | null> {
  const [row] = await sql<SourceRow>(`SELECT ${columns} FROM {{source}} WHERE shop = $1 AND id = $2`, [shop, id]);
  return row ?? null;
}

/** By its id alone, of whichever shop: what a post is addressed to. */
export async function findHook(sql: Sql, id: SourceId): Promise<SourceRow | null> {
  const [row] = await sql<SourceRow>(`SELECT ${columns} FROM {{source}} WHERE id = $1`, [id]);
  return row ?? null;
}

/** Those whose turn it is, the longest overdue first. */
export function listDue(sql: Sql, now: Date, limit: number): Promise<SourceRow[]> {
  const text = `SELECT ${columns} FROM {{source}} WHERE next_at <= $1 ORDER BY next_at, id LIMIT $2`;
  return sql<SourceRow>(text, [now, limit]);
}

/** Adds it, or changes what the merchant wrote. What was listed is listed anew when its account is another one. Null: it is another shop's. */
export async function keepSource(
  sql: Sql,
  row: Pick<SourceRow, 'shop' | 'id' | 'name' | 'type' | 'setup' | 'keys' | 'nextAt'>,
  now: Date,
): Promise<SourceRow | null> {
  const text = `
    INSERT INTO {{source}} (shop, id, name, type, setup, keys, next_at, created_at) VALUES ($1, $2, $3, $4, $5::jsonb, $6, $7, $8)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, type = excluded.type, keys = excluded.keys, next_at = excluded.next_at,
      failures = 0, trouble = NULL, unread = '[]', setup = excluded.setup,
      cursor = CASE WHEN {{source}}.setup IS NOT DISTINCT FROM excluded.setup THEN {{source}}.cursor END
    WHERE {{source}}.shop = excluded.shop RETURNING ${columns}`;
  const { shop, id, name, type, setup, keys, nextAt } = row;
  const [kept] = await sql<SourceRow>(text, [shop, id, name, type, JSON.stringify(setup), keys, nextAt, now]);
  return kept ?? null;
}

type Changeable = Partial<
  Pick<SourceRow, 'keys' | 'cursor' | 'heardAt' | 'askedAt' | 'failures' | 'trouble' | 'unread' | 'nextAt'>
>;
const columnOf: Record<keyof Changeable, string> = {
  ...{ keys: 'keys', cursor: 'cursor', heardAt: 'heard_at', askedAt: 'asked_at', failures: 'failures' },
  ...{ trouble: 'trouble', unread: 'unread', nextAt: 'next_at' },
};

export async function changeSource(
  sql: Sql,
  { shop, id }: Pick<SourceRow, 'shop' | 'id'>,
  to: Changeable,
): Promise<void> {
  const names = (Object.keys(to) as (keyof Changeable)[]).sort();
  const sets = names.map((name, index) => `${columnOf[name]} = $${index + 3}`).join(', ');
  const values = names.map((name) => (name === 'unread' ? JSON.stringify(to.unread) : to[name]));
  await sql(`UPDATE {{source}} SET ${sets} WHERE shop = $1 AND id = $2`, [shop, id, ...values]);
}

export async function removeSource(sql: Sql, shop: ShopId, id: SourceId): Promise<void> {
  await sql('DELETE FROM {{source_line}} WHERE shop = $1 AND source = $2', [shop, id]);
  await sql('DELETE FROM {{source}} WHERE shop = $1 AND id = $2', [shop, id]);
}

/** The hour that requests are counted in; `now` in Unix milliseconds. */
export function hourOf(now: number): number {
  return Math.floor(now / 3_600_000);
}

/** Takes one request out of this hour's; false when there is none left. Several processes share the hour. */
export async function spend(
  sql: Sql,
  { shop, id }: Pick<SourceRow, 'shop' | 'id'>,
  { perHour, now }: { perHour: number; now: number },
): Promise<boolean> {
  const text = `
    UPDATE {{source}} SET hour = $3, requests = CASE WHEN hour = $3 THEN requests + 1 ELSE 1 END
    WHERE shop = $1 AND id = $2 AND (hour <> $3 OR requests < $4) RETURNING id`;
  return (await sql(text, [shop, id, hourOf(now), perHour])).length > 0;
}

export interface KeptLine {
  source: SourceId;
  line: SourceLine;
}

/** Keeps lines; what is told again changes nothing, and what was told before that does not take the place of what came after. */
export async function keepLines(
  sql: Sql,
  { shop, id }: Pick<SourceRow, 'shop' | 'id'>,
  lines: readonly { order: string; line: SourceLine }[],
  toldAt: Date,
): Promise<void> {
  if (lines.length === 0) return;
  // Of a record that tells only when it was written last, the first time that it was seen so is the closest to the truth.
  const text = `
    INSERT INTO {{source_line}} AS kept (shop, source, id, "order", at, told_at, line)
    SELECT $1, $2, told.* FROM unnest($3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::jsonb[])
      AS told (id, "order", at, told_at, line)
    ON CONFLICT (shop, source, id) DO UPDATE SET "order" = excluded."order", told_at = excluded.told_at,
      at = CASE WHEN excluded.line->>'exact' = 'true' THEN excluded.at ELSE least(kept.at, excluded.at) END, line = excluded.line
    WHERE kept.told_at <= excluded.told_at AND (kept.line - 'at' <> excluded.line - 'at' OR excluded.line->>'exact' = 'true')`;
  const of = <Value>(read: (line: SourceLine) => Value) => lines.map(({ line }) => read(line));
  await sql(text, [
    ...[shop, id, of((line) => line.id), lines.map(({ order }) => order), of((line) => line.at)],
    ...[lines.map(() => toldAt), of((line) => JSON.stringify(line))],
  ]);
}

const mostLines = 500;

/** What all sources told of an order, the newest where there are very many. */
export async function listLines(sql: Sql, shop: ShopId, names: readonly string[]): Promise<KeptLine[]> {
  const text = `
    SELECT source, at, line FROM {{source_line}} WHERE shop = $1 AND "order" = ANY($2) ORDER BY at DESC, source, id LIMIT ${mostLines}`;
  const rows = await sql<{ source: SourceId; at: Date; line: Record<string, unknown> }>(text, [shop, names]);
  return rows.flatMap(({ source, at, line }) => {
    const read = SourceLine.safeParse({ ...line, at: at.toISOString() });
    return read.success ? [{ source, line: read.data }] : [];
  });
}

export async function removeLines(sql: Sql, shop: ShopId, names: readonly string[]): Promise<void> {
  await sql('DELETE FROM {{source_line}} WHERE shop = $1 AND "order" = ANY($2)', [shop, names]);
  await sql('DELETE FROM {{source_ask}} WHERE shop = $1 AND "order" = ANY($2)', [shop, names]);
}

/** What has not been told again for so long belongs to no order that anybody looks at. */
export async function removeOld(sql: Sql, before: Date): Promise<void> {
  await sql('DELETE FROM {{source_line}} WHERE told_at < $1', [before]);
  await sql('DELETE FROM {{source_ask}} WHERE asked_at < $1', [before]);
}

/** True for the one who may ask about this order now: nobody has since `before`. */
export async function takeTurn(
  sql: Sql,
  shop: ShopId,
  { order, now, before }: { order: string; now: Date; before: Date },
): Promise<boolean> {
  const text = `
    INSERT INTO {{source_ask}} AS kept (shop, "order", asked_at) VALUES ($1, $2, $3)
    ON CONFLICT (shop, "order") DO UPDATE SET asked_at = excluded.asked_at WHERE kept.asked_at < $4 RETURNING 1`;
  return (await sql(text, [shop, order, now, before])).length > 0;
}

/** A source of the operator's: its settings stand in the options. */
export async function keepConnected(
  sql: Sql,
  { shop, id, name, type, nextAt }: Pick<SourceRow, 'shop' | 'id' | 'name' | 'type' | 'nextAt'>,
  now: Date,
): Promise<void> {
  const text = `
    INSERT INTO {{source}} (shop, id, name, type, setup, next_at, created_at) VALUES ($1, $2, $3, $4, NULL, $5, $6)
    ON CONFLICT (id) DO UPDATE SET type = excluded.type, next_at = coalesce({{source}}.next_at, excluded.next_at)`;
  await sql(text, [shop, id, name, type, nextAt, now]);
}
