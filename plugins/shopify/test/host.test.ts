import { signProxy, signSessionToken } from '@shopbell/fake-shopify';
import { type ActingUnderTest, type PayingUnderTest, testHost } from '@shopbell/testing/contracts/host';
import { afterAll, beforeAll } from 'vitest';
import { openApp, type TestApp } from './fake-shop.ts';

const [domain, other] = ['one.myshopify.com', 'two.myshopify.com'];

let open: TestApp;
let cast: Awaited<ReturnType<typeof openCast>>;
let theirs: Awaited<ReturnType<typeof openCast>>;

beforeAll(async () => {
  // Shopify's times have whole seconds, and the promises are about what comes after what: no two changes fall into one.
  open = await openApp({ clock: 'apart' });
  cast = await openCast(domain);
  theirs = await openCast(other);
});
afterAll(() => open?.stop());

async function openCast(name: string) {
  // As much as a shop on the largest plan has: the suite asks more in a minute than agents do in an hour.
  const shop = open.fake.addShop(name, { points: { maximumAvailable: 20_000, restoreRate: 20_000 } });
  const [staff, powerless] = [shop.addStaff(), shop.addStaff({ scopes: ['read_orders', 'read_customers'] })];
  for (const { id } of [staff, powerless]) await open.arrive(name, id);
  const customer = shop.addCustomer();
  // Tags are there when somebody has them.
  shop.addCustomer({ tags: ['regular', 'wholesale'] });
  const product = shop.addProduct();
  shop.addPage();
  shop.writePolicy('SHIPPING_POLICY', { title: 'Shipping', body: '<p>Two days.</p>' });
  const orders = [1, 2].map(() => shop.placeOrder({ customer: customer.id }).id).toReversed();
  return { shop, staff, powerless, customer, product, orders };
}

testHost('Shopify', async () => {
  const { shop, staff, customer, product, orders } = cast;
  const bearer = (token: string) => call('https://app.example/', { authorization: `Bearer ${token}` });
  return {
    ...{ host: open.host, shop: domain, customer: customer.id, orders, product: product.id, agent: staff.id },
    async dismissAgent() {
      const { id } = shop.addStaff();
      await open.arrive(domain, id);
      shop.dismissStaff(id);
      return id;
    },
    foreign: {
      ...{ customer: theirs.customer.id, order: theirs.orders[0] ?? '', product: theirs.product.id },
      agent: theirs.staff.id,
    },
    async call({ customer: signedIn, agent }) {
      if (agent) return bearer(await signSessionToken(open.fake.app, domain, staff.id));
      return bearer(await open.voucher(domain, signedIn));
    },
    async forgedCall() {
      const token = await signSessionToken({ ...open.fake.app, apiSecret: 'made up' }, domain, staff.id);
      const url = signProxy(open.fake.app, `https://app.example/?nonce=${crypto.randomUUID()}`, { domain });
      const claimed = url.replace('logged_in_customer_id=', `logged_in_customer_id=${customer.id}`);
      return call(claimed, { authorization: `Bearer ${token}`, cookie: `customer=${customer.id}` });
    },
    groups: ['regular', 'wholesale'],
    async setStock(available) {
      const before = product.available;
      product.available = available;
      return {
        variant: product.variant,
        async restore() {
          product.available = before;
        },
      };
    },
    async breakPlatform() {
      open.fake.trouble.down = true;
      return {
        async restore() {
          open.fake.trouble.down = false;
        },
      };
    },
    acting: acting(),
    paying: paying(),
  };
});

function call(url: string, headers: Record<string, string> = {}) {
  return { request: new Request(url, { headers }), native: null };
}

function acting(): ActingUnderTest {
  const { shop, staff, powerless, customer, product } = cast;
  return {
    ...{ agent: staff.id, powerless: powerless.id, variant: product.variant },
    buy: async () => shop.placeOrder({ customer: customer.id }).id,
    ship: async (order) => shop.ship(order),
    async breakActions(when) {
      open.fake.trouble.mutations = when;
      return {
        async restore() {
          open.fake.trouble.mutations = null;
        },
      };
    },
  };
}

/** Shopify's refund is one mutation for all payments. */
function paying(): PayingUnderTest {
  const { shop, customer } = cast;
  return {
    async buyInTwo() {
      const { id, transactions } = shop.placeOrder({ customer: customer.id });
      const [sale] = transactions;
      if (!sale) throw new Error('The fake took no money.');
      sale.amount -= 100;
      transactions.push({ ...sale, id: shop.world.nextId(), amount: 100 });
      return id;
    },
    yen: {
      buy: async () => shop.placeOrder({ customer: customer.id, paysIn: { currency: 'JPY', rate: 0.0061 } }).id,
      unit: Math.round(24.75 / 0.0061),
    },
    ...{ shrink: null, stopRefunds: null, holdRefunds: null },
  };
}
