import { AppError, type CatalogueQuestion, type HostCatalogue, type HostProductSheet } from '@shopbell/contract';
import type { MemoryHost, MemoryShop } from './shop.ts';

const longAgo = '2026-01-01T00:00:00.000Z';

/** Every product of the shop, with what `sheets` says of it, and its pages. */
export function createMemoryCatalogue(host: () => MemoryHost): HostCatalogue {
  const listed = <T extends { id: string; updatedAt: string }>(items: readonly T[], asked: CatalogueQuestion) => {
    if (host().down) throw new AppError('host.unavailable');
    const { since, cursor, limit } = asked;
    const changed = items
      .filter(({ updatedAt }) => since === null || updatedAt >= since)
      .sort((a, b) => (a.updatedAt + a.id < b.updatedAt + b.id ? -1 : 1));
    const start = cursor === undefined ? 0 : changed.findIndex(({ updatedAt, id }) => updatedAt + id > cursor);
    const from = start < 0 ? changed.length : start;
    const shown = structuredClone(changed.slice(from, from + limit));
    const last = shown.at(-1);
    return { items: shown, next: last && from + limit < changed.length ? last.updatedAt + last.id : null };
  };
  const shopOf = (shop: string): MemoryShop | undefined => host().shops.get(shop);
  return {
    listProducts: async (shop, asked) =>
      listed(host().can.catalogue.products ? sheetsOf(shopOf(shop), host()) : [], asked),
    listPages: async (shop, asked) =>
      listed(host().can.catalogue.pages ? [...(shopOf(shop)?.pages.values() ?? [])] : [], asked),
  };
}

function sheetsOf(shop: MemoryShop | undefined, { can }: MemoryHost): HostProductSheet[] {
  return [...(shop?.products.values() ?? [])].map((product) => ({
    ...product,
    ...{ text: '', kind: null, options: [], specs: [], shown: true, updatedAt: longAgo },
    variants: [
      {
        ...{ id: `${product.id}-variant`, title: product.title, sku: 'BELL-1', price: product.price, options: [] },
        ...{ available: can.stock ? (shop?.stock.get('BELL-1') ?? null) : null, backorder: false },
      },
    ],
    ...shop?.sheets.get(product.id),
  }));
}
