import type { HostHint } from '@shopbell/contract';
import { signCustomerToken, signProxy } from '@shopbell/fake-shopify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openApp, type TestApp } from './fake-shop.ts';

const domain = 'one.myshopify.com';
let open: TestApp;
let customer: string;

beforeAll(async () => {
  open = await openApp();
  const shop = open.fake.addShop(domain);
  await open.arrive(domain, shop.addStaff().id);
  customer = shop.addCustomer().id;
  await open.fake.webhooks.idle();
});
afterAll(() => open?.stop());

/** What is heard while something happens, until Shopify has been answered. */
async function hintsOf(act: () => unknown): Promise<HostHint[]> {
  const heard: HostHint[] = [];
  const stop = open.host.orders.hear((hint) => heard.push(hint));
  await act();
  await open.fake.webhooks.idle();
  stop();
  return heard;
}

const getShop = () => open.fake.shops.get(domain) ?? open.fake.addShop(domain);

it('hears an event once, however often it is told', async () => {
  let order = '';
  const heard = await hintsOf(() => {
    order = getShop().placeOrder().id;
  });
  expect(new Set(heard.map((hint) => JSON.stringify(hint)))).toEqual(
    new Set([JSON.stringify({ shop: domain, order })]),
  );
  const [event] = open.fake.webhooks.deliveries.filter(({ topic }) => topic === 'orders/create');
  expect(event).toMatchObject({ status: 200 });
  const again = { ...(event as NonNullable<typeof event>), tries: 0, status: null };
  expect(await hintsOf(() => open.fake.webhooks.deliver(again))).toEqual([]);
  expect(again.status).toBe(200);
});

it('looks at the signature over the raw bytes before anything else', async () => {
  const [event] = open.fake.webhooks.deliveries;
  const post = (body: string | Buffer, more: Record<string, string> = {}, method = 'POST') =>
    open.webhooks.answer(
      new Request('https://app.example/webhooks', {
        method,
        headers: { 'x-shopify-topic': 'orders/updated', 'x-shopify-shop-domain': domain, ...more },
        ...(method === 'GET' ? {} : { body }),
      }),
    );
  const body = event?.body ?? '';
  const answers = [
    await post(body),
    await post(body, { 'x-shopify-hmac-sha256': 'bWFkZSB1cA==' }),
    await post('not json at all', { 'x-shopify-hmac-sha256': '' }),
    await post(Buffer.alloc(6_000_000)),
    await post('', {}, 'GET'),
  ];
  expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 413, 405]);
});

it('lets Shopify tell again what could not be remembered', async () => {
  const { store } = open.shopify;
  const see = store.see.bind(store);
  let away = 2;
  store.see = (name, days) => {
    away -= 1;
    return away >= 0 ? Promise.reject(new Error('The database is away.')) : see(name, days);
  };
  await hintsOf(() => getShop().placeOrder());
  store.see = see;
  const tried = open.fake.webhooks.deliveries.filter(({ tries }) => tries > 0);
  expect(tried.length).toBeGreaterThan(0);
  expect(tried.every(({ status }) => status === 200)).toBe(true);
});

it('forgets a shop that let the app go, but not one that has taken it up again since', async () => {
  const other = 'leaving.myshopify.com';
  const { id } = open.fake.addShop(other).addStaff();
  await open.arrive(other, id);
  open.fake.uninstall(other);
  await open.fake.webhooks.idle();
  expect(await open.host.findShop(other)).toBeNull();
  expect(await open.host.findAgent(other, id)).toBeNull();
  const late = open.fake.webhooks.deliveries.find(({ topic }) => topic === 'app/uninstalled');
  const before = new Date(Date.now() - 60_000);
  await open.arrive(other, id);
  await open.shopify.forget(other, before);
  expect(await open.host.findShop(other)).toMatchObject({ id: other });
  expect(late?.status).toBe(200);
});

it('knows a shopper by an address that Shopify signed, once and for a minute and a half', async () => {
  const nonce = () => crypto.randomUUID();
  const vouch = async (url: string, headers: Record<string, string> = {}) => {
    const shop = await open.host.findShop(domain);
    if (!shop) throw new Error('no shop');
    return (await open.host.vouchCustomer({ request: new Request(url, { headers }), native: null, shop }))?.id ?? null;
  };
  const sign = (given: object, extra = `nonce=${nonce()}`) =>
    signProxy(open.fake.app, `https://app.example/proxy?${extra}`, { domain, customer, ...given });
  const url = sign({});
  expect(await vouch(url)).toBe(customer);
  expect(await vouch(url)).toBeNull();
  expect(await vouch(sign({}).replace(`customer_id=${customer}`, 'customer_id=1'))).toBeNull();
  expect(await vouch(`${sign({})}&logged_in_customer_id=1`)).toBeNull();
  expect(await vouch(sign({ at: Date.now() - 120_000 }))).toBeNull();
  expect(await vouch(sign({}, 'page=1'))).toBeNull();
  expect(await vouch(sign({ domain: 'another.myshopify.com' }))).toBeNull();
  const bearer = async (given: string | null, of = domain) => ({
    authorization: `Bearer ${await signCustomerToken(open.fake.app, of, given)}`,
  });
  const page = 'https://app.example/';
  expect(await vouch(page, await bearer(customer))).toBe(customer);
  expect(await vouch(page, await bearer(null))).toBeNull();
  expect(await vouch(page, await bearer(customer, 'another.myshopify.com'))).toBeNull();
});
