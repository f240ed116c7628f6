import type { ArticleId, ShopId } from '@shopbell/contract';
import type { Sql } from '../../database/index.ts';
import type { Direction } from './embedding.ts';

export interface UnreadPassage {
  shop: ShopId;
  article: ArticleId;
  n: number;
  title: string;
  headings: string[];
  text: string;
}

/** Passages that this model has not read. */
export function listUnread(sql: Sql, name: string, limit: number): Promise<UnreadPassage[]> {
  // Written so that the index serves it: IS DISTINCT FROM would read every passage.
  const text = `
    SELECT p.shop, p.article, p.n, a.title, p.headings, p.text
    FROM {{passage}} p JOIN {{article}} a ON a.shop = p.shop AND a.id = p.article
    WHERE p.embedded_by IS NULL OR p.embedded_by < $1 OR p.embedded_by > $1 LIMIT $2`;
  return sql<UnreadPassage>(text, [name, limit]);
}

/** Null: the model takes no such text. What was written anew meanwhile stays unread. */
export async function writeDirections(
  sql: Sql,
  name: string,
  read: readonly { passage: UnreadPassage; direction: Direction | null }[],
): Promise<void> {
  const text = `
    UPDATE {{passage}} p SET embedded_by = $1, dimensions = r.dimensions, meaning = r.meaning
    FROM unnest($2::text[], $3::text[], $4::int[], $5::text[], $6::int[], $7::bytea[])
      AS r (shop, article, n, text, dimensions, meaning)
    WHERE p.shop = r.shop AND p.article = r.article AND p.n = r.n AND p.text = r.text`;
  const of = <T>(value: (passage: UnreadPassage) => T) => read.map(({ passage }) => value(passage));
  await sql(text, [
    ...[name, of(({ shop }) => shop), of(({ article }) => article), of(({ n }) => n), of((passage) => passage.text)],
    ...[read.map(({ direction }) => direction?.length ?? 0), read.map(({ direction }) => bytesOf(direction))],
  ]);
}

/** Of those of the candidates that this model has read into so many numbers, by article and place. */
export async function readDirections(
  sql: Sql,
  shop: ShopId,
  asked: { candidates: readonly { article: ArticleId; n: number }[]; name: string; dimensions: number },
): Promise<Map<string, Direction>> {
  const { candidates, name, dimensions } = asked;
  const text = `
    SELECT p.article, p.n, p.meaning
    FROM unnest($2::text[], $3::int[]) AS c (article, n)
    JOIN {{passage}} p ON p.shop = $1 AND p.article = c.article AND p.n = c.n
    WHERE p.embedded_by = $4 AND p.dimensions = $5`;
  const places = [candidates.map(({ article }) => article), candidates.map(({ n }) => n)];
  const rows = await sql<{ article: string; n: number; meaning: Buffer }>(text, [shop, ...places, name, dimensions]);
  return new Map(rows.map(({ article, n, meaning }) => [`${article} ${n}`, directionIn(meaning)]));
}

function bytesOf(direction: Direction | null): Buffer {
  return direction ? Buffer.from(direction.buffer, direction.byteOffset, direction.byteLength) : Buffer.alloc(0);
}

/** A copy: floats want to begin at a multiple of four. */
function directionIn(bytes: Buffer): Direction {
  return new Float32Array(Uint8Array.from(bytes).buffer);
}
