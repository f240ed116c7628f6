import type { HostStock, ProductStock, ShopId } from '@shopbell/contract';
import { remember } from '../http/remember.ts';
import type { Ground } from './ground.ts';

/** However many look at a product, its shelf is asked for once in this time. */
const shelfSeconds = 30;
/** What is said of a shelf that holds more is that there is some. */
const mostFew = 10;
/** So many products are asked for side by side. */
const besides = 4;

export function createStock({ parts, shops }: Pick<Ground, 'parts' | 'shops'>) {
  const { host, clock, log } = parts;
  const shelfOf = remember(
    {
      seconds: shelfSeconds,
      clock,
      nameOf: ({ shop, product }: { shop: ShopId; product: string }) => `${shop} ${product}`,
    },
    async ({ shop, product }) => {
      const { hostId, locale } = await shops.get(shop);
      return summarise(await host.listStock(hostId, product, locale));
    },
  );
  const stock = {
    /** Null where the host counts nothing of it, or does not answer. */
    async find(shop: ShopId, product: string): Promise<ProductStock | null> {
      if (!host.can.stock) return null;
      return shelfOf({ shop, product }).catch((error: unknown) => {
        log.warn({ err: error }, 'the host did not tell what is left of a product');
        return null;
      });
    },
    /** Those of these products that the host counts. */
    async list(shop: ShopId, products: readonly string[]): Promise<{ product: string; stock: ProductStock }[]> {
      const left = [...new Set(products)];
      const found: { product: string; stock: ProductStock }[] = [];
      const ask = async () => {
        for (let product = left.shift(); product !== undefined; product = left.shift()) {
          const told = await stock.find(shop, product);
          if (told) found.push({ product, stock: told });
        }
      };
      await Promise.all(Array.from({ length: besides }, ask));
      return found;
    },
  };
  return stock;
}

/** All variants of a product as one. Null where none is counted: then nothing is known of any. */
export function summarise(variants: readonly HostStock[]): ProductStock | null {
  if (variants.every(({ available }) => available === null)) return null;
  const endless = variants.some(({ available, backorder }) => available === null || backorder);
  const left = variants.reduce((sum, { available }) => sum + (available ?? 0), 0);
  if (endless || left > mostFew) return { state: 'in-stock', left: null };
  return left === 0 ? { state: 'sold-out', left: null } : { state: 'few', left };
}
