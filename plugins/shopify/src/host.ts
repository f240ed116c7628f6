import type { Host, HostCustomer, HostOrder, HostProduct, Page } from '@shopbell/contract';
import { createShopifyCatalogue } from './catalogue.ts';
import { createFlowTriggers } from './flow/index.ts';
import { createShopifyGroups } from './groups.ts';
import { gidOf, idOf } from './ids.ts';
import { createShopifyOrders, shopifyCan } from './orders/index.ts';
import { type Connection, nextOf } from './pages.ts';
import type { Shopify } from './shopify.ts';
import { findShopper } from './shoppers.ts';
import { findStaff, vouchStaff } from './staff.ts';
import { listStock } from './stock.ts';
import { type BriefOrder, type CustomerRow, type ProductRow, viewCustomer, viewOrder, viewProduct } from './views.ts';
import type { Webhooks } from './webhooks.ts';

/** As many orders as one request may cost; who wants more asks for the next page. */
const mostOrders = 10;

/** Shopify as a host, of every shop that has the app: ids are the digits of Shopify's, and a shop is its myshopify.com domain. */
export function createShopifyHost(shopify: Shopify, webhooks: Webhooks): Host {
  return {
    name: 'shopify',
    can: {
      linkOrders: true,
      manyShops: true,
      stock: true,
      groups: { read: true, change: true },
      orders: shopifyCan,
      catalogue: { products: true, pages: true },
    },
    findShop: (name) => shopify.within(name ?? '', () => shopify.findShop(name ?? ''), null),
    vouchCustomer: ({ request, shop }) =>
      shopify.within(
        shop.id,
        async () => {
          const customer = await findShopper(shopify, shop.id, request);
          return customer ? findCustomer(shopify, shop.id, customer) : null;
        },
        null,
      ),
    vouchAgent: ({ request, shop }) => shopify.answer(shop.id, () => vouchStaff(shopify, shop.id, request)),
    findAgent: (shop, agent) => shopify.answer(shop, () => findStaff(shopify, shop, agent)),
    findCustomer: (shop, customer) => shopify.within(shop, () => findCustomer(shopify, shop, customer), null),
    listOrders: (shop, customer, page) =>
      shopify.within(shop, () => listOrders(shopify, { shop, customer }, page), { items: [], next: null }),
    listOrdersByEmail: (shop, email, limit) =>
      shopify.within(shop, () => listOrdersByEmail(shopify, shop, { email, limit }), []),
    findOrder: (shop, order) => shopify.within(shop, () => findOrder(shopify, shop, order), null),
    findProduct: (shop, product) => shopify.within(shop, () => findProduct(shopify, shop, product), null),
    findProducts: (shop, sought) => shopify.within(shop, () => findProducts(shopify, shop, sought), []),
    listStock: (shop, product) => shopify.within(shop, () => listStock(shopify, shop, product), []),
    groups: createShopifyGroups(shopify),
    catalogue: createShopifyCatalogue(shopify),
    orders: createShopifyOrders(shopify, webhooks),
    triggers: createFlowTriggers(shopify),
  };
}

async function findCustomer(shopify: Shopify, shop: string, id: string): Promise<HostCustomer | null> {
  const gid = gidOf('Customer', id);
  if (!gid) return null;
  const { customer } = await shopify.ask<{ customer: CustomerRow | null }>(shop, 'customer', { id: gid });
  return customer ? viewCustomer(customer, shopify.adminPath(shop, `customers/${id}`)) : null;
}

async function listOrders(
  shopify: Shopify,
  { shop, customer: id }: { shop: string; customer: string },
  { cursor, limit }: { cursor?: string; limit: number },
): Promise<Page<HostOrder>> {
  const gid = gidOf('Customer', id);
  if (!gid) return { items: [], next: null };
  const { customer } = await shopify.ask<{ customer: { orders: Connection<BriefOrder> } | null }>(
    shop,
    'customerOrders',
    { id: gid, first: Math.min(limit, mostOrders), after: cursor ?? null },
  );
  if (!customer) return { items: [], next: null };
  const items = customer.orders.nodes.map((row) => viewOrder(row, orderPath(shopify, shop, row)));
  return { items, next: nextOf(customer.orders) };
}

/** The search takes the beginnings of addresses too, so they are compared here; where addresses are not granted, none is found. */
async function listOrdersByEmail(
  shopify: Shopify,
  shop: string,
  { email, limit }: { email: string; limit: number },
): Promise<HostOrder[]> {
  const wanted = email.trim().toLowerCase();
  if (!wanted.includes('@')) return [];
  const query = `email:"${wanted.replaceAll(/["\\]/g, '\\$&')}"`;
  const { orders } = await shopify.ask<{ orders: { nodes: (BriefOrder & { email: string | null })[] } }>(
    shop,
    'ordersByEmail',
    { query, first: Math.min(limit, mostOrders) },
  );
  return orders.nodes
    .filter((row) => row.email?.toLowerCase() === wanted)
    .map((row) => viewOrder(row, orderPath(shopify, shop, row)));
}

async function findOrder(shopify: Shopify, shop: string, id: string): Promise<HostOrder | null> {
  const gid = gidOf('Order', id);
  if (!gid) return null;
  const { order } = await shopify.ask<{ order: BriefOrder | null }>(shop, 'order', { id: gid });
  return order ? viewOrder(order, orderPath(shopify, shop, order)) : null;
}

const orderPath = (shopify: Shopify, shop: string, { id }: { id: string }) =>
  shopify.adminPath(shop, `orders/${idOf(id)}`);

async function findProduct(shopify: Shopify, shop: string, id: string): Promise<HostProduct | null> {
  const gid = gidOf('Product', id);
  if (!gid) return null;
  const { product } = await shopify.ask<{ product: ProductRow | null }>(shop, 'product', { id: gid });
  return product ? viewProduct(product) : null;
}

/** How many products are looked at: the search knows the beginnings of words, and what the title holds is compared here. */
const lookedAt = 250;

async function findProducts(
  shopify: Shopify,
  shop: string,
  { text, limit }: { text: string; limit: number },
): Promise<HostProduct[]> {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  const query = ['status:active', 'published_status:published', ...words.map((word) => `title:${word}*`)].join(' AND ');
  const found: HostProduct[] = [];
  let after: string | null = null;
  for (let seen = 0; seen < lookedAt; seen += 50) {
    const asked: { products: Connection<ProductRow> } = await shopify.ask(shop, 'products', {
      query,
      first: 50,
      after,
    });
    for (const row of asked.products.nodes) {
      const product = viewProduct(row);
      if (product?.title.toLowerCase().includes(text.trim().toLowerCase())) found.push(product);
    }
    after = nextOf(asked.products);
    if (found.length >= limit || after === null) break;
  }
  return found.slice(0, limit);
}
