import type { Page } from '@shopbell/contract';
import { idOf } from '../ids.ts';
import { type Connection, nextOf } from '../pages.ts';
import type { Shopify } from '../shopify.ts';

/** No list holds more. */
const most = 250;

/**
 * Orders changed at `since` or later. Shopify's times have whole seconds: what changed twice within one is told by the first time and looked at by its
 * story, and the first time that is not before `since` is the next whole second.
 */
export async function listChanged(
  shopify: Shopify,
  { shop, since }: { shop: string; since: string },
  { cursor, limit }: { cursor?: string; limit: number },
): Promise<Page<{ order: string; changedAt: string }>> {
  const from = new Date(Math.ceil(Date.parse(since) / 1_000) * 1_000).toISOString().replace('.000Z', 'Z');
  const { orders } = await shopify.ask<{ orders: Connection<{ id: string; updatedAt: string }> }>(
    shop,
    'changedOrders',
    {
      ...{ query: `updated_at:>="${from}"`, first: Math.min(limit, most), after: cursor ?? null },
    },
  );
  const items = orders.nodes.map(({ id, updatedAt }) => ({ order: idOf(id), changedAt: updatedAt }));
  return { items, next: nextOf(orders) };
}
