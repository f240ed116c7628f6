import {
  AppError,
  type Host,
  type HostAgent,
  type HostCall,
  type HostCustomer,
  type HostOrder,
  type HostProduct,
  type HostShop,
} from '@shopbell/contract';

/** One shop of the memory host, with everybody and everything in it, by id. Tests may change it at any time. */
export interface MemoryShop {
  shop: HostShop;
  customers: Map<string, HostCustomer>;
  agents: Map<string, HostAgent>;
  /** In the order they were placed. */
  orders: Map<string, HostOrder>;
  products: Map<string, HostProduct>;
}

export interface MemoryHost extends Host {
  /** By the host's id of the shop; the first is the default one. */
  readonly shops: Map<string, MemoryShop>;
  addShop(shop?: Partial<HostShop>): MemoryShop;
  addCustomer(shop: string, customer?: Partial<HostCustomer>): HostCustomer;
  addAgent(shop: string, agent?: Partial<HostAgent>): HostAgent;
  addOrder(shop: string, order?: Partial<HostOrder>): HostOrder;
  addProduct(shop: string, product?: Partial<HostProduct>): HostProduct;
  /** While true, whatever is asked throws `host.unavailable`. */
  down: boolean;
}

/**
 * A host without a platform, for tests. Who is signed in stands in the request's headers `x-test-customer` and `x-test-agent` (the
 * host's ids): that is its "session", which a real host must never take from anything a browser can make up.
 * Starts empty, or with the cast of `withCast`: shops `one` and `two`, each with people, orders and products.
 */
export function createMemoryHost(options: { withCast?: boolean } = {}): MemoryHost {
  const shops = new Map<string, MemoryShop>();
  const find = (shop: string) => {
    const found = shops.get(shop);
    if (!found) throw new Error(`The memory host has no shop ${shop}: addShop({ id: '${shop}' }) first.`);
    return found;
  };
  const host: MemoryHost = {
    name: 'memory',
    can: { linkOrders: true, manyShops: true },
    shops,
    down: false,
    addShop(given) {
      const added: MemoryShop = {
        shop: makeShop(shops.size + 1, given),
        customers: new Map(),
        agents: new Map(),
        orders: new Map(),
        products: new Map(),
      };
      shops.set(added.shop.id, added);
      return added;
    },
    addCustomer: (shop, given) => add(find(shop).customers, makeCustomer(shop, find(shop).customers.size + 1, given)),
    addAgent: (shop, given) => add(find(shop).agents, makeAgent(shop, find(shop).agents.size + 1, given)),
    addOrder: (shop, given) => add(find(shop).orders, makeOrder(shop, find(shop).orders.size + 1, given)),
    addProduct: (shop, given) => add(find(shop).products, makeProduct(shop, find(shop).products.size + 1, given)),
    ...answers(shops, () => host.down),
  };
  if (options.withCast ?? true) addCast(host);
  return host;
}

function answers(shops: Map<string, MemoryShop>, isDown: () => boolean): Omit<Host, 'name' | 'can'> {
  const look = async <T>(found: () => T | null | undefined): Promise<T | null> => {
    if (isDown()) throw new AppError('host.unavailable');
    const value = found();
    return value ? structuredClone(value) : null;
  };
  const signedIn = (call: HostCall, header: string) => call.request.headers.get(header) ?? '';
  return {
    findShop: (name) => look(() => (name === null ? shops.values().next().value : shops.get(name))?.shop),
    vouchCustomer: (call) => look(() => shops.get(call.shop.id)?.customers.get(signedIn(call, 'x-test-customer'))),
    vouchAgent: (call) => look(() => shops.get(call.shop.id)?.agents.get(signedIn(call, 'x-test-agent'))),
    findAgent: (shop, agent) => look(() => shops.get(shop)?.agents.get(agent)),
    findCustomer: (shop, customer) => look(() => shops.get(shop)?.customers.get(customer)),
    findOrder: (shop, order) => look(() => shops.get(shop)?.orders.get(order)),
    findProduct: (shop, product) => look(() => shops.get(shop)?.products.get(product)),
    async listOrders(shop, customer, { cursor, limit }) {
      const all = await look(() => [...(shops.get(shop)?.orders.values() ?? [])]);
      const theirs = (all ?? []).filter((order) => order.customer === customer).reverse();
      const start = cursor === undefined ? 0 : theirs.findIndex((order) => order.id === cursor) + 1;
      const items = theirs.slice(start, start + limit);
      return { items, next: start + limit < theirs.length ? (items.at(-1)?.id ?? null) : null };
    },
  };
}

