import type { ConversationId, EntryId, ShopId } from '@shopbell/contract';
import type { Sql } from '../database/index.ts';

/** One entry, to be found by its lexemes. */
export interface NewRow {
  conversation: ConversationId;
  seq: number;
  entry: EntryId;
  at: string;
  by: 'person' | 'agent';
  /** None holds a space. */
  lexemes: readonly string[];
}

/** One entry that was found. `n` counts up with the order in which entries came. */
export interface Found {
  n: number;
  conversation: ConversationId;
  seq: number;
  entry: EntryId;
  at: Date;
  by: 'person' | 'agent';
}

/** Makes entries of a shop findable; once, however often it is called. One listener calls it, so that numbers go on from the highest. */
export async function addRows(sql: Sql, shop: ShopId, rows: readonly NewRow[]): Promise<void> {
  const text = `
    INSERT INTO {{search_row}} (shop, n, conversation, seq, entry, at, by, words)
    SELECT $1, coalesce((SELECT max(n) FROM {{search_row}} WHERE shop = $1), 0) + number, conversation, seq, entry, at, by,
      array_to_tsvector(string_to_array(lexemes, ' '))
    FROM unnest($2::text[], $3::int[], $4::text[], $5::timestamptz[], $6::text[], $7::text[]) WITH ORDINALITY
      AS r (conversation, seq, entry, at, by, lexemes, number)
    ON CONFLICT (shop, conversation, seq) DO NOTHING`;
  const column = <K extends keyof NewRow>(name: K) => rows.map((row) => row[name]);
  const lexemes = rows.map((row) => row.lexemes.join(' '));
  if (rows.length > 0)
    await sql(text, [
      shop,
      column('conversation'),
      column('seq'),
      column('entry'),
      column('at'),
      column('by'),
      lexemes,
    ]);
}

/** Takes entries of a conversation out of the index. */
export async function removeSeqs(
  sql: Sql,
  shop: ShopId,
  conversation: ConversationId,
  seqs: readonly number[],
): Promise<void> {
  const text = 'DELETE FROM {{search_row}} WHERE shop = $1 AND conversation = $2 AND seq = ANY($3::int[])';
  if (seqs.length > 0) await sql(text, [shop, conversation, seqs]);
}

/** Takes whole conversations out of the index. */
export async function removeConversations(
  sql: Sql,
  shop: ShopId,
  conversations: readonly ConversationId[],
): Promise<void> {
  await sql('DELETE FROM {{search_row}} WHERE shop = $1 AND conversation = ANY($2)', [shop, conversations]);
}

/** So many of the newest rows are read one by one: a frequent word has filled the page by then, and the index would list all its rows. */
const nearWindow = 4_000;
/** The first window that is looked through by the words' index, in rows. Each next one is `growth` times as large. */
const firstWindow = 20_000;
const growth = 6;

/**
 * The newest `limit` entries with a number below `before` that hold all terms. A frequent word has matches everywhere and a rare one few,
 * so looking through growing windows from the newest on touches few rows in either case, where one query would sort all matches.
 */
export async function findNewest(
  sql: Sql,
  options: { shop: ShopId; tsquery: string; before: number | null; limit: number },
): Promise<Found[]> {
  let high = options.before ?? (await endOf(sql, options.shop));
  let low = Math.max(1, high - nearWindow);
  const found = await findBetween(sql, nearText, { ...options, low, high });
  for (let size = firstWindow; low > 1 && found.length < options.limit; size *= growth) {
    high = low;
    low = Math.max(1, high - size);
    found.push(...(await findBetween(sql, farText, { ...options, low, high, limit: options.limit - found.length })));
  }
  return found;
}

/** One more than the highest number. */
async function endOf(sql: Sql, shop: ShopId): Promise<number> {
  const [row] = await sql<{ end: number }>(
    'SELECT coalesce(max(n), 0) + 1 AS end FROM {{search_row}} WHERE shop = $1',
    [shop],
  );
  return row?.end ?? 1;
}

const between = (holds: string) => `
  SELECT n, conversation, seq, entry, at, by FROM {{search_row}} WHERE shop = $1 AND ${holds} AND n >= $3 AND n < $4 ORDER BY n DESC LIMIT $5`;
const farText = between('words @@ $2::tsquery');
/** What is compared has no index, so the rows are walked by their number. */
const nearText = between('(words @@ $2::tsquery) IS TRUE');

function findBetween(
  sql: Sql,
  text: string,
  window: { shop: ShopId; tsquery: string; low: number; high: number; limit: number },
): Promise<Found[]> {
  return sql<Found>(text, [window.shop, window.tsquery, window.low, window.high, window.limit]);
}
