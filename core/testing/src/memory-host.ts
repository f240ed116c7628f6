import { AppError, type Host, type HostCall } from '@shopbell/contract';
import { addCast, makeAgent, makeCustomer, makeOrder, makeProduct, makeShop } from './memory-host/cast.ts';
import { createMemoryCatalogue } from './memory-host/catalogue.ts';
import { createMemoryGroups, listStock } from './memory-host/groups.ts';
import { settleRefunds } from './memory-host/money-back.ts';
import { createMemoryOrders, type MemoryOrders } from './memory-host/orders.ts';
import type { MemoryHost, MemoryShop } from './memory-host/shop.ts';
import { orderOf, storyOf } from './memory-host/story.ts';

export type { MemoryHost, MemoryOrderInput, MemoryShop, MemoryTrouble } from './memory-host/shop.ts';

/**
 * A host without a platform, for tests: a small shop that keeps its state and can do all that the port knows. Who is signed in stands in
 * the request's headers `x-test-customer` and `x-test-agent` (the host's ids): that is its "session", which a real host must never take
 * from anything a browser can make up. Starts empty, or with the cast of `withCast`: shops `one` and `two`, each with people, orders and
 * products.
 */
export function createMemoryHost(options: { withCast?: boolean } = {}): MemoryHost {
  const shops = new Map<string, MemoryShop>();
  const orders = createMemoryOrders(() => host);
  const host: MemoryHost = {
    name: 'memory',
    can: {
      linkOrders: true,
      manyShops: true,
      stock: true,
      groups: { read: true, change: true },
      catalogue: { products: true, pages: true },
      orders: everyAbility(),
    },
    shops,
    orders,
    down: false,
    trouble: {
      failAfterCommit: 0,
      failBeforeCommit: 0,
      loseHints: false,
      delayMs: 0,
      refundsLeft: Number.POSITIVE_INFINITY,
      pendingRefunds: false,
      hold: null,
      underWay: false,
    },
    ...additions(shops, orders),
    ...changes(shops, orders),
    ...answers(shops, () => host.down),
    listStock: (shop, product) => listStock(host, shop, product),
    groups: createMemoryGroups(() => host),
    catalogue: createMemoryCatalogue(() => host),
  };
  if (options.withCast ?? true) addCast(host);
  return host;
}

function additions(shops: Map<string, MemoryShop>, { commit }: MemoryOrders) {
  const find = (shop: string) => {
    const found = shops.get(shop);
    if (!found) throw new Error(`The memory host has no shop ${shop}: addShop({ id: '${shop}' }) first.`);
    return found;
  };
  return {
    addShop(given) {
      const added = makeShop(shops.size + 1, given);
      shops.set(added.shop.id, added);
      return added;
    },
    addCustomer: (shop, given) => add(find(shop).customers, makeCustomer(shop, find(shop).customers.size + 1, given)),
    addAgent: (shop, given) => add(find(shop).agents, makeAgent(shop, find(shop).agents.size + 1, given)),
    addOrder(shop, { story: more = {}, ...given } = {}) {
      const { customers, orders } = find(shop);
      const order = makeOrder(shop, orders.size + 1, given);
      return orderOf(commit(shop, { ...storyOf(order, customers.get(order.customer ?? '')), ...more }));
    },
    addProduct: (shop, given) => add(find(shop).products, makeProduct(shop, find(shop).products.size + 1, given)),
  } satisfies Partial<MemoryHost>;
}

