import { ContainerRegistrationKeys } from '@medusajs/framework/utils';
import type { TestShop } from './test-shop';

const ofBill =
  'payment_collection_id IN (SELECT payment_collection_id FROM order_payment_collection WHERE order_id = ?)';
const ofPayment = `payment_id IN (SELECT id FROM payment WHERE ${ofBill})`;

/** What is copied of an order: tables, and which of their rows are its own. */
const tables = {
  order: 'id = ?',
  return: 'order_id = ?',
  order_change: 'order_id = ?',
  fulfillment: 'id IN (SELECT fulfillment_id FROM order_fulfillment WHERE order_id = ?)',
  capture: ofPayment,
  refund: ofPayment,
  payment: ofBill,
  order_fulfillment: 'order_id = ?',
  order_payment_collection: 'order_id = ?',
};

/** So many more orders like this one, with their payments, parcels and returns, which changed yesterday. */
export async function copyOrder({ container }: TestShop, order: string, times: number): Promise<void> {
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION);
  await connection.transaction(async (tx) => {
    // Prices, addresses and whatever else the copies name are not there.
    await tx.raw('SET LOCAL session_replication_role = replica');
    for (const [table, own] of Object.entries(tables)) await tx.raw(copying(table, own), [times, order]);
  });
}

/** Each copy has ids of its own; what belonged together still does. */
function copying(table: string, own: string): string {
  return `
    INSERT INTO "${table}" SELECT made.* FROM generate_series(1, ?) copy, "${table}" base, LATERAL jsonb_populate_record(base, (
      SELECT jsonb_object_agg(key, CASE
        WHEN key = 'display_id' THEN to_jsonb(100000 + copy)
        WHEN key = 'updated_at' THEN to_jsonb(now() - interval '1 day')
        WHEN (key = 'id' OR right(key, 3) = '_id') AND jsonb_typeof(value) = 'string' THEN to_jsonb((value #>> '{}') || '-' || copy)
        ELSE value END)
      FROM jsonb_each(to_jsonb(base)))) made
    WHERE base.${own}`;
}
