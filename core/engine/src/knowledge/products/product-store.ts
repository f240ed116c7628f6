import type { HostProductSheet, Relation, ShopId } from '@shopbell/contract';
import type { Sql } from '../../database/index.ts';
import { type Fact, keyOf, textKeyOf } from './facts.ts';
import type { Said } from './fitting.ts';

/** A product as it is kept. */
export interface ProductRow {
  product: string;
  title: string;
  url: string | null;
  kind: string | null;
  sheet: HostProductSheet;
  toldAt: Date;
}

const columns = `product, title, url, kind, sheet, told_at AS "toldAt"`;

/** Puts a product and its facts in place of what was kept of it. */
export async function writeProduct(
  sql: Sql,
  shop: ShopId,
  { sheet, facts, at }: { sheet: HostProductSheet; facts: readonly Fact[]; at: Date },
): Promise<void> {
  const { id, title, url, kind } = sheet;
  await sql(
    `INSERT INTO {{product}} (shop, product, title, title_key, url, kind, sheet, told_at) VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb, $8)
     ON CONFLICT (shop, product) DO UPDATE SET title = $3, title_key = $4, url = $5, kind = $6, sheet = $7::jsonb, told_at = $8`,
    [shop, id, title, keyOf(title), url, kind, JSON.stringify(sheet), at],
  );
  await sql('DELETE FROM {{product_fact}} WHERE shop = $1 AND product = $2', [shop, id]);
  if (facts.length === 0) return;
  await sql(
    `INSERT INTO {{product_fact}} (shop, product, n, variant, attribute, value, attribute_key, value_key)
     SELECT $1, $2, n, variant, attribute, value, attribute_key, value_key
     FROM unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[]) WITH ORDINALITY AS f (variant, attribute, value, attribute_key, value_key, n)`,
    [
      ...[shop, id, facts.map(({ variant }) => variant), facts.map(({ attribute }) => attribute)],
      ...[
        facts.map(({ value }) => value),
        facts.map(({ attribute }) => keyOf(attribute)),
        facts.map(({ value }) => keyOf(value)),
      ],
    ],
  );
}

export async function deleteProduct(sql: Sql, shop: ShopId, product: string): Promise<void> {
  await sql('DELETE FROM {{product_fact}} WHERE shop = $1 AND product = $2', [shop, product]);
  await sql('DELETE FROM {{product}} WHERE shop = $1 AND product = $2', [shop, product]);
}

export async function findProduct(sql: Sql, shop: ShopId, product: string): Promise<ProductRow | null> {
  return (
    (
      await sql<ProductRow>(`SELECT ${columns} FROM {{product}} WHERE shop = $1 AND product = $2`, [shop, product])
    )[0] ?? null
  );
}

export function findProducts(sql: Sql, shop: ShopId, products: readonly string[]): Promise<ProductRow[]> {
  return sql<ProductRow>(
    `SELECT ${columns} FROM {{product}} WHERE shop = $1 AND product = ANY($2::text[]) ORDER BY title, product`,
    [shop, products],
  );
}

/** Products that were last told before a time: those that the host has not any more, when it was asked for all. */
export async function listToldBefore(sql: Sql, shop: ShopId, at: Date): Promise<string[]> {
  const rows = await sql<{ product: string }>('SELECT product FROM {{product}} WHERE shop = $1 AND told_at < $2', [
    shop,
    at,
  ]);
  return rows.map(({ product }) => product);
}

/** Those with a fact that says a value, as in everything that is made of oak. At most 50. */
export function findByFact(
  sql: Sql,
  shop: ShopId,
  { attribute, value }: { attribute: string; value: string },
): Promise<ProductRow[]> {
  const text = `
    SELECT ${columns} FROM {{product}} p WHERE shop = $1 AND (EXISTS (
      SELECT 1 FROM {{product_said}} s WHERE s.shop = p.shop AND s.product = p.product AND s.attribute_key = $2 AND s.value_key = $3)
    OR EXISTS (
      SELECT 1 FROM {{product_fact}} f WHERE f.shop = p.shop AND f.product = p.product AND f.attribute_key = $2 AND f.value_key = $3)
    AND NOT EXISTS (
      SELECT 1 FROM {{product_said}} s WHERE s.shop = p.shop AND s.product = p.product AND s.attribute_key = $2))
    ORDER BY title, product LIMIT 50`;
  return sql<ProductRow>(text, [shop, keyOf(attribute), keyOf(value)]);
}

/** What the merchant says of a product and others, at most 500. */
export function listSaid(sql: Sql, shop: ShopId, product: string): Promise<Said[]> {
  const text = `
    SELECT product, other, relation FROM {{product_fit}} WHERE shop = $1 AND (product = $2 OR other = $2) ORDER BY product, other LIMIT 500`;
  return sql<Said>(text, [shop, product]);
}

/** Says it of two products, in place of what was said of them before; null says nothing any more. */
export async function writeSaid(
  sql: Sql,
  shop: ShopId,
  { product, other, relation }: { product: string; other: string; relation: Relation | null },
): Promise<void> {
  await sql(
    'DELETE FROM {{product_fit}} WHERE shop = $1 AND ((product = $2 AND other = $3) OR (product = $3 AND other = $2))',
    [shop, product, other],
  );
  if (relation)
    await sql('INSERT INTO {{product_fit}} (shop, product, other, relation) VALUES ($1, $2, $3, $4)', [
      shop,
      product,
      other,
      relation,
    ]);
}

export interface CatalogueMark {
  shop: ShopId;
  /** What changed from then on was not told yet; null asks for all. */
  since: string | null;
  wholeAt: Date | null;
}

export async function findMark(sql: Sql, shop: ShopId): Promise<CatalogueMark | null> {
  const text = `SELECT shop, since, whole_at AS "wholeAt" FROM {{catalogue_mark}} WHERE shop = $1`;
  return (await sql<CatalogueMark>(text, [shop]))[0] ?? null;
}

export async function writeMark(sql: Sql, { shop, since, wholeAt }: CatalogueMark): Promise<void> {
  await sql(
    `INSERT INTO {{catalogue_mark}} (shop, since, whole_at) VALUES ($1, $2, $3) ON CONFLICT (shop) DO UPDATE SET since = $2, whole_at = $3`,
    [shop, since, wholeAt],
  );
}

/** Products whose whole title, or whose number, stands somewhere in a text; at most 20, the longest titles first. */
export function listNamed(sql: Sql, shop: ShopId, text: string): Promise<ProductRow[]> {
  const named = `
    SELECT ${columns} FROM {{product}} p WHERE shop = $1 AND length(title_key) > 1 AND (strpos($2, title_key) > 0 OR EXISTS (
      SELECT 1 FROM {{product_fact}} f WHERE f.shop = p.shop AND f.product = p.product AND f.attribute_key = 'sku' AND strpos($2, f.value_key) > 0))
    ORDER BY length(title_key) DESC, product LIMIT 20`;
  return sql<ProductRow>(named, [shop, textKeyOf(text)]);
}

/** Products whose title holds a phrase; at most 20. */
export function listTitled(sql: Sql, shop: ShopId, phrase: string): Promise<ProductRow[]> {
  const titled = `
    SELECT ${columns} FROM {{product}} WHERE shop = $1 AND strpos(title_key, $2) > 0 ORDER BY product LIMIT 20`;
  return sql<ProductRow>(titled, [shop, keyOf(phrase)]);
}
