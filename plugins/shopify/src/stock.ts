import type { HostStock } from '@shopbell/contract';
import { gidOf, idOf } from './ids.ts';
import { type Connection, gather } from './pages.ts';
import type { Shopify } from './shopify.ts';

interface Variant {
  id: string;
  title: string | null;
  sku: string | null;
  inventoryPolicy: 'CONTINUE' | 'DENY';
  inventoryQuantity: number | null;
  inventoryItem: { tracked: boolean };
}
interface Found {
  product: { status: string; onlineStoreUrl: string | null; variants: Connection<Variant> } | null;
}

/** What can be sold of each variant, over all locations; none of a product that the storefront does not show. */
export async function listStock(shopify: Shopify, shop: string, product: string): Promise<HostStock[]> {
  const id = gidOf('Product', product);
  if (!id) return [];
  const ask = async (after?: string) => (await shopify.ask<Found>(shop, 'stock', { id, after })).product;
  const found = await ask();
  if (found?.status !== 'ACTIVE' || !found.onlineStoreUrl) return [];
  const variants = await gather(found.variants, async (after) => (await ask(after))?.variants ?? null);
  return variants.map(
    ({ id: variant, title, sku, inventoryPolicy, inventoryQuantity, inventoryItem: { tracked } }) => ({
      ...{ variant: idOf(variant), title: title ?? '', sku: sku || null },
      available: tracked ? Math.max(0, inventoryQuantity ?? 0) : null,
      backorder: tracked && inventoryPolicy === 'CONTINUE',
    }),
  );
}
