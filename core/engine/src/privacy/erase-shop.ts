import type { ShopId } from '@shopbell/contract';
import { z } from 'zod';
import type { Sql } from '../database/index.ts';
import type { Parts } from '../parts.ts';
import type { Keepers } from './parts.ts';

/** What went with a shop. */
export interface ErasedShop {
  rows: number;
  files: number;
}

export const sweepJob = 'privacy-sweep';
export const SweepPayload = z.object({ shop: z.string(), round: z.int().min(0) });
/** When what came late is removed, in milliseconds: listeners of other processes may be in the middle of a batch, and remember shops for a minute. */
const rounds = [5_000, 120_000, 900_000];

/**
 * Removes a shop for good, its journals and agents too: files first, so that no row is gone whose bytes are not. Can be repeated. Throws where the
 * file store does not answer; then the rows are still there.
 */
export async function eraseShop(
  { parts, keepers }: { parts: Parts; keepers: Keepers },
  shop: ShopId,
): Promise<ErasedShop> {
  const files = await keepers.files.eraseShop(shop);
  await planSweep(parts, shop, 0);
  const rows = await removeAll(parts, shop);
  keepers.shops.forget();
  return { rows, files };
}

/** Removes what was written about a removed shop by whoever was in the middle of it. Of a shop that is there, nothing. */
export async function sweep({ parts }: { parts: Parts }, { shop, round }: z.infer<typeof SweepPayload>): Promise<void> {
  const [there] = await parts.database.sql('SELECT 1 FROM {{shop}} WHERE id = $1', [shop]);
  if (there) return;
  await removeAll(parts, shop as ShopId);
  await planSweep(parts, shop, round + 1);
}

async function planSweep({ jobs, clock }: Pick<Parts, 'jobs' | 'clock'>, shop: string, round: number): Promise<void> {
  const after = rounds[round];
  if (after === undefined) return;
  await jobs.enqueue(sweepJob, { shop, round }, { key: `${shop} ${round}`, runAt: new Date(clock.now() + after) });
}

function removeAll({ database }: Pick<Parts, 'database'>, shop: ShopId): Promise<number> {
  return database.transaction(async (sql) => {
    let removed = 0;
    for (const table of await listTables(sql)) removed += await removeRows(sql, table, shop);
    return removed;
  });
}

interface Table {
  name: string;
  /** Tables whose rows point at this one's. */
  pointedAtBy: string[];
}

/** Every table that has the shop, those that others point at after these; asked of the catalogue, so that no table is forgotten. */
async function listTables(sql: Sql): Promise<string[]> {
  const tables = await sql<Table>(`
    SELECT t.relname AS name, array(
      SELECT f.conrelid::regclass::text FROM pg_constraint f WHERE f.contype = 'f' AND f.confrelid = t.oid AND f.conrelid <> t.oid
    ) AS "pointedAtBy"
    FROM pg_class t WHERE t.relkind IN ('r', 'p') AND t.relnamespace = (SELECT relnamespace FROM pg_class WHERE oid = '{{shop}}'::regclass)
    AND (t.oid = '{{shop}}'::regclass OR EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attname = 'shop' AND NOT a.attisdropped))
    ORDER BY t.relname`);
  const sorted: string[] = [];
  for (let left = tables; left.length > 0; ) {
    const free = left.filter(({ pointedAtBy }) => pointedAtBy.every((name) => sorted.includes(plain(name))));
    if (free.length === 0) throw new Error(`Tables point at each other: ${left.map(({ name }) => name).join(', ')}`);
    sorted.push(...free.map(({ name }) => name));
    left = left.filter(({ name }) => !sorted.includes(name));
  }
  return sorted;
}

/** `regclass` writes the schema before a name where it is not on the search path, and quotes what is a word of SQL. */
const plain = (name: string) => name.slice(name.lastIndexOf('.') + 1).replaceAll('"', '');

async function removeRows(sql: Sql, table: string, shop: ShopId): Promise<number> {
  const column = table === 'shop' ? 'id' : 'shop';
  const text = `WITH gone AS (DELETE FROM {{${table}}} WHERE ${column} = $1 RETURNING 1) SELECT count(*)::int AS count FROM gone`;
  const [row] = await sql<{ count: number }>(text, [shop]);
  return row?.count ?? 0;
}
