import type { Sql } from '../database/index.ts';
import type { Draft } from './draft.ts';
import type { RowChange } from './journal.ts';

/** The columns of `values` in a draft, and their types. */
const draftTypes = [
  ...['text', 'text', 'text', 'text', 'smallint', 'timestamptz', 'text', 'text', 'text'],
  ...['text', 'text', 'text', 'text'],
];
const draftColumns =
  'shop, subject, id, kind, version, at, actor_type, actor_id, actor_name, cause, key, audience, body';

/**
 * Many entries of different subjects in one statement. Who is not in the answer was not written: their key is there already, somebody
 * holds their subject, or their change touches no row. Subjects are locked in the order of their names.
 */
const appendMany = (change: string, places: number) => `
  WITH held AS MATERIALIZED (
    SELECT i.*, s.last_seq + 1 AS seq
    FROM (
      SELECT * FROM unnest(${[...draftTypes, ...Array(places).fill('text')].map((type, index) => `$${index + 1}::${type}[]`).join(', ')})
        WITH ORDINALITY AS given (${[draftColumns, ...Array.from({ length: places }, (_, index) => `_${index + 1}`)].join(', ')}, n)
      ORDER BY shop, subject) i
    CROSS JOIN LATERAL (
      SELECT last_seq FROM {{subject}} WHERE shop = i.shop AND id = i.subject FOR UPDATE SKIP LOCKED) s
    WHERE NOT EXISTS (SELECT 1 FROM {{entry}} e WHERE e.shop = i.shop AND e.subject = i.subject AND e.key = i.key)),
  ${
    change
      ? `taken AS (SELECT n AS _n, seq, at ${Array.from({ length: places }, (_, index) => `, _${index + 1}`).join('')} FROM held),
  changed AS (${change} RETURNING taken._n),
  ready AS (SELECT * FROM held WHERE n IN (SELECT _n FROM changed))`
      : 'ready AS (SELECT * FROM held)'
  },
  moved AS (UPDATE {{subject}} s SET last_seq = ready.seq FROM ready WHERE s.shop = ready.shop AND s.id = ready.subject),
  made AS (
    INSERT INTO {{entry}} (seq, ${draftColumns}, depth)
    SELECT seq, shop, subject, id, kind, version, at, actor_type, actor_id, actor_name, cause, key, audience, body::jsonb,
      CASE WHEN cause IS NULL THEN 1
        ELSE 1 + coalesce((SELECT depth FROM {{entry}} e WHERE e.shop = ready.shop AND e.id = ready.cause), 0) END
    FROM ready),
  waiting AS (INSERT INTO {{unplaced}} (shop, subject, seq) SELECT shop, subject, seq FROM ready)
  SELECT n::int - 1 AS index, seq FROM ready`;

const manyTexts = new Map<string, string>();

/** The same change over many rows: its `$1` is the column `_1` of `taken`. */
function manyText(change: string | undefined, places: number): string {
  const known = manyTexts.get(change ?? '');
  if (known) return known;
  const text = appendMany(
    change?.replaceAll(/\$(\d+)/g, (_, place) => `taken._${place}`).replace(/\breturning\b.*$/is, '') ?? '',
    places,
  );
  manyTexts.set(change ?? '', text);
  return text;
}

/** Appends entries of different subjects with the same change; the seq of each that was written, by its index. */
export async function appendTogether(
  sql: Sql,
  batch: readonly { draft: Draft; change: RowChange | undefined }[],
  change: string | undefined,
): Promise<Map<number, number>> {
  const rows = batch.map(({ draft, change: own }) => [...draft.values, ...(own?.values ?? []).map(toText)]);
  const columns = Array.from({ length: rows[0]?.length ?? 0 }, (_, column) => rows.map((row) => row[column]));
  const text = manyText(change, columns.length - draftTypes.length);
  const made = await sql<{ index: number; seq: number }>(text, columns);
  return new Map(made.map(({ index, seq }) => [index, seq]));
}

function toText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return value instanceof Date ? value.toISOString() : String(value);
}
