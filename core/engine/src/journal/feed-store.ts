import type { ShopId } from '@shopbell/contract';
import type { Sql } from '../database/index.ts';
import { type EntryRow, toView } from './entries.ts';
import type { PositionedEntry } from './journal.ts';
import { columns } from './store.ts';

/** All SQL of the feed across subjects. */

interface Placed {
  position: string;
  shop: ShopId;
  subject: string;
  seq: number;
  before: string;
}

/**
 * Gives positions to committed entries. The advisory lock comes first (no row is there without it) and lasts until the commit, so of all
 * processes one places at a time, and whoever sees a position sees all before it. A subject's entries are placed in their order: who
 * sees one of them in `unplaced` sees those before it, or they have been placed. `before` is the last position given out before these.
 */
const place = (which: string) => `
  WITH turn AS MATERIALIZED (SELECT pg_advisory_xact_lock(hashtextextended('{{place}}', 0))),
  due AS (DELETE FROM {{unplaced}} u USING turn ${which} RETURNING u.shop, u.subject, u.seq),
  ended AS MATERIALIZED (SELECT last_value AS before FROM {{place_position}} WHERE EXISTS (SELECT 1 FROM due)),
  sorted AS MATERIALIZED (SELECT shop, subject, seq, before FROM due, ended ORDER BY shop, subject, seq),
  given AS (
    INSERT INTO {{place}} (position, shop, subject, seq)
    SELECT nextval('{{place_position}}'), shop, subject, seq FROM sorted
    RETURNING position, shop, subject, seq)
  SELECT position, shop, subject, seq, (SELECT before FROM ended) AS before FROM given ORDER BY position`;

const placeSome = place(
  ', unnest($1::text[], $2::text[]) AS hint (shop, subject) WHERE u.shop = hint.shop AND u.subject = hint.subject',
);
const placeAll = place('WHERE u.ctid IN (SELECT ctid FROM {{unplaced}} ORDER BY shop, subject, seq LIMIT 5000)');

/** Places all entries of these subjects that have no place yet. */
export function placeSubjects(sql: Sql, subjects: readonly { shop: string; id: string }[]): Promise<Placed[]> {
  return sql<Placed>(placeSome, [subjects.map(({ shop }) => shop), subjects.map(({ id }) => id)]);
}

/** Places whatever has no place yet: what a process left that died after its commit. */
export async function placeRest(sql: Sql): Promise<Placed[]> {
  const waiting = await sql('SELECT 1 AS one FROM {{unplaced}} LIMIT 1');
  return waiting.length === 0 ? [] : sql<Placed>(placeAll);
}

/**
 * The feed's end: the last position that can be read. Not the sequence's, which is ahead of a batch that has not committed yet, and stays
 * ahead after one that never will.
 */
export async function readEnd(sql: Sql): Promise<bigint> {
  const [row] = await sql<{ end: string | null }>('SELECT max(position) AS end FROM {{place}}');
  return BigInt(row?.end ?? 0);
}

const entryColumns = columns
  .split(', ')
  .map((column) => `e.${column}`)
  .join(', ');
const read = (ofShop: string) => `
  SELECT p.position, p.shop AS shop_id, ${entryColumns} FROM {{place}} p
  JOIN {{entry}} e ON e.shop = p.shop AND e.subject = p.subject AND e.seq = p.seq
  WHERE p.position > $1 AND p.position <= $2 ${ofShop} ORDER BY p.position LIMIT $3`;
const readOfAll = read('');
const readOfShop = read('AND p.shop = $4');
const furthest = 9_223_372_036_854_775_807n;

type FeedRow = EntryRow & { position: string; shop_id: ShopId };

/** The feed after a position, of one shop or (null) of all. */
export async function readFeed(
  sql: Sql,
  options: { shop: ShopId | null; after: bigint; upTo: bigint | null; limit: number },
): Promise<PositionedEntry[]> {
  const { shop, after, upTo, limit } = options;
  const values = [after, upTo ?? furthest, limit];
  const rows = await (shop === null ? sql<FeedRow>(readOfAll, values) : sql<FeedRow>(readOfShop, [...values, shop]));
  return rows.map((row) => ({ position: BigInt(row.position), shop: row.shop_id, entry: toView(row) }));
}
