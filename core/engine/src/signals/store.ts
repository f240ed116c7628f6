import type { ShopId } from '@shopbell/contract';
import type { Sql } from '../database/index.ts';
import type { Signal } from './signal.ts';

/** Once for its key. */
export async function keepSignal(sql: Sql, shop: ShopId, signal: Signal): Promise<void> {
  const { key, visit, at, name, order = null, ...facts } = signal;
  const text = `
    INSERT INTO {{signal}} (shop, key, visit, at, name, "order", facts) VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb) ON CONFLICT DO NOTHING`;
  await sql(text, [shop, key, visit, at, name, order, JSON.stringify(facts)]);
}

export async function dropOld(sql: Sql, before: Date): Promise<void> {
  await sql('DELETE FROM {{signal}} WHERE at < $1', [before]);
}

/** Whole visits: what was looked at before it was bought is of the same person. */
export async function forgetBuyers(sql: Sql, shop: ShopId, orders: readonly string[]): Promise<number> {
  const text = `
    DELETE FROM {{signal}} WHERE shop = $1
      AND visit IN (SELECT visit FROM {{signal}} WHERE shop = $1 AND "order" = ANY($2)) RETURNING 1`;
  return orders.length === 0 ? 0 : (await sql(text, [shop, orders])).length;
}
