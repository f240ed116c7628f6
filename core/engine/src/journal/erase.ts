import { type EntryId, entriesErased, entryKinds, type ShopId } from '@shopbell/contract';
import type { Sql } from '../database/index.ts';
import { type EntryRow, eraseBody, toJson } from './entries.ts';
import type { Erasure, JournalTx, SubjectRef } from './journal.ts';

const atOnce = 500;

/** Rewrites the bodies in the transaction that holds the subject, and says so in its last entry. Answers how many were rewritten. */
export async function eraseEntries(tx: JournalTx, subject: SubjectRef, erasure: Erasure): Promise<number> {
  const { why, actor, key } = erasure;
  const upTo = 'upTo' in erasure.entries ? erasure.entries.upTo : Math.max(0, ...erasure.entries);
  let erased = 0;
  for (let after = 0; ; ) {
    const rows = await readPersonal(tx.sql, subject, erasure, after);
    const changed = rows.filter(({ body }) => body.erased !== true);
    if (changed.length > 0) await rewrite(tx.sql, subject, changed);
    erased += changed.length;
    if (rows.length < atOnce) break;
    after = rows.at(-1)?.seq ?? after;
  }
  await tx.append({ kind: entriesErased, body: { upTo, why }, actor, ...(key !== undefined && { key }) });
  return erased;
}

/**
 * Whether something was erased of entries that were read a moment ago. Asked in the transaction that writes what was made of their words: an
 * erasure waits for it where it holds their subject, and was there before it otherwise.
 */
export async function wereErased(sql: Sql, shop: ShopId, entries: readonly EntryId[]): Promise<boolean> {
  const text = `
    SELECT EXISTS (SELECT FROM {{entry}} WHERE shop = $1 AND id = ANY($2::text[]) AND body ->> 'erased' = 'true') AS erased`;
  return (await sql<{ erased: boolean }>(text, [shop, entries]))[0]?.erased ?? false;
}

/**
 * Removes entries of some kinds that are older than a time, and answers how many. For kinds that nobody builds anything on: numbers of a journal
 * have holes where they stood. Their places in the feed stay, so that its end never goes back.
 */
export async function dropEntries(
  sql: Sql,
  { shop, id }: SubjectRef,
  { kinds, before }: { kinds: readonly string[]; before: Date },
): Promise<number> {
  const text = `
    DELETE FROM {{entry}} e USING (
      SELECT seq FROM {{entry}} WHERE shop = $1 AND subject = $2 AND kind = ANY($3::text[]) AND at < $4 ORDER BY seq LIMIT ${atOnce}) old
    WHERE e.shop = $1 AND e.subject = $2 AND e.seq = old.seq RETURNING 1 AS one`;
  for (let dropped = 0; ; ) {
    const { length } = await sql(text, [shop, id, kinds, before]);
    dropped += length;
    if (length < atOnce) return dropped;
  }
}

/** Kinds that hold nothing personal stay as they are. Of a kind that this engine does not know, all of the body goes. */
const impersonal = [...entryKinds.values()].filter(({ personal }) => personal.length === 0).map(({ kind }) => kind);

type BodyRow = Pick<EntryRow, 'seq' | 'kind' | 'body'>;

function readPersonal(sql: Sql, { shop, id }: SubjectRef, { entries }: Erasure, after: number): Promise<BodyRow[]> {
  const which = 'upTo' in entries ? 'seq <= $5' : 'seq = ANY($5::int[])';
  const text = `
    SELECT seq, kind, body FROM {{entry}}
    WHERE shop = $1 AND subject = $2 AND seq > $3 AND kind <> ALL($4) AND ${which} ORDER BY seq LIMIT ${atOnce}`;
  return sql<BodyRow>(text, [shop, id, after, impersonal, 'upTo' in entries ? entries.upTo : entries]);
}

async function rewrite(sql: Sql, { shop, id }: SubjectRef, rows: readonly BodyRow[]): Promise<void> {
  const text = `
    UPDATE {{entry}} e SET body = new.body::jsonb FROM unnest($3::int[], $4::text[]) AS new (seq, body)
    WHERE e.shop = $1 AND e.subject = $2 AND e.seq = new.seq`;
  const bodies = rows.map(({ kind, body }) => toJson(eraseBody(entryKinds.get(kind), body)).json);
  await sql(text, [shop, id, rows.map(({ seq }) => seq), bodies]);
}
