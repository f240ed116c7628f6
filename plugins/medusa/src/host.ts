import { QueryContext } from '@medusajs/framework/utils';
import type { Host, HostCustomer, HostOrder, HostProduct, HostShop } from '@shopbell/contract' with {
  'resolution-mode': 'import',
};
import type { Request } from 'express';
import { type Amount, moneyOf, numberOf } from './amounts';
import { createMedusaCatalogue } from './catalogue';
import { createMedusaGroups } from './groups';
import type { Medusa } from './medusa';
import { abilitiesOf, createMedusaOrders } from './orders';
import { loadOrders } from './orders/rows';
import { type ActorType, findActors } from './sessions';
import { findStaff } from './staff';
import { listStock } from './stock';
import { customerFields, type MedusaCustomer, viewCustomer, viewOrder } from './views';

interface Product {
  id: string;
  title: string;
  handle: string;
  thumbnail: string | null;
  status: string;
  variants: { calculated_price?: { calculated_amount: Amount } | null }[];
}

/** Medusa as a host: its own query and workflows asked in-process. They do not check rights; who may ask what is the engine's to check. */
export function createMedusaHost(medusa: Medusa): Host {
  const within = <T>(shop: string, ask: (store: HostShop) => Promise<T>, otherwise: T) =>
    medusa.answer(async () => {
      const store = await medusa.findStore(shop);
      return store ? ask(store) : otherwise;
    });
  const vouch = <T>(native: unknown, type: ActorType, find: (id: string) => Promise<T | null>) =>
    firstFound(findActors(medusa, native as Request, type), find);
  return {
    name: 'medusa',
    can: {
      linkOrders: true,
      manyShops: false,
      stock: true,
      groups: { read: true, change: true },
      catalogue: { products: true, pages: false },
      orders: abilitiesOf(medusa),
    },
    findShop: (name) =>
      medusa.answer(async () => {
        const store = await medusa.theStore();
        return name === null || name === store?.id || name === store?.name ? store : null;
      }),
    vouchCustomer: ({ native, shop }) =>
      within(shop.id, () => vouch(native, 'customer', (id) => findCustomer(medusa, id)), null),
    vouchAgent: ({ native, shop }) => within(shop.id, () => vouch(native, 'user', (id) => findStaff(medusa, id)), null),
    findAgent: (shop, agent) => within(shop, () => findStaff(medusa, agent), null),
    findCustomer: (shop, customer) => within(shop, () => findCustomer(medusa, customer), null),
    listOrders: (shop, customer, page) =>
      within(shop, () => listOrders(medusa, customer, page), { items: [], next: null }),
    listOrdersByEmail: (shop, email, limit) => within(shop, () => listOrdersByEmail(medusa, email, limit), []),
    findOrder: (shop, order) =>
      within(
        shop,
        async () => {
          const [found] = await loadOrders(medusa, { filters: { id: order } });
          return found ? viewOrder(found, medusa.adminPath) : null;
        },
        null,
      ),
    findProduct: (shop, product) => within(shop, (store) => findProduct(medusa, product, store), null),
    findProducts: (shop, sought) => within(shop, (store) => findProducts(medusa, sought, store), []),
    listStock: (shop, product) => within(shop, () => listStock(medusa, product), []),
    groups: createMedusaGroups(medusa),
    catalogue: createMedusaCatalogue(medusa),
    orders: createMedusaOrders(medusa),
  };
}

async function firstFound<T>(ids: readonly string[], find: (id: string) => Promise<T | null>): Promise<T | null> {
  for (const id of ids) {
    const found = await find(id);
    if (found) return found;
  }
  return null;
}

async function findCustomer(medusa: Medusa, id: string): Promise<HostCustomer | null> {
  const customer = await medusa.askOne<MedusaCustomer>('customer', { fields: customerFields, filters: { id } });
  return customer ? viewCustomer(customer, medusa.adminPath) : null;
}

async function listOrders(medusa: Medusa, customer: string, page: { cursor?: string; limit: number }) {
  const skip = Math.max(0, Number(page.cursor ?? 0) || 0);
  const pagination = { skip, take: page.limit + 1, order: { display_id: 'DESC' as const } };
  const found = await loadOrders(medusa, { filters: { customer_id: customer }, pagination });
  const items = found.slice(0, page.limit).map((order) => viewOrder(order, medusa.adminPath));
  return { items, next: found.length > page.limit ? String(skip + items.length) : null };
}

/** Medusa keeps an address as it was typed, and in small letters where somebody has an account. */
async function listOrdersByEmail(medusa: Medusa, email: string, limit: number): Promise<HostOrder[]> {
  const typed = email.trim().replace(/[\\%_]/g, '\\$&');
  if (typed === '' || typed.includes('\0')) return [];
  const pagination = { take: limit, order: { display_id: 'DESC' as const } };
  const found = await loadOrders(medusa, { filters: { email: { $ilike: typed } }, pagination });
  return found.map((order) => viewOrder(order, medusa.adminPath));
}

/** The price is that of the cheapest variant in the store's own currency; what is not published is not there. */
async function findProduct(medusa: Medusa, id: string, store: HostShop): Promise<HostProduct | null> {
  const found = await medusa.askOne<Product>('product', { ...asked(store), filters: { id } });
  return found?.status === 'published' ? viewProduct(medusa, found, store) : null;
}

async function findProducts(
  medusa: Medusa,
  { text, limit }: { text: string; limit: number },
  store: HostShop,
): Promise<HostProduct[]> {
  const words = text.trim().replace(/[\\%_]/g, '\\$&');
  const filters = { status: 'published', ...(words === '' ? {} : { title: { $ilike: `%${words}%` } }) };
  const pagination = { take: limit, order: { title: 'ASC' as const } };
  const found = await medusa.ask<Product>('product', { ...asked(store), filters, pagination });
  return found.map((product) => viewProduct(medusa, product, store));
}

function asked(store: HostShop) {
  return {
    fields: ['id', 'title', 'handle', 'thumbnail', 'status', 'variants.id', 'variants.calculated_price.*'],
    context: { variants: { calculated_price: QueryContext({ currency_code: store.currency.toLowerCase() }) } },
  };
}

function viewProduct(medusa: Medusa, found: Product, store: HostShop): HostProduct {
  const prices = found.variants.flatMap(({ calculated_price: price }) =>
    price ? [numberOf(price.calculated_amount)] : [],
  );
  const path = medusa.options.productPath.replaceAll('{handle}', found.handle).replaceAll('{id}', found.id);
  return {
    ...{ id: found.id, title: found.title, url: `${store.url}${path}` },
    // A shop that keeps its pictures itself may name them by their path.
    image: found.thumbnail ? new URL(found.thumbnail, store.url).href : null,
    price: prices.length > 0 ? moneyOf(Math.min(...prices), store.currency) : null,
  };
}
