import type { BodyOf, Routes, ShopId } from '@shopbell/contract';
import type { Sql } from '../../database/index.ts';
import { keyOf } from './facts.ts';
import type { SaidFact } from './merchant.ts';

export function listSaidFacts(sql: Sql, shop: ShopId, product: string): Promise<SaidFact[]> {
  const text = `
    SELECT attribute, value, language FROM {{product_said}} WHERE shop = $1 AND product = $2 ORDER BY attribute_key, language`;
  return sql<SaidFact>(text, [shop, product]);
}

/** In place of what was said there before; a value of null says nothing any more. False where that changes nothing. */
export async function writeSaidFact(
  sql: Sql,
  shop: ShopId,
  { product, attribute, value, language }: BodyOf<Routes['saveProductFact']>,
): Promise<boolean> {
  const place = [shop, product, keyOf(attribute), language];
  if (value === null) {
    const gone = `
      DELETE FROM {{product_said}} WHERE shop = $1 AND product = $2 AND attribute_key = $3 AND language = $4 RETURNING product`;
    return (await sql(gone, place)).length > 0;
  }
  const written = `
    INSERT INTO {{product_said}} AS s (shop, product, attribute_key, language, value_key, attribute, value) VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (shop, product, attribute_key, language) DO UPDATE SET value_key = $5, attribute = $6, value = $7
    WHERE s.attribute <> $6 OR s.value <> $7 RETURNING product`;
  return (await sql(written, [...place, keyOf(value), attribute, value])).length > 0;
}
