import type { Host, HostCustomer, HostOrder } from '@shopbell/contract';

/** A change to a good host, and the promise that must find it. */
export type Broken = [promise: string, change: (host: Host) => Partial<Host>];

/** Hosts that break one promise each, by the promise that must find it. */
export const brokenPeople: Broken[] = [
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
    'lists the orders that an address placed, however it is typed, and those of no other',
    (host) => ({
      listOrdersByEmail: (shop, email, limit) => host.listOrdersByEmail(shop, email.replace(/^x/, ''), limit),
    }),
  ],
  [
    'finds products by words of their title, in upper or lower case, and no more than asked for',
    (host) => ({
      findProducts: async (shop, { text, ...rest }) =>
        (await host.findProducts(shop, { text: '', ...rest })).filter(({ title }) => title.includes(text)),
    }),
  ],
  [
    'finds products by words of their title, in upper or lower case, and no more than asked for',
    (host) => ({ findProducts: (shop, sought) => host.findProducts(shop, { ...sought, limit: 100 }) }),
  ],
  [
    'never shows anything of another shop',
    (host) => ({
      findProducts: async (shop, sought) => [
        ...(await host.findProducts(shop, sought)),
        ...(await host.findProducts('two', sought)),
      ],
    }),
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

function fail(): never {
  throw new Error('no such order');
}

function inMajorUnits(order: HostOrder | null): HostOrder | null {
  if (!order) return null;
  return { ...order, total: { ...order.total, amount: order.total.amount / 100 } };
}
