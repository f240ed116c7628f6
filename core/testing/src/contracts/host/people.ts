import {
  AppError,
  type Host,
  HostAgent,
  HostCustomer,
  HostOrder,
  HostProduct,
  HostShop,
  type Page,
} from '@shopbell/contract';
import { expect } from 'vitest';
import { expectShape } from './shapes.ts';
import type { Promises } from './under-test.ts';

export const people: Promises = {
  'finds the shop by its name, and null by another': async ({ host, shop, found }) => {
    expectShape(HostShop, found);
    expect(await host.findShop(shop)).toEqual(found);
    expect(await host.findShop('no-such-shop')).toBeNull();
  },
  'answers null, never an error, for what is missing': async ({ host, found }) => {
    for (const missing of ['', '0', 'no-such-id', '999999999999', "'; --", '\u{1F514}']) {
      expect(await host.findAgent(found.id, missing)).toBeNull();
      expect(await host.findCustomer(found.id, missing)).toBeNull();
      expect(await host.findOrder(found.id, missing)).toBeNull();
      expect(await host.findProduct(found.id, missing, 'en')).toBeNull();
      expect(await host.listOrders(found.id, missing, { limit: 5 })).toEqual({ items: [], next: null });
    }
  },
  'finds a customer, an order and a product in the shapes of the port': async (under) => {
    const { host, found, customer, orders, product } = under;
    const order = await host.findOrder(found.id, orders[0] ?? '');
    expectShape(HostCustomer, await host.findCustomer(found.id, customer));
    expectShape(HostOrder, order);
    expectShape(HostProduct, await host.findProduct(found.id, product, found.locale));
    expect(order?.id).toBe(orders[0]);
    expect(order?.customer).toBe(customer);
  },
  "lists a customer's orders, all of them, newest first, page by page": async ({ host, found, customer, orders }) => {
    const whole = await host.listOrders(found.id, customer, { limit: 100 });
    expect(whole.items.map(({ id }) => id)).toEqual(orders);
    for (const order of whole.items) expectShape(HostOrder, order);
    expect(await listPaged(host, found.id, customer)).toEqual(orders);
  },
  'lists the orders that an address placed, however it is typed, and those of no other': async (under) => {
    const { host, found, customer, orders } = under;
    const email = (await host.findCustomer(found.id, customer))?.email ?? '';
    for (const typed of [email, email.toUpperCase(), ` ${email} `]) {
      const placed = await host.listOrdersByEmail(found.id, typed, 100);
      expect(placed.map(({ id }) => id)).toEqual(expect.arrayContaining([...orders]));
      for (const order of placed) expectShape(HostOrder, order);
    }
    const [newest] = await host.listOrdersByEmail(found.id, email, 1);
    expect((await host.listOrdersByEmail(found.id, email, 100))[0]).toEqual(newest);
    for (const other of ['', '%', '_'.repeat(email.length), email.slice(1), email.slice(0, -1), `x${email}`, "'; --"])
      expect(await host.listOrdersByEmail(found.id, other, 5)).toEqual([]);
    expect(await host.listOrdersByEmail('no-such-shop', email, 5)).toEqual([]);
  },
  'finds products by words of their title, in upper or lower case, and no more than asked for': async (under) => {
    const { host, found, product } = under;
    const { locale } = found;
    const known = await host.findProduct(found.id, product, locale);
    const seek = (text: string, limit = 50) => host.findProducts(found.id, { text, locale, limit });
    const title = known?.title ?? '';
    for (const text of [title, title.toLowerCase(), title.toUpperCase(), title.slice(0, 3)])
      expect(await seek(text)).toContainEqual(known);
    for (const each of await seek('')) expectShape(HostProduct, each);
    expect(await seek('', 1)).toHaveLength(1);
    expect(await seek('nothing is called like this')).toEqual([]);
    expect(await host.findProducts('no-such-shop', { text: title, locale, limit: 5 })).toEqual([]);
  },
  'never shows anything of another shop': async ({ host, found, foreign, customer }) => {
    if (!foreign) return expect(host.can.manyShops).toBe(false);
    expect(await host.findCustomer(found.id, foreign.customer)).toBeNull();
    expect(await host.findOrder(found.id, foreign.order)).toBeNull();
    expect(await host.findProduct(found.id, foreign.product, 'en')).toBeNull();
    expect(await host.findAgent(found.id, foreign.agent)).toBeNull();
    const products = await host.findProducts(found.id, { text: '', locale: 'en', limit: 100 });
    expect(products.map(({ id }) => id)).not.toContain(foreign.product);
    const theirs = await host.listOrders(found.id, foreign.customer, { limit: 100 });
    expect(theirs.items).toEqual([]);
    expect(await host.findCustomer('no-such-shop', customer)).toBeNull();
  },
  "counts money in whole minor units of the order's currency": async ({ host, found, orders }) => {
    for (const id of orders) {
      const order = await host.findOrder(found.id, id);
      const amounts = [order?.total, ...(order?.items ?? []).map(({ total }) => total)];
      for (const money of amounts) {
        expect(Number.isInteger(money?.amount)).toBe(true);
        expect(money?.currency).toBe(order?.total.currency);
      }
    }
  },
  'vouches for the customer who is signed in': async ({ host, found, customer, call }) => {
    const vouched = await host.vouchCustomer({ ...(await call({ customer })), shop: found });
    expectShape(HostCustomer, vouched);
    expect(vouched?.id).toBe(customer);
  },
  'vouches for the member of staff who is signed in': async ({ host, found, call }) => {
    expectShape(HostAgent, await host.vouchAgent({ ...(await call({ agent: true })), shop: found }));
  },
  'says of a member of staff without their request what it says with it': async ({ host, found, agent, call }) => {
    const vouched = await host.vouchAgent({ ...(await call({ agent: true })), shop: found });
    expect(vouched?.id).toBe(agent);
    expect(await host.findAgent(found.id, agent)).toEqual(vouched);
  },
  'knows nobody as staff who was dismissed': async ({ host, found, dismissAgent }) => {
    expect(await host.findAgent(found.id, await dismissAgent())).toBeNull();
  },
  'vouches for nobody who is not signed in': async ({ host, found, call }) => {
    const stranger = { ...(await call({})), shop: found };
    expect(await host.vouchCustomer(stranger)).toBeNull();
    expect(await host.vouchAgent(stranger)).toBeNull();
  },
  'vouches for nothing that a browser made up': async ({ host, found, forgedCall }) => {
    const forged = { ...(await forgedCall()), shop: found };
    expect(await host.vouchCustomer(forged)).toBeNull();
    expect(await host.vouchAgent(forged)).toBeNull();
  },
  'never takes a customer for staff': async ({ host, found, customer, call }) => {
    expect(await host.vouchAgent({ ...(await call({ customer })), shop: found })).toBeNull();
  },
  'throws host.unavailable, and nothing else, when the platform does not answer': async (under) => {
    const { host, found, customer, orders, agent, breakPlatform } = under;
    if (!breakPlatform) return;
    const broken = await breakPlatform();
    const faults = await Promise.allSettled([
      host.findAgent(found.id, agent),
      host.findCustomer(found.id, customer),
      host.findOrder(found.id, orders[0] ?? ''),
      host.listOrders(found.id, customer, { limit: 1 }),
    ]).finally(() => broken.restore());
    for (const fault of faults) {
      expect(fault.status).toBe('rejected');
      const { reason } = fault as PromiseRejectedResult;
      expect(reason).toBeInstanceOf(AppError);
      expect(reason.code).toBe('host.unavailable');
    }
  },
};

async function listPaged(host: Host, shop: string, customer: string): Promise<string[]> {
  const ids: string[] = [];
  for (let page: Page<HostOrder> | undefined; !page || page.next !== null; ) {
    page = await host.listOrders(shop, customer, { limit: 1, ...(page?.next ? { cursor: page.next } : {}) });
    ids.push(...page.items.map(({ id }) => id));
    if (ids.length > 1_000) throw new Error('The pages of orders never end.');
  }
  return ids;
}
