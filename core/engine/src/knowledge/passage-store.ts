import type { ArticleId, ShopId } from '@shopbell/contract';
import type { Sql } from '../database/index.ts';
import type { ArticleRow } from './store.ts';

/** A piece as it is kept; every lexeme holds the shop's mark and no space. */
export interface NewPassage {
  headings: readonly string[];
  text: string;
  words: readonly string[];
  head: readonly string[];
  own: readonly string[];
  grams: readonly string[];
  length: number;
}

/** Puts these in place of the article's passages. */
export async function writePassages(sql: Sql, article: ArticleRow, passages: readonly NewPassage[]): Promise<void> {
  const { shop, id, language, audience, validFrom, validUntil } = article;
  await sql('DELETE FROM {{passage}} WHERE shop = $1 AND article = $2', [shop, id]);
  const lexemes = (name: 'words' | 'head' | 'own' | 'grams') => passages.map((passage) => passage[name].join(' '));
  const text = `
    INSERT INTO {{passage}} (shop, article, n, headings, text, language, audience, valid_from, valid_until, words, head, own, grams, length)
    SELECT $1, $2, n, array_remove(string_to_array(headings, E'\\n'), ''), text, $3, $4, $5, $6,
      array_to_tsvector(array_remove(string_to_array(words, ' '), '')), array_to_tsvector(array_remove(string_to_array(head, ' '), '')),
      array_to_tsvector(array_remove(string_to_array(own, ' '), '')), array_to_tsvector(array_remove(string_to_array(grams, ' '), '')), length
    FROM unnest($7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::int[]) WITH ORDINALITY
      AS r (headings, text, words, head, own, grams, length, n)`;
  if (passages.length === 0) return;
  await sql(text, [
    ...[shop, id, language, audience, validFrom, validUntil],
    ...[passages.map(({ headings }) => headings.join('\n')), passages.map((passage) => passage.text)],
    ...[lexemes('words'), lexemes('head'), lexemes('own'), lexemes('grams'), passages.map(({ length }) => length)],
  ]);
}

/** What of a shop's passages may be found: as of `at`, by whom. */
export interface Scope {
  shop: ShopId;
  audience: 'customers' | 'agents';
  at: Date;
}

const inScope = `p.shop = $1 AND ($2 = 'agents' OR p.audience = 'customers')
  AND (p.valid_from IS NULL OR p.valid_from <= $3) AND (p.valid_until IS NULL OR p.valid_until > $3)`;

/** No word of a question counts as more frequent than this. */
const mostCounted = 2_000;

/** In how many passages each of these stands (tsqueries), and how many there are. */
export async function countPassages(
  sql: Sql,
  scope: Scope,
  queries: readonly string[],
): Promise<{ all: number; each: number[] }> {
  const counted = (holds: string) =>
    `(SELECT count(*) FROM (SELECT 1 FROM {{passage}} p WHERE ${inScope} ${holds} LIMIT ${mostCounted}) c)::int`;
  const text = `
    SELECT ${counted('')} AS count, 0 AS place
    UNION ALL SELECT ${counted('AND p.words @@ q.query::tsquery')}, q.place::int
    FROM unnest($4::text[]) WITH ORDINALITY AS q (query, place) ORDER BY place`;
  const rows = await sql<{ count: number }>(text, [scope.shop, scope.audience, scope.at, queries]);
  return { all: rows[0]?.count ?? 0, each: rows.slice(1).map(({ count }) => count) };
}

/** A passage that holds something of the question. Numbers are places in what was asked, from 0. */
export interface Candidate {
  article: ArticleId;
  n: number;
  title: string;
  headings: string[];
  text: string;
  language: string;
  url: string | null;
  length: number;
  words: number[];
  head: number[];
  own: number[];
  grams: number[];
  /** How close its meaning is to the question's, 0 to 1, where a model has said so. */
  meant?: number;
}

/** The passages with most of what was asked, by weight: at most `limit`. */
export function findCandidates(
  sql: Sql,
  scope: Scope,
  asked: {
    words: readonly string[];
    weights: readonly number[];
    grams: readonly string[];
    rareGrams: string;
    limit: number;
  },
): Promise<Candidate[]> {
  const held = (column: string, given: string) =>
    `ARRAY(SELECT q.place::int - 1 FROM unnest(${given}::text[]) WITH ORDINALITY AS q (query, place) WHERE p.${column} @@ q.query::tsquery)`;
  const text = `
    WITH held AS (
      SELECT p.article, p.n, ${held('words', '$4')} AS words
      FROM {{passage}} p
      WHERE ${inScope} AND (p.words @@ $6::tsquery OR p.grams @@ $7::tsquery)
    ), best AS (
      SELECT article, n, words, (SELECT coalesce(sum(($5::float8[])[w + 1]), 0) FROM unnest(words) AS w) AS weight FROM held
      ORDER BY weight DESC, article, n LIMIT $8
    )
    SELECT p.article, p.n, a.title, p.headings, p.text, p.language, a.url, p.length, best.words,
      ${held('head', '$4')} AS head, ${held('own', '$4')} AS own, ${held('grams', '$9')} AS grams
    FROM best JOIN {{passage}} p ON p.shop = $1 AND p.article = best.article AND p.n = best.n
    JOIN {{article}} a ON a.shop = $1 AND a.id = p.article
    ORDER BY best.weight DESC, p.article, p.n`;
  const { words, weights, grams, rareGrams, limit } = asked;
  return sql<Candidate>(text, [
    ...[scope.shop, scope.audience, scope.at, words, weights, words.map((word) => `(${word})`).join(' | ')],
    ...[rareGrams, limit, grams],
  ]);
}
