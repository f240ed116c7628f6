import type { Page } from '@shopbell/contract' with { 'resolution-mode': 'import' };
import type { Medusa } from '../medusa';

type Changed = { order: string; changedAt: string };

/**
 * Whatever belongs to an order and when it changed last: an order's own row is not touched by what happens to its
 * payments and parcels, and Medusa's query cannot look over several of its modules at once. Of one order: PostgreSQL takes its id into each part.
 */
const changed = `
  SELECT id AS order_id, updated_at FROM "order"
  UNION ALL SELECT order_id, updated_at FROM "return"
  UNION ALL SELECT order_id, updated_at FROM order_change
  UNION ALL SELECT link.order_id, part.updated_at
    FROM fulfillment part JOIN order_fulfillment link ON link.fulfillment_id = part.id
  UNION ALL SELECT link.order_id, part.updated_at
    FROM payment part JOIN order_payment_collection link USING (payment_collection_id)
  UNION ALL SELECT link.order_id, part.updated_at
    FROM capture part JOIN payment ON payment.id = part.payment_id JOIN order_payment_collection link USING (payment_collection_id)
  UNION ALL SELECT link.order_id, part.updated_at
    FROM refund part JOIN payment ON payment.id = part.payment_id JOIN order_payment_collection link USING (payment_collection_id)`;

const ofOrders = ['"order"', '"return"', 'order_change'].map((table) => {
  const order = table === '"order"' ? 'id' : 'order_id';
  return `SELECT ${order} AS order_id, updated_at FROM ${table} WHERE updated_at >= ?`;
});

const bill =
  'SELECT order_id FROM order_payment_collection WHERE payment_collection_id = payment.payment_collection_id AND deleted_at IS NULL OFFSET 0';
const payment = (id: string) => `SELECT payment_collection_id FROM payment WHERE id = ${id} OFFSET 0`;

/**
 * The same of all orders since some time. Each part begins with the rows that changed, where the README has a large shop make an index, and
 * goes from each of them to its order by an index of Medusa's own: left to itself, PostgreSQL reads the tables between them whole. `OFFSET 0` keeps it from that. Medusa's
 * indexes of its links hold those only that are not deleted.
 */
const changedSince = [
  ...ofOrders,
  `SELECT link.order_id, part.updated_at FROM (SELECT id, updated_at FROM fulfillment WHERE updated_at >= ? OFFSET 0) part,
    LATERAL (SELECT order_id FROM order_fulfillment WHERE fulfillment_id = part.id AND deleted_at IS NULL OFFSET 0) link`,
  `SELECT link.order_id, payment.updated_at
    FROM (SELECT payment_collection_id, updated_at FROM payment WHERE updated_at >= ? OFFSET 0) payment, LATERAL (${bill}) link`,
  ...['capture', 'refund'].map(
    (table) => `SELECT link.order_id, part.updated_at
    FROM (SELECT payment_id, updated_at FROM ${table} WHERE updated_at >= ? OFFSET 0) part,
      LATERAL (${payment('part.payment_id')}) payment, LATERAL (${bill}) link`,
  ),
];

const latest = "max(date_trunc('milliseconds', changed.updated_at))";

/** When anything about an order changed last. */
export async function changedAt(medusa: Medusa, order: string): Promise<string> {
  const statement = `SELECT ${latest} AS at FROM (${changed}) changed WHERE changed.order_id = ?`;
  const [row] = await medusa.select<{ at: Date }>(statement, [order]);
  return (row?.at ?? new Date(0)).toISOString();
}

export async function listChanged(
  medusa: Medusa,
  since: string,
  page: { cursor?: string; limit: number },
): Promise<Page<Changed>> {
  const from = placeIn(page.cursor) ?? { at: since, order: '' };
  const rows = await medusa.select<{ id: string; at: Date }>(
    `SELECT changed.order_id AS id, changed.at FROM (
       SELECT order_id, ${latest} AS at FROM (${changedSince.join(' UNION ALL ')}) changed
       GROUP BY order_id HAVING (${latest}, order_id) > (?::timestamptz, ?)) changed,
       LATERAL (SELECT FROM "order" WHERE id = changed.order_id AND NOT is_draft_order AND deleted_at IS NULL OFFSET 0) placed
     ORDER BY 2, 1 LIMIT ?`,
    [...changedSince.map(() => from.at), from.at, from.order, page.limit + 1],
  );
  const items = rows.slice(0, page.limit).map(({ id, at }) => ({ order: id, changedAt: at.toISOString() }));
  const last = items.at(-1);
  return { items, next: rows.length > page.limit && last ? `${last.changedAt} ${last.order}` : null };
}

/** Where a page ended. What changes meanwhile moves behind it. */
function placeIn(cursor = ''): { at: string; order: string } | null {
  const [at = '', order] = cursor.split(' ');
  return order && !Number.isNaN(Date.parse(at)) ? { at, order } : null;
}
