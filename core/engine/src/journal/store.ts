import { AppError, type Audience, createId, type EntryId, type EntryView, type ShopId } from '@shopbell/contract';
import type { Sql } from '../database/index.ts';
import { checkEntry, customerKinds, type EntryRow, isFor, toJson, toView } from './entries.ts';
import type { Appended, NewEntry, ReadOptions, RowChange, SubjectRef } from './journal.ts';

/** All SQL of single journals. `$1` is the shop and `$2` the subject everywhere. */
export const columns =
  'id, subject, seq, kind, version, at, actor_type, actor_id, actor_name, cause, key, audience, body';

/** An entry that has been checked and waits for its seq. */
export interface Draft {
  view: Omit<EntryView, 'seq'>;
  values: unknown[];
}

/** Checks an entry and makes its row. `now` is milliseconds since 1970. */
export function draftEntry(subject: SubjectRef, entry: NewEntry, now: number): Draft {
  const checked = checkEntry(entry);
  const { audience } = checked;
  const { body, json } = toJson(checked.body);
  const { kind, actor, cause = null, key = null } = entry;
  const id = createId('entry', now);
  const at = new Date(now).toISOString();
  const actorId = 'id' in actor ? actor.id : null;
  const actorName = 'name' in actor ? (actor.name ?? null) : null;
  return {
    view: { id, subject: subject.id, kind: kind.kind, version: kind.version, at, actor, cause, key, audience, body },
    values: [
      ...[subject.shop, subject.id, id, kind.kind, kind.version, at, actor.type, actorId, actorName],
      ...[cause, key, audience, json],
    ],
  };
}

const insertEntry = `
  made AS (
    INSERT INTO {{entry}} (shop, subject, seq, id, kind, version, at, actor_type, actor_id, actor_name, cause, key, audience, body, depth)
    SELECT $1, $2, TAKEN, $3, $4, $5, $6::timestamptz, $7, $8, $9, $10, $11, $12, $13::jsonb,
      1 + coalesce((SELECT depth FROM {{entry}} WHERE shop = $1 AND id = $10), 0) FROM_TAKEN
    RETURNING seq),
  waiting AS (INSERT INTO {{unplaced}} (shop, subject, seq) SELECT $1, $2, seq FROM made)`;

/** In a transaction that holds the subject's row: what it reads is the newest there is. */
const appendHeld = `
  WITH taken AS (
    UPDATE {{subject}} SET last_seq = last_seq + 1 WHERE shop = $1 AND id = $2
      AND NOT EXISTS (SELECT 1 FROM {{entry}} WHERE shop = $1 AND subject = $2 AND key = $11)
    RETURNING last_seq AS seq),
  ${insertEntry.replace('TAKEN', 'taken.seq').replace('FROM_TAKEN', 'FROM taken')}
  SELECT seq FROM made`;

export async function appendToHeld(sql: Sql, subject: SubjectRef, draft: Draft): Promise<Appended> {
  const [made] = await sql<{ seq: number }>(appendHeld, draft.values).catch(explain);
  if (made) return { entry: { ...draft.view, seq: made.seq }, repeated: false };
  return { entry: await firstAnswer(sql, subject, draft), repeated: true };
}

/** Locks the subject's row until the transaction ends, making it when it is new. */
export async function holdSubject(sql: Sql, { shop, id, type }: SubjectRef): Promise<void> {
  const hold = () => sql('SELECT 1 AS held FROM {{subject}} WHERE shop = $1 AND id = $2 FOR UPDATE', [shop, id]);
  if ((await hold()).length > 0) return;
  await sql('INSERT INTO {{subject}} (shop, id, type) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [shop, id, type]);
  await hold();
}

/**
 * One statement that takes a seq, changes a row and appends. A key that a racing statement has just used breaks the unique index, and
 * a change that touches nothing leaves the entry without a seq: both undo all of it.
 */
const appendFast = (change: string) => `
  WITH taken AS (
    UPDATE {{subject}} SET last_seq = last_seq + 1 WHERE shop = $1 AND id = $2
    RETURNING last_seq AS seq, $6::timestamptz AS at)
  ${change ? `, changed AS (${change})` : ''},
  ${insertEntry
    .replace(
      'TAKEN',
      change ? '(SELECT seq FROM taken WHERE EXISTS (SELECT 1 FROM changed))' : '(SELECT seq FROM taken)',
    )
    .replace('FROM_TAKEN', '')}
  SELECT seq FROM made`;

const fastTexts = new Map<string, string>();

/** `$1` of the change becomes `$14` of the whole. It answers rows, so that it can be seen whether it touched one. */
function fastText(change: RowChange | undefined): string {
  const known = fastTexts.get(change?.text ?? '');
  if (known) return known;
  const shifted = change?.text.replaceAll(/\$(\d+)/g, (_, place) => `$${Number(place) + 13}`) ?? '';
  const returning = change && !/\breturning\b/i.test(shifted) ? `${shifted} RETURNING 1` : shifted;
  const text = appendFast(returning);
  fastTexts.set(change?.text ?? '', text);
  return text;
}

/** Null when nothing was written: the subject is not there, or the change touched no row. */
export async function appendAtOnce(
  sql: Sql,
  subject: SubjectRef,
  draft: Draft,
  change?: RowChange,
): Promise<Appended | null> {
  const values = change ? [...draft.values, ...change.values] : draft.values;
  try {
    const [made] = await sql<{ seq: number }>(fastText(change), values);
    return made ? { entry: { ...draft.view, seq: made.seq }, repeated: false } : null;
  } catch (error) {
    const { code, constraint, column } = error as { code?: string; constraint?: string; column?: string };
    if (code === '23505' && constraint === 'entry_sender_key')
      return { entry: await firstAnswer(sql, subject, draft), repeated: true };
    if (code === '23502' && column === 'seq') {
      const key = draft.view.key;
      const first = key === null ? undefined : await findByKey(sql, subject, key);
      return first ? { entry: sameKind(first, draft), repeated: true } : null;
    }
    return explain(error);
  }
}

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

async function firstAnswer(sql: Sql, subject: SubjectRef, draft: Draft): Promise<EntryView> {
  const first = draft.view.key === null ? undefined : await findByKey(sql, subject, draft.view.key);
  if (!first) throw new Error(`The subject ${subject.id} is not there, or went while it was written.`);
  return sameKind(first, draft);
}

function sameKind(first: EntryView, { view }: Draft): EntryView {
  if (first.kind !== view.kind)
    throw new AppError('key.reused', { detail: `This key belongs to an entry ${first.kind} already.` });
  return first;
}

async function findByKey(sql: Sql, { shop, id }: SubjectRef, key: string): Promise<EntryView | undefined> {
  const text = `SELECT ${columns} FROM {{entry}} WHERE shop = $1 AND subject = $2 AND key = $3`;
  const [row] = await sql<EntryRow>(text, [shop, id, key]);
  return row && toView(row);
}

const chainStopped = 'This answers an answer of an answer: after 8 of them the chain stops.';

export function isChainStopped(error: unknown): boolean {
  return error instanceof AppError && error.code === 'refused' && error.message === chainStopped;
}

function explain(error: unknown): never {
  if ((error as { constraint?: string }).constraint !== 'entry_chain_of_causes') throw error;
  throw new AppError('refused', { detail: chainStopped });
}

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
