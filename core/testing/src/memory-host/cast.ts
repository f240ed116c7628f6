import type { HostAgent, HostCustomer, HostOrder, HostProduct, HostShop } from '@shopbell/contract';
import type { MemoryHost, MemoryShop } from './shop.ts';

export function makeShop(count: number, given: Partial<HostShop> = {}): MemoryShop {
  const id = given.id ?? `shop-${count}`;
  return {
    shop: {
      id,
      name: `Shop ${id}`,
      locale: 'en',
      timeZone: 'UTC',
      currency: 'EUR',
      url: `https://${id}.example`,
      ...given,
    },
    customers: new Map(),
    agents: new Map(),
    orders: new Map(),
    products: new Map(),
    sheets: new Map(),
    pages: new Map(),
    stock: new Map([['BELL-1', 100]]),
    groups: new Map(['regulars', 'wholesale'].map((name) => [`${id}-${name}`, { id: `${id}-${name}`, name }])),
    memberships: new Map(),
    coupons: new Map(),
    confirmations: [],
    powerless: new Set(),
    done: new Map(),
  };
}

export function makeCustomer(shop: string, count: number, given: Partial<HostCustomer> = {}): HostCustomer {
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

export function makeAgent(shop: string, count: number, given: Partial<HostAgent> = {}): HostAgent {
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

export function makeOrder(shop: string, count: number, given: Partial<HostOrder> = {}): HostOrder {
  const id = given.id ?? `${shop}-order-${count}`;
  const total = { amount: 4_950, currency: 'EUR' };
  return {
    id,
    number: `#${1_000 + count}`,
    state: 'Payment settled',
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

export function makeProduct(shop: string, count: number, given: Partial<HostProduct> = {}): HostProduct {
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
export function addCast(host: MemoryHost): void {
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
