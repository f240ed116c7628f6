import { ContainerRegistrationKeys, getVariantAvailability } from '@medusajs/framework/utils';
import type { HostStock } from '@shopbell/contract' with { 'resolution-mode': 'import' };
import type { Medusa } from './medusa';

interface Variant {
  id: string;
  title: string | null;
  sku: string | null;
  manage_inventory: boolean;
  allow_backorder: boolean;
}

interface Product {
  status: string;
  title: string;
  variants: Variant[];
  sales_channels: { id: string }[];
}

const fields = [
  ...['id', 'status', 'title', 'sales_channels.id', 'variants.id', 'variants.title', 'variants.sku'],
  ...['variants.manage_inventory', 'variants.allow_backorder'],
];

/** What is left in the stock locations of the sales channel that has most, less what is reserved. */
export async function listStock(medusa: Medusa, product: string): Promise<HostStock[]> {
  const found = await medusa.askOne<Product>('product', {
    fields,
    filters: { id: product },
  });
  if (found?.status !== 'published') return [];
  const counted = await countOf(medusa, found);
  return found.variants.map(({ id, title, sku, manage_inventory, allow_backorder }) => ({
    ...{ variant: id, title: title ?? found.title, sku: sku || null },
    available: manage_inventory ? Math.max(0, Math.floor(counted.get(id) ?? 0)) : null,
    backorder: manage_inventory && allow_backorder,
  }));
}

/** Medusa counts for one channel at a time. */
async function countOf(medusa: Medusa, { variants, sales_channels }: Product): Promise<Map<string, number>> {
  const managed = variants.filter(({ manage_inventory }) => manage_inventory).map(({ id }) => id);
  const most = new Map<string, number>();
  if (managed.length === 0) return most;
  const query = medusa.container.resolve(ContainerRegistrationKeys.QUERY);
  for (const { id } of sales_channels) {
    const told = await getVariantAvailability(query, { variant_ids: managed, sales_channel_id: id });
    for (const [variant, { availability }] of Object.entries(told))
      most.set(variant, Math.max(most.get(variant) ?? 0, availability ?? 0));
  }
  return most;
}