function changes(shops: Map<string, MemoryShop>, { commit }: MemoryOrders) {
  const change: MemoryHost['change'] = (shop, order, by) => {
    const story = shops.get(shop)?.orders.get(order);
    if (!story) throw new Error(`The memory host has no order ${order} in ${shop}.`);
    const copy = structuredClone(story);
    by(copy);
    return commit(shop, copy);
  };
  return {
    change,
    settle(shop, order, how) {
      const { refunds } = change(shop, order, (story) => settleRefunds(story, how));
      const ids = new Set(refunds.map(({ id }) => id));
      const failed = { done: false, refusal: 'other', text: 'The card has expired.' } as const;
      for (const [key, outcome] of shops.get(shop)?.done ?? [])
        if (outcome.done && outcome.pending && ids.has(outcome.record ?? ''))
          shops.get(shop)?.done.set(key, how === 'done' ? { ...outcome, pending: false } : failed);
    },
    ship: (shop, order, parcel = { number: 'TRACK-1', carrier: 'post' }) =>
      change(shop, order, (story) => {
        const at = new Date().toISOString();
        const items = story.items.map(({ id, quantity, shipped }) => ({ item: id, quantity: quantity - shipped }));
        for (const item of story.items) item.shipped = item.quantity;
        story.state = 'Shipped';
        story.fulfilments.push({
          ...{ id: `${order}-parcel-${story.fulfilments.length + 1}`, state: 'shipped', hostState: 'Shipped' },
          ...{ method: parcel.carrier, parcels: [{ ...parcel, url: null }] },
          ...{ items: items.filter(({ quantity }) => quantity > 0), packedAt: at, shippedAt: at, deliveredAt: null },
        });
      }),
    deliver: (shop, order) =>
      change(shop, order, (story) => {
        story.state = 'Delivered';
        for (const fulfilment of story.fulfilments) {
          Object.assign(fulfilment, {
            state: 'delivered',
            hostState: 'Delivered',
            deliveredAt: new Date().toISOString(),
          });
        }
      }),
  } satisfies Partial<MemoryHost>;
}

function answers(
  shops: Map<string, MemoryShop>,
  isDown: () => boolean,
): Omit<Host, 'name' | 'can' | 'orders' | 'groups' | 'catalogue' | 'listStock'> {
  const look = async <T>(found: () => T | null | undefined): Promise<T | null> => {
    if (isDown()) throw new AppError('host.unavailable');
    const value = found();
    return value ? structuredClone(value) : null;
  };
  const signedIn = (call: HostCall, header: string) => call.request.headers.get(header) ?? '';
  const ordersOf = (shop: string) => [...(shops.get(shop)?.orders.values() ?? [])];
  return {
    findShop: (name) => look(() => (name === null ? shops.values().next().value : shops.get(name))?.shop),
    vouchCustomer: (call) => look(() => shops.get(call.shop.id)?.customers.get(signedIn(call, 'x-test-customer'))),
    vouchAgent: (call) => look(() => shops.get(call.shop.id)?.agents.get(signedIn(call, 'x-test-agent'))),
    findAgent: (shop, agent) => look(() => shops.get(shop)?.agents.get(agent)),
    findCustomer: (shop, customer) => look(() => shops.get(shop)?.customers.get(customer)),
    findOrder: (shop, order) =>
      look(
        () =>
          ordersOf(shop)
            .filter(({ id }) => id === order)
            .map(orderOf)[0],
      ),
    findProduct: (shop, product) => look(() => shops.get(shop)?.products.get(product)),
    async findProducts(shop, { text, limit }) {
      const holds = (title: string) => title.toLowerCase().includes(text.trim().toLowerCase());
      const all = await look(() => [...(shops.get(shop)?.products.values() ?? [])]);
      return (all ?? []).filter(({ title }) => holds(title)).slice(0, limit);
    },
    async listOrdersByEmail(shop, email, limit) {
      const wanted = email.trim().toLowerCase();
      const placed = await look(() => ordersOf(shop).filter((order) => order.email?.toLowerCase() === wanted));
      return (placed ?? []).reverse().slice(0, limit).map(orderOf);
    },
    async listOrders(shop, customer, { cursor, limit }) {
      const all = (await look(() => ordersOf(shop).filter((order) => order.customer === customer))) ?? [];
      const theirs = all.reverse().map(orderOf);
      const start = cursor === undefined ? 0 : theirs.findIndex((order) => order.id === cursor) + 1;
      const items = theirs.slice(start, start + limit);
      return { items, next: start + limit < theirs.length ? (items.at(-1)?.id ?? null) : null };
    },
  };
}

function everyAbility(): MemoryHost['can']['orders'] {
  return {
    ...{
      cancel: true,
      cancelWithoutRefund: true,
      refund: true,
      refundLines: true,
      returns: true,
      exchange: true,
      reship: true,
    },
    ...{ changeAddress: true, resendConfirmation: true, coupon: true },
  };
}

function add<T extends { id: string }>(to: Map<string, T>, thing: T): T {
  to.set(thing.id, thing);
  return thing;
}
