import { afterAll, beforeAll, expect, it } from 'vitest';
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
  open.fake.app.contents = ['name', 'address', 'phone', 'email'];
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
