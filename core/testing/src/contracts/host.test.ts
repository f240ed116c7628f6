import type { Host, HostCustomer, HostOrder } from '@shopbell/contract';
import { describe, expect, it } from 'vitest';
import { createMemoryHost } from '../memory-host.ts';
import { type HostUnderTest, promises, testHost } from './host.ts';

function setUp(change: (host: Host) => Partial<Host> = () => ({})): HostUnderTest {
  const memory = createMemoryHost();
  const theirs = [...(memory.shops.get('one')?.orders.keys() ?? [])];
  const two = memory.shops.get('two');
  const call = async (headers: Record<string, string>) => ({
    request: new Request('https://one.example/', { headers }),
    native: null,
  });
  return {
    host: { ...memory, ...change(memory) },
    shop: 'one',
    customer: 'one-ada',
    orders: theirs.toReversed(),
    product: 'one-product-1',
    agent: 'one-agent',
    async dismissAgent() {
      const { id } = memory.addAgent('one');
      memory.shops.get('one')?.agents.delete(id);
      return id;
    },
    foreign: {
      customer: 'two-ada',
      order: [...(two?.orders.keys() ?? [])][0] ?? '',
      product: 'two-product-1',
      agent: 'two-agent',
    },
    call: ({ customer, agent }) =>
      call({ ...(customer ? { 'x-test-customer': customer } : {}), ...(agent ? { 'x-test-agent': 'one-agent' } : {}) }),
    forgedCall: () => call({ authorization: 'Bearer made-up', cookie: 'session=one-ada', 'x-test-customer': 'nobody' }),
    async breakPlatform() {
      memory.down = true;
      return {
        async restore() {
          memory.down = false;
        },
      };
    },
  };
}

testHost('The memory host', async () => setUp());

/** Hosts that break one promise each, by the promise that must find it. */
const broken: [promise: string, change: (host: Host) => Partial<Host>][] = [
  ['finds the shop by its name, and null by another', (host) => ({ findShop: () => host.findShop('one') })],
  [
    'answers null, never an error, for what is missing',
    (host) => ({ findOrder: async (shop, id) => (await host.findOrder(shop, id)) ?? fail() }),
  ],
  [
    'finds a customer, an order and a product in the shapes of the port',
    (host) => ({
      findCustomer: async (shop, id) =>
        ({ ...(await host.findCustomer(shop, id)), id: 7 as unknown as string }) as HostCustomer,
    }),
  ],
  [
    "lists a customer's orders, all of them, newest first, page by page",
    (host) => ({
      listOrders: async (shop, customer, page) => {
        const listed = await host.listOrders(shop, customer, page);
        return { ...listed, items: listed.items.toReversed() };
      },
    }),
  ],
  [
    "lists a customer's orders, all of them, newest first, page by page",
    (host) => ({ listOrders: async (...asked) => ({ ...(await host.listOrders(...asked)), next: null }) }),
  ],
  [
    'never shows anything of another shop',
    (host) => ({ findOrder: async (shop, id) => (await host.findOrder(shop, id)) ?? host.findOrder('two', id) }),
  ],
  [
    "counts money in whole minor units of the order's currency",
    (host) => ({ findOrder: async (shop, id) => inMajorUnits(await host.findOrder(shop, id)) }),
  ],
  ['vouches for the customer who is signed in', () => ({ vouchCustomer: async () => null })],
  ['vouches for the member of staff who is signed in', () => ({ vouchAgent: async () => null })],
  [
    'says of a member of staff without their request what it says with it',
    (host) => ({ findAgent: (shop) => host.findAgent(shop, 'one-admin') }),
  ],
  [
    'knows nobody as staff who was dismissed',
    (host) => ({
      findAgent: async (shop, id) => (await host.findAgent(shop, id)) ?? host.findAgent(shop, 'one-agent'),
    }),
  ],
  ['vouches for nobody who is not signed in', (host) => ({ vouchCustomer: () => host.findCustomer('one', 'one-ada') })],
  [
    'vouches for nothing that a browser made up',
    (host) => ({
      vouchCustomer: ({ request }) =>
        host.findCustomer('one', /session=([\w-]+)/.exec(request.headers.get('cookie') ?? '')?.[1] ?? ''),
    }),
  ],
  [
    'never takes a customer for staff',
    (host) => ({
      vouchAgent: async (call) => {
        const customer = await host.vouchCustomer(call);
        if (!customer) return host.vouchAgent(call);
        return { ...customer, name: 'Ada', picture: null, role: 'admin', sees: { orders: true, customers: true } };
      },
    }),
  ],
  [
    'throws host.unavailable, and nothing else, when the platform does not answer',
    (host) => ({ findOrder: (shop, id) => host.findOrder(shop, id).catch(() => null) }),
  ],
];

describe('The suite for hosts', () => {
  it.each(broken)('finds a host that breaks "%s"', async (promise, change) => {
    const under = setUp(change);
    const found = await under.host.findShop('one');
    if (!found) throw new Error('no shop');
    await expect(promises[promise]?.({ ...under, found })).rejects.toThrow();
  });

  it('has a broken host for every promise', () => {
    expect(new Set(broken.map(([promise]) => promise))).toEqual(new Set(Object.keys(promises)));
  });
});

function fail(): never {
  throw new Error('no such order');
}

function inMajorUnits(order: HostOrder | null): HostOrder | null {
  if (!order) return null;
  return { ...order, total: { ...order.total, amount: order.total.amount / 100 } };
}
