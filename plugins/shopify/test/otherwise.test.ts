import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { openApp, type TestApp } from './fake-shop.ts';

const domain = 'one.myshopify.com';
let open: TestApp;
let order: string;

beforeAll(async () => {
  open = await openApp();
  const shop = open.fake.addShop(domain, { points: { maximumAvailable: 2_000, restoreRate: 1_000 } });
  await open.arrive(domain, shop.addStaff().id);
  order = shop.placeOrder({ customer: shop.addCustomer().id }).id;
});
afterAll(() => open?.stop());
afterEach(() => {
  open.fake.app.contents = ['name', 'address', 'phone', 'email'];
});

it('waits as long as Shopify says, where it has asked too much', async () => {
  const bucket = open.fake.shops.get(domain)?.bucket;
  bucket?.take(bucket.status.currentlyAvailable);
  const before = performance.now();
  expect((await open.host.orders.find(domain, order))?.id).toBe(order);
  // Less would be asking before there is enough, and being refused again.
  expect(performance.now() - before).toBeGreaterThan(500);
});

it('lives without what Shopify has not granted', async () => {
  open.fake.app.contents = [];
  const shop = open.fake.shops.get(domain);
  const customer = shop?.orders.get(order)?.customer ?? '';
  const story = await open.host.orders.find(domain, order);
  expect(story).toMatchObject({ id: order, email: null, customer });
  expect(story?.address).toMatchObject({ name: null, line1: '', postalCode: null, country: 'DE' });
  const none = { firstName: null, lastName: null, email: null, phone: null };
  expect(await open.host.findCustomer(domain, customer)).toMatchObject({ id: customer, ...none });
});

it('answers every question without what Shopify has not granted, by nulls and never by a fault', async () => {
  const shop = open.fake.shops.get(domain);
  const [customer, product] = [shop?.orders.get(order)?.customer ?? '', shop?.addProduct().id ?? ''];
  const number = (await open.host.orders.find(domain, order))?.number ?? '';
  const { host } = open;
  open.fake.app.contents = [];
  const questions: Record<string, () => Promise<unknown>> = {
    findOrder: () => host.findOrder(domain, order),
    listOrders: () => host.listOrders(domain, customer, { limit: 10 }).then(({ items }) => items[0]),
    findByNumber: () => host.orders.findByNumber(domain, number),
    listChanged: () => host.orders.listChanged(domain, new Date(0).toISOString(), { limit: 10 }),
    groups: () => host.groups.list(domain),
    groupsOf: () => host.groups.listOf(domain, customer),
    findProduct: () => host.findProduct(domain, product, 'en'),
    listStock: () => host.listStock(domain, product, 'en'),
    listOrdersByEmail: () => host.listOrdersByEmail(domain, 'somebody@people.example', 10),
  };
  for (const [name, ask] of Object.entries(questions)) expect(await ask(), name).toEqual(expect.anything());
  expect(JSON.stringify(await host.findOrder(domain, order))).not.toMatch(/undefined|"null"|null null/);
});

it('tells of a payment that is held for a look, and of no other order on hold', async () => {
  const shop = open.fake.shops.get(domain);
  if (!shop) throw new Error('no shop');
  const look = async (more: Partial<ReturnType<typeof shop.placeOrder>>, paid = true) => {
    const { id } = Object.assign(shop.placeOrder({ paid }), more);
    const story = await open.host.orders.find(domain, id);
    return story?.payments.map(({ held }) => held);
  };
  expect(await look({ onHold: true, risk: 'INVESTIGATE' })).toEqual([true]);
  expect(await look({ onHold: true, risk: 'CANCEL' }, false)).toEqual([true]);
  expect(await look({ onHold: true, risk: 'NONE' })).toEqual([false]);
  expect(await look({ onHold: false, risk: 'INVESTIGATE' })).toEqual([false]);
  expect(await look({ onHold: true, risk: 'CANCEL', cancelledAt: new Date().toISOString() })).toEqual([false]);
});

it('reads long orders whole', async () => {
  const shop = open.fake.shops.get(domain);
  if (!shop) throw new Error('no shop');
  const lines = Array.from({ length: 73 }, () => ({ product: shop.addProduct().id, quantity: 1 }));
  const long = shop.placeOrder({ lines });
  shop.ship(long.id);
  const story = await open.host.orders.find(domain, long.id);
  expect([story?.items.length, new Set(story?.items.map(({ id }) => id)).size]).toEqual([73, 73]);
  expect(story?.fulfilments[0]?.items).toHaveLength(73);
  expect(story?.items.every(({ shipped }) => shipped === 1)).toBe(true);
});
