import type { HostAction } from '@shopbell/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openApp, type TestApp } from './fake-shop.ts';

const domain = 'long.myshopify.com';
let open: TestApp;
let shop: ReturnType<TestApp['fake']['addShop']>;
let named = 0;

beforeAll(async () => {
  open = await openApp();
  shop = open.fake.addShop(domain, { points: { maximumAvailable: 20_000, restoreRate: 10_000 } });
  await open.arrive(domain, shop.addStaff().id);
});
afterAll(() => open?.stop());

const storyOf = async (order: string) => {
  const story = await open.host.orders.find(domain, order);
  if (!story) throw new Error('no order');
  return story;
};

async function bring(order: string, lines: { item: string; quantity: number }[], key: string) {
  const { version } = await storyOf(order);
  const reasoned = lines.map((line) => ({ ...line, reason: 'broken' }));
  const action: HostAction = { type: 'start-return', order, version, lines: reasoned, note: '' };
  return open.host.orders.act(domain, action, { key, agent: null, name: 'Shopbell' });
}

/** Sent piece by piece: `parcels` of them, each with one piece of every line. */
function buyMuch({ lines, parcels }: { lines: number; parcels: number }) {
  const order = shop.placeOrder({
    lines: Array.from({ length: lines }, () => ({ product: shop.addProduct().id, quantity: parcels })),
  });
  for (let parcel = 0; parcel < parcels; parcel += 1) {
    order.fulfillments.push({
      ...{ id: shop.world.nextId(), status: 'SUCCESS', displayStatus: 'FULFILLED', company: 'DHL' },
      ...{ number: `JD${parcel}`, createdAt: shop.world.now(), deliveredAt: null },
      lines: order.lines.map(({ id }) => ({ id: shop.world.nextId(), line: id, quantity: 1 })),
    });
  }
  for (const line of order.lines) line.fulfilled = parcels;
  return order;
}

it('tells every parcel of an order, and every piece of a large one', async () => {
  const order = buyMuch({ lines: 25, parcels: 18 });
  const story = await storyOf(order.id);
  expect(story.fulfilments).toHaveLength(18);
  expect(new Set(story.fulfilments.map(({ items }) => items.length))).toEqual(new Set([25]));
  expect(new Set(story.items.map(({ shipped }) => shipped))).toEqual(new Set([18]));
});

it('makes one return more, however many there are, and finds it again by its key', async () => {
  const order = buyMuch({ lines: 1, parcels: 23 });
  const [item] = (await storyOf(order.id)).items;
  for (let made = 1; made <= 22; made += 1) {
    named += 1;
    const outcome = await bring(order.id, [{ item: item?.id ?? '', quantity: 1 }], `key-of-a-return-${named}`);
    expect(outcome).toMatchObject({ done: true });
  }
  const last = await bring(order.id, [{ item: item?.id ?? '', quantity: 1 }], `key-of-a-return-${named}`);
  expect(last).toMatchObject({ done: true });
  expect(order.returns).toHaveLength(22);
  for (const { lines } of order.returns) for (const line of lines) line.processed = line.quantity;
  const story = await storyOf(order.id);
  expect([story.returns.length, story.items[0]?.returned]).toEqual([22, 22]);
}, 60_000);

it('takes back every line of a large parcel in one return, and tells all of them', async () => {
  const order = buyMuch({ lines: 24, parcels: 1 });
  const { items } = await storyOf(order.id);
  const lines = items.map(({ id }) => ({ item: id, quantity: 1 }));
  expect(await bring(order.id, lines, 'key-of-a-large-return')).toMatchObject({ done: true });
  expect((await storyOf(order.id)).returns[0]?.items).toHaveLength(24);
});

it('tells what a line costs after every discount: lines add up to what the items cost, in the story and in the list', async () => {
  const customer = shop.addCustomer().id;
  const product = shop.addProduct();
  product.price = 350;
  const order = shop.placeOrder({ customer, lines: [{ product: product.id, quantity: 3, discounts: [30, 20] }] });
  const { items, totals } = await storyOf(order.id);
  expect([items[0]?.unit.amount, items[0]?.total.amount, totals.items.amount]).toEqual([333, 1_000, 1_000]);
  const { items: listed } = await open.host.listOrders(domain, customer, { limit: 5 });
  expect(listed[0]?.items[0]?.total.amount).toBe(1_000);
});
