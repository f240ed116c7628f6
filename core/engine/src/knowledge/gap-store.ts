import type { ArticleId, ConversationId, EntryId, ShopId } from '@shopbell/contract';
import type { Sql } from '../database/index.ts';

/** A message that nothing answered: `score` is of the best passage, 0 where there was none. */
export interface NewGap {
  entry: EntryId;
  conversation: ConversationId;
  at: Date;
  score: number;
}

export type GapRow = NewGap;

/** Open ones of a shop beyond these are forgotten, the oldest first. */
const mostOpen = 2_000;

export async function addGaps(sql: Sql, shop: ShopId, gaps: readonly NewGap[]): Promise<void> {
  if (gaps.length === 0) return;
  await sql(
    `INSERT INTO {{knowledge_gap}} (shop, entry, conversation, at, score, state)
     SELECT $1, entry, conversation, at, score, 'open' FROM unnest($2::text[], $3::text[], $4::timestamptz[], $5::float8[]) AS g (entry, conversation, at, score)
     ON CONFLICT (shop, entry) DO NOTHING`,
    [
      shop,
      gaps.map(({ entry }) => entry),
      gaps.map(({ conversation }) => conversation),
      gaps.map(({ at }) => at),
      gaps.map(({ score }) => score),
    ],
  );
  await sql(
    `DELETE FROM {{knowledge_gap}} WHERE shop = $1 AND state = 'open' AND at < (
       SELECT at FROM {{knowledge_gap}} WHERE shop = $1 AND state = 'open' ORDER BY at DESC OFFSET ${mostOpen} LIMIT 1)`,
    [shop],
  );
}

/** Open ones, the newest first. */
export function listGaps(sql: Sql, shop: ShopId, limit: number): Promise<GapRow[]> {
  const text = `
    SELECT entry, conversation, at, score FROM {{knowledge_gap}} WHERE shop = $1 AND state = 'open' ORDER BY at DESC, entry LIMIT $2`;
  return sql<GapRow>(text, [shop, limit]);
}

/** Whether a message is, or was, one that nothing answered. */
export async function isGap(sql: Sql, shop: ShopId, entry: EntryId): Promise<boolean> {
  return (
    (await sql('SELECT 1 FROM {{knowledge_gap}} WHERE shop = $1 AND entry = $2 FOR UPDATE', [shop, entry])).length > 0
  );
}

export async function endGaps(
  sql: Sql,
  shop: ShopId,
  {
    entries,
    state,
    article,
  }: { entries: readonly EntryId[]; state: 'dismissed' | 'drafted' | 'answered'; article: ArticleId | null },
): Promise<void> {
  const text = `UPDATE {{knowledge_gap}} SET state = $3, article = $4 WHERE shop = $1 AND entry = ANY($2::text[]) AND state = 'open'`;
  await sql(text, [shop, entries, state, article]);
}

/** What was made of questions of these conversations, with what it said at first; forgets the gaps themselves. */
export async function takeGapsOf(
  sql: Sql,
  shop: ShopId,
  conversations: readonly ConversationId[],
): Promise<
  {
    article: ArticleId;
    state: string;
    title: string;
    text: string;
    version: number;
    firstTitle: string;
    firstText: string;
  }[]
> {
  const made = await sql<{
    article: ArticleId;
    state: string;
    title: string;
    text: string;
    version: number;
    firstTitle: string;
    firstText: string;
  }>(
    `SELECT a.id AS article, a.state, a.title, a.text, a.version, v.title AS "firstTitle", v.text AS "firstText"
     FROM {{article}} a JOIN {{article_version}} v ON v.shop = a.shop AND v.article = a.id AND v.version = 1
     WHERE a.shop = $1 AND a.origin IN (
       SELECT 'gap:' || entry FROM {{knowledge_gap}} WHERE shop = $1 AND conversation = ANY($2::text[]))`,
    [shop, conversations],
  );
  await sql('DELETE FROM {{knowledge_gap}} WHERE shop = $1 AND conversation = ANY($2::text[])', [shop, conversations]);
  return made;
}

/** Forgets what an article said before a version. */
export async function deleteVersionsBefore(
  sql: Sql,
  shop: ShopId,
  { article, version }: { article: ArticleId; version: number },
) {
  await sql('DELETE FROM {{article_version}} WHERE shop = $1 AND article = $2 AND version < $3', [
    shop,
    article,
    version,
  ]);
}
