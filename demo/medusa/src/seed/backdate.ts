import type { MedusaContainer } from '@medusajs/framework/types';
import { ContainerRegistrationKeys } from '@medusajs/framework/utils';

/** Days from the order to what happened to it. */
const shipped = 1;
const delivered = 4;
const returned = 8;
const refunded = 10;

/** Medusa dates everything "now"; a shop that has been open for weeks looks different. */
export async function backdate(
  container: MedusaContainer,
  { order, days }: { order: string; days: number },
): Promise<void> {
  if (days === 0) return;
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION);
  const shift = async (table: string, columns: Record<string, number>, where: string) => {
    for (const [column, after] of Object.entries(columns)) {
      const set = `"${column}" = "${column}" - make_interval(days => ?)`;
      await connection.raw(`update "${table}" set ${set} where ${where}`, [Math.max(0, days - after), order]);
    }
  };
  const collections = '(select payment_collection_id from order_payment_collection where order_id = ?)';
  const payments = `(select id from payment where payment_collection_id in ${collections})`;
  const parcels = '(select fulfillment_id from order_fulfillment where order_id = ?)';
  await shift('order', { created_at: 0, updated_at: 0, canceled_at: 0 }, 'id = ?');
  await shift('payment', { created_at: 0, captured_at: 0 }, `payment_collection_id in ${collections}`);
  await shift('capture', { created_at: 0 }, `payment_id in ${payments}`);
  await shift('refund', { created_at: refunded }, `payment_id in ${payments}`);
  const moments = { created_at: shipped, packed_at: shipped, shipped_at: shipped, delivered_at: delivered };
  await shift('fulfillment', moments, `id in ${parcels}`);
  await shift('return', { created_at: returned, requested_at: returned, received_at: refunded }, 'order_id = ?');
  await shift('order_change', { created_at: returned, confirmed_at: returned }, 'order_id = ?');
}
