import type { Audience, EntryId, EntryView, ShopId } from '@shopbell/contract';
import type { Sql } from '../database/index.ts';
import { customerKinds, type EntryRow, isFor, toView } from './entries.ts';
import type { ReadOptions, Stretch, SubjectRef } from './journal.ts';

/** What is asked of single journals. `$1` is the shop and `$2` the subject everywhere. */
export const columns =
  'id, subject, seq, kind, version, at, actor_type, actor_id, actor_name, cause, key, audience, body';

const seen: Record<Audience, string> = {
  customer: `AND audience = 'customer' AND kind = ANY($5)`,
  agents: `AND audience IN ('customer', 'agents')`,
  system: '',
};
const forwards = (audience: Audience) => `
  SELECT ${columns} FROM {{entry}} WHERE shop = $1 AND subject = $2 AND seq > $3 ${seen[audience]} ORDER BY seq LIMIT $4`;
const backwards = (audience: Audience) => `
  SELECT ${columns} FROM {{entry}} WHERE shop = $1 AND subject = $2 AND seq < $3 ${seen[audience]} ORDER BY seq DESC LIMIT $4`;

const greatestSeq = 2_147_483_647;

/** A stretch of one journal, oldest first. */
export async function readEntries(sql: Sql, { shop, id }: SubjectRef, options: ReadOptions): Promise<EntryView[]> {
  const { audience, after, before, limit } = options;
  const back = before !== undefined && after === undefined;
  const edge = Math.min(back ? before : (after ?? 0), greatestSeq);
  const values = [shop, id, edge, limit, ...(audience === 'customer' ? [customerKinds] : [])];
  const rows = await sql<EntryRow>(back ? backwards(audience) : forwards(audience), values);
  const views = rows.map(toView).filter((view) => isFor(audience, view) && (before === undefined || view.seq < before));
  return back ? views.reverse() : views;
}

/** The newest entries of each stretch, oldest first. Every subject is there. */
export async function readStretches(
  sql: Sql,
  shop: ShopId,
  of: readonly Stretch[],
  limit: number,
): Promise<Map<string, EntryView[]>> {
  const text = `
    SELECT e.* FROM unnest($2::text[], $3::int[]) AS given (subject, before)
    CROSS JOIN LATERAL (
      SELECT ${columns} FROM {{entry}} WHERE shop = $1 AND subject = given.subject AND seq < given.before
      ORDER BY seq DESC LIMIT $4) e
    ORDER BY e.subject, e.seq`;
  const subjects = of.map(({ subject }) => subject);
  const edges = of.map(({ before }) => Math.min(before, greatestSeq));
  const rows = await sql<EntryRow>(text, [shop, subjects, edges, limit]);
  const read = new Map<string, EntryView[]>(subjects.map((subject) => [subject, []]));
  for (const view of rows.map(toView)) read.get(view.subject)?.push(view);
  return read;
}

export async function findEntry(sql: Sql, shop: ShopId, entry: EntryId): Promise<EntryView | null> {
  const [row] = await sql<EntryRow>(`SELECT ${columns} FROM {{entry}} WHERE shop = $1 AND id = $2`, [shop, entry]);
  return row ? toView(row) : null;
}

/** Those that are there, in no order. */
export async function findEntries(sql: Sql, shop: ShopId, entries: readonly EntryId[]): Promise<EntryView[]> {
  const rows = await sql<EntryRow>(`SELECT ${columns} FROM {{entry}} WHERE shop = $1 AND id = ANY($2)`, [
    shop,
    entries,
  ]);
  return rows.map(toView);
}

/** 0 for a subject that nobody has written to. */
export async function readLastSeq(sql: Sql, { shop, id }: SubjectRef): Promise<number> {
  const text = 'SELECT last_seq AS seq FROM {{subject}} WHERE shop = $1 AND id = $2';
  const [row] = await sql<{ seq: number }>(text, [shop, id]);
  return row?.seq ?? 0;
}

/** Of these, the subjects that have entries after the seq given. */
export async function listAhead(
  sql: Sql,
  known: readonly { subject: SubjectRef; seq: number }[],
): Promise<{ shop: string; id: string }[]> {
  const text = `
    SELECT s.shop, s.id FROM unnest($1::text[], $2::text[], $3::int[]) AS known (shop, id, seq)
    JOIN {{subject}} s ON s.shop = known.shop AND s.id = known.id AND s.last_seq > known.seq`;
  const shops = known.map(({ subject }) => subject.shop);
  const ids = known.map(({ subject }) => subject.id);
  return sql(text, [shops, ids, known.map(({ seq }) => seq)]);
}

/** The entry that has this sender's key. */
export async function findByKey(sql: Sql, { shop, id }: SubjectRef, key: string): Promise<EntryView | undefined> {
  const text = `SELECT ${columns} FROM {{entry}} WHERE shop = $1 AND subject = $2 AND key = $3`;
  const [row] = await sql<EntryRow>(text, [shop, id, key]);
  return row && toView(row);
}
