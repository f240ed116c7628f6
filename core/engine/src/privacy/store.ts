import type { ShopId } from '@shopbell/contract';
import type { Sql } from '../database/index.ts';

/** Up to when retention has been applied to a shop; the beginning of time where it never was. */
export async function readMark(sql: Sql, shop: ShopId): Promise<Date> {
  const [row] = await sql<{ before: Date }>('SELECT before FROM {{retention_mark}} WHERE shop = $1', [shop]);
  return row?.before ?? new Date(0);
}

/** Never back. */
export async function raiseMark(sql: Sql, shop: ShopId, before: Date): Promise<void> {
  const text = `
    INSERT INTO {{retention_mark}} AS m (shop, before) VALUES ($1, $2)
    ON CONFLICT (shop) DO UPDATE SET before = greatest(m.before, excluded.before)`;
  await sql(text, [shop, before]);
}
