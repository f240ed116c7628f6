import type { Page } from '@shopbell/contract' with { 'resolution-mode': 'import' };
import type { Medusa } from '../medusa';

type Changed = { order: string; changedAt: string };

/**
 * Whatever belongs to an order and when it changed last, to the millisecond: an order's own row is not touched by what happens to its
 * payments and parcels, and Medusa's query cannot look over several of its modules at once. PostgreSQL takes the time into each part, where the
 * README has a large shop make an index.
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
    `SELECT placed.id, ${latest} AS at FROM (${changed}) changed JOIN "order" placed ON placed.id = changed.order_id
     WHERE changed.updated_at >= ? AND NOT placed.is_draft_order AND placed.deleted_at IS NULL
     GROUP BY placed.id HAVING (${latest}, placed.id) > (?::timestamptz, ?)
     ORDER BY 2, 1 LIMIT ?`,
    [from.at, from.at, from.order, page.limit + 1],
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
