import type { AgentId, ArticleId, ArticleText, ShopId } from '@shopbell/contract';
import type { Sql } from '../database/index.ts';

export interface ArticleRow extends Omit<ArticleText, 'validFrom' | 'validUntil'> {
  shop: ShopId;
  id: ArticleId;
  validFrom: Date | null;
  validUntil: Date | null;
  version: number;
  updatedAt: Date;
  origin: string | null;
  readDigest: string | null;
}

const columns = `shop, id, kind, title, text, language, audience, state, url, valid_from AS "validFrom", valid_until AS "validUntil",
  version, updated_at AS "updatedAt", origin, read_digest AS "readDigest"`;

/** With `lock`, nobody else writes it until the transaction ends. */
export async function findArticle(sql: Sql, shop: ShopId, id: ArticleId, lock = false): Promise<ArticleRow | null> {
  const text = `SELECT ${columns} FROM {{article}} WHERE shop = $1 AND id = $2${lock ? ' FOR UPDATE' : ''}`;
  return (await sql<ArticleRow>(text, [shop, id]))[0] ?? null;
}

export async function findByOrigin(sql: Sql, shop: ShopId, origin: string): Promise<ArticleRow | null> {
  const text = `SELECT ${columns} FROM {{article}} WHERE shop = $1 AND origin = $2`;
  return (await sql<ArticleRow>(text, [shop, origin]))[0] ?? null;
}

/** What is published of one kind of origin, as in `site:`. */
export function listByOriginKind(
  sql: Sql,
  shop: ShopId,
  kind: string,
): Promise<Pick<ArticleRow, 'id' | 'origin' | 'url'>[]> {
  const text = `
    SELECT id, origin, url FROM {{article}} WHERE shop = $1 AND starts_with(origin, $2) AND state = 'published' ORDER BY id`;
  return sql<Pick<ArticleRow, 'id' | 'origin' | 'url'>>(text, [shop, kind]);
}

/** Writes the row as it shall be, and keeps what it says as a version. */
export async function writeArticle(sql: Sql, row: ArticleRow, agent: AgentId | null): Promise<void> {
  const { shop, id, kind, title, text, language, audience, state, url, validFrom, validUntil } = row;
  const { version, updatedAt, origin, readDigest } = row;
  await sql(
    `INSERT INTO {{article}} (shop, id, kind, title, text, language, audience, state, url, valid_from, valid_until, version, updated_at, origin, read_digest)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
     ON CONFLICT (shop, id) DO UPDATE SET kind = $3, title = $4, text = $5, language = $6, audience = $7, state = $8, url = $9,
       valid_from = $10, valid_until = $11, version = $12, updated_at = $13, origin = $14, read_digest = $15`,
    [
      ...[shop, id, kind, title, text, language, audience, state, url, validFrom, validUntil],
      ...[version, updatedAt, origin, readDigest],
    ],
  );
  await sql(
    `INSERT INTO {{article_version}} (shop, article, version, title, text, saved_at, agent) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [shop, id, version, title, text, updatedAt, agent],
  );
}

/** False where it was not there. */
export async function deleteArticle(sql: Sql, shop: ShopId, id: ArticleId): Promise<boolean> {
  await sql('DELETE FROM {{passage}} WHERE shop = $1 AND article = $2', [shop, id]);
  await sql('DELETE FROM {{article_version}} WHERE shop = $1 AND article = $2', [shop, id]);
  return (await sql('DELETE FROM {{article}} WHERE shop = $1 AND id = $2 RETURNING 1', [shop, id])).length > 0;
}

export interface VersionRow {
  version: number;
  title: string;
  savedAt: Date;
  agent: AgentId | null;
}

export function listVersions(sql: Sql, shop: ShopId, article: ArticleId): Promise<VersionRow[]> {
  const text = `
    SELECT version, title, saved_at AS "savedAt", agent FROM {{article_version}} WHERE shop = $1 AND article = $2
    ORDER BY version DESC LIMIT 100`;
  return sql<VersionRow>(text, [shop, article]);
}

export async function findVersion(
  sql: Sql,
  { shop, article, version }: { shop: ShopId; article: ArticleId; version: number },
): Promise<{ title: string; text: string; savedAt: Date } | null> {
  const text = `
    SELECT title, text, saved_at AS "savedAt" FROM {{article_version}} WHERE shop = $1 AND article = $2 AND version = $3`;
  return (await sql<{ title: string; text: string; savedAt: Date }>(text, [shop, article, version]))[0] ?? null;
}

export interface ArticleQuestion {
  state?: string | undefined;
  kind?: string | undefined;
  language?: string | undefined;
  audience?: string | undefined;
  after: { updatedAt: Date; id: string } | null;
  limit: number;
}

/** A page, those written last first, without their words. */
export function listArticles(sql: Sql, shop: ShopId, question: ArticleQuestion): Promise<ArticleRow[]> {
  const { after, limit, ...same } = question;
  const values: unknown[] = [shop];
  const place = (value: unknown) => `$${values.push(value)}`;
  const parts = ['shop = $1'];
  for (const [column, value] of Object.entries(same))
    if (value !== undefined) parts.push(`${column} = ${place(value)}`);
  if (after) parts.push(`(updated_at, id) < (${place(after.updatedAt)}, ${place(after.id)})`);
  const shown = columns.replace(' text,', ` '' AS text,`);
  const text = `SELECT ${shown} FROM {{article}} WHERE ${parts.join(' AND ')} ORDER BY updated_at DESC, id DESC LIMIT ${place(limit)}`;
  return sql<ArticleRow>(text, values);
}
