import { AppError, type EntryView } from '@shopbell/contract';
import type { Sql } from '../database/index.ts';
import type { Draft } from './draft.ts';
import type { Appended, RowChange, SubjectRef } from './journal.ts';
import { findByKey } from './store.ts';

/** All SQL that appends one entry. `$1` to `$13` are the values of a draft. */
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

const chainStopped = 'This answers an answer of an answer: after 8 of them the chain stops.';

export function isChainStopped(error: unknown): boolean {
  return error instanceof AppError && error.code === 'refused' && error.message === chainStopped;
}

function explain(error: unknown): never {
  if ((error as { constraint?: string }).constraint !== 'entry_chain_of_causes') throw error;
  throw new AppError('refused', { detail: chainStopped });
}