function add<T extends { id: string }>(to: Map<string, T>, thing: T): T {
  to.set(thing.id, thing);
  return thing;
}

function makeShop(count: number, given: Partial<HostShop> = {}): HostShop {
  const id = given.id ?? `shop-${count}`;
  return {
    id,
    name: `Shop ${id}`,
    locale: 'en',
    timeZone: 'UTC',
    currency: 'EUR',
    url: `https://${id}.example`,
    ...given,
  };
}

function makeCustomer(shop: string, count: number, given: Partial<HostCustomer> = {}): HostCustomer {
  const id = given.id ?? `${shop}-customer-${count}`;
  return {
    id,
    firstName: 'Ada',
    lastName: `Number ${count}`,
    email: `${id}@people.example`,
    phone: null,
    createdAt: '2026-01-05T10:00:00.000Z',
    adminPath: `/customers/${id}`,
    ...given,
  };
}

function makeAgent(shop: string, count: number, given: Partial<HostAgent> = {}): HostAgent {
  const id = given.id ?? `${shop}-agent-${count}`;
  return {
    id,
    name: `Agent ${id}`,
    email: `${id}@staff.example`,
    picture: null,
    role: 'agent',
    sees: { orders: true, customers: true },
    ...given,
  };
}

function makeOrder(shop: string, count: number, given: Partial<HostOrder> = {}): HostOrder {
  const id = given.id ?? `${shop}-order-${count}`;
  const total = { amount: 4_950, currency: 'EUR' };
  return {
    id,
    number: `#${1_000 + count}`,
    state: 'PaymentSettled',
    placedAt: new Date(Date.UTC(2026, 0, 10 + count)).toISOString(),
    total,
    paid: true,
    items: [{ title: 'Brass bell', sku: 'BELL-1', quantity: 1, total, image: null }],
    parcels: [{ number: 'TRACK-1', carrier: 'post', state: 'Shipped' }],
    customer: null,
    adminPath: `/orders/${id}`,
    ...given,
  };
}

function makeProduct(shop: string, count: number, given: Partial<HostProduct> = {}): HostProduct {
  const id = given.id ?? `${shop}-product-${count}`;
  return {
    id,
    title: `Bell ${count}`,
    url: `https://${shop}.example/p/${count}`,
    image: null,
    price: { amount: 4_950, currency: 'EUR' },
    ...given,
  };
}

/** Shops `one` and `two`, each with customers `one-ada` and `one-bob`, agents `one-agent` to `one-admin`, and three orders of Ada's. */
function addCast(host: MemoryHost): void {
  for (const shop of ['one', 'two']) {
    host.addShop({ id: shop });
    host.addCustomer(shop, { id: `${shop}-ada`, firstName: 'Ada', lastName: 'Byron' });
    host.addCustomer(shop, { id: `${shop}-bob`, firstName: 'Bob', lastName: null });
    for (const role of ['agent', 'senior', 'supervisor', 'admin'] as const) {
      host.addAgent(shop, { id: `${shop}-${role}`, name: `${role} of ${shop}`, role });
    }
    for (let count = 0; count < 3; count += 1) host.addOrder(shop, { customer: `${shop}-ada` });
    host.addProduct(shop);
  }
}
