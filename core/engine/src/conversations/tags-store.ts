import type { ShopId } from '@shopbell/contract';
import type { Sql } from '../database/index.ts';

/** Counts up and down how many conversations carry tags. */
export async function countTags(
  sql: Sql,
  shop: ShopId,
  added: readonly string[],
  removed: readonly string[],
): Promise<void> {
  const more = `
    INSERT INTO {{tag_use}} (shop, tag, uses) SELECT $1, tag, 1 FROM unnest($2::text[]) tag ORDER BY tag
    ON CONFLICT (shop, tag) DO UPDATE SET uses = {{tag_use}}.uses + 1`;
  if (added.length > 0) await sql(more, [shop, added.toSorted()]);
  const less = 'UPDATE {{tag_use}} SET uses = uses - 1 WHERE shop = $1 AND tag = $2';
  for (const tag of removed.toSorted()) await sql(less, [shop, tag]);
}

/** In use, most used first. */
export async function listTags(sql: Sql, shop: ShopId): Promise<string[]> {
  const text = 'SELECT tag FROM {{tag_use}} WHERE shop = $1 AND uses > 0 ORDER BY uses DESC, tag LIMIT 500';
  return (await sql<{ tag: string }>(text, [shop])).map(({ tag }) => tag);
}

export async function findTagUses(sql: Sql, shop: ShopId, tag: string): Promise<number> {
  const [row] = await sql<{ uses: number }>('SELECT uses FROM {{tag_use}} WHERE shop = $1 AND tag = $2', [shop, tag]);
  return row?.uses ?? 0;
}
