import { createHmac } from 'node:crypto';
import type { HostHint } from '@shopbell/contract';
import { signCustomerToken, signProxy } from '@shopbell/fake-shopify';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { answerProxy } from '../src/index.ts';
import { app, openApp, type TestApp } from './fake-shop.ts';

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

describe('What is signed and cannot be read', () => {
  const words = 'words of somebody';
  const told: [topic: string, body: string, status: number][] = [
    ['orders/updated', `{"id": 1, "note": "${words}`, 200],
    ['orders/updated', 'null', 200],
    ['refunds/create', JSON.stringify({ order_id: { note: words } }), 200],
    ['app/scopes_update', JSON.stringify({ current: words }), 200],
    // Shopify has to know that nobody was forgotten.
    ['customers/redact', `{"customer": "${words}`, 400],
    ['customers/data_request', JSON.stringify({ customer: words }), 400],
  ];

  it.each(told)('of %s is answered at once, and said without what it holds: %s', async (topic, body, status) => {
    const id = crypto.randomUUID();
    const asked = (shop: string) =>
      open.webhooks.answer(
        new Request('https://app.example/webhooks', {
          ...{ method: 'POST', body },
          headers: {
            ...{ 'x-shopify-topic': topic, 'x-shopify-shop-domain': shop, 'x-shopify-webhook-id': id },
            'x-shopify-hmac-sha256': createHmac('sha256', app.apiSecret).update(body).digest('base64'),
          },
        }),
      );
    const before = open.said.length;
    expect((await asked(domain)).status).toBe(status);
    expect(open.said.slice(before)).toEqual([expect.stringContaining(`${domain} told under ${topic}`)]);
    expect(open.said.join()).not.toContain(words);
    expect((await open.shopify.store.find(domain))?.scopes).toContain('write_orders');
    // It was not noted as taken: mended, it counts.
    expect(await open.shopify.store.wasSeen(`webhook ${domain} ${id}`)).toBe(false);
  });
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

it('gives a voucher for an address that Shopify signed, once and for a minute and a half', async () => {
  const nonce = () => crypto.randomUUID();
  const ask = async (url: string, method = 'GET') =>
    (await answerProxy(open.shopify, new Request(url, { method }))).status;
  const sign = (given: object, extra = `nonce=${nonce()}`) =>
    signProxy(open.fake.app, `https://app.example/proxy/voucher?${extra}`, { domain, customer, ...given });
  const url = sign({});
  expect([await ask(url, 'POST'), await ask(url), await ask(url)]).toEqual([405, 200, 401]);
  expect(await ask(sign({}).replace(`customer_id=${customer}`, 'customer_id=1'))).toBe(401);
  expect(await ask(`${sign({})}&logged_in_customer_id=1`)).toBe(401);
  expect(await ask(sign({ at: Date.now() - 120_000 }))).toBe(401);
  expect(await ask(sign({}, 'page=1'))).toBe(401);
  // Signed as two parameters of a page's own, and read as one of Shopify's: the text under the signature is the same.
  const split = new URL(sign({ customer: undefined }, `nonce=${nonce()}&a=1logged_in_customer_id%3D42m%3D`));
  for (const [name, value] of Object.entries({ a: '1', logged_in_customer_id: '42', m: 'logged_in_customer_id=' }))
    split.searchParams.set(name, value);
  expect(await ask(split.href)).toBe(401);
  expect(await ask(sign({ domain: 'another.myshopify.com' }))).toBe(404);
  expect(await ask(sign({}).replace('/voucher?', '/other?'))).toBe(404);
});

it('knows a shopper by a voucher of this shop that is true and not over, or by a token of their own pages', async () => {
  const vouch = async (token: string) => {
    const shop = await open.host.findShop(domain);
    if (!shop) throw new Error('no shop');
    const request = new Request('https://app.example/', { headers: { authorization: `Bearer ${token}` } });
    return (await open.host.vouchCustomer({ request, native: null, shop }))?.id ?? null;
  };
  const voucher = await open.voucher(domain, customer);
  expect(await vouch(voucher)).toBe(customer);
  expect(await vouch(await open.voucher(domain))).toBeNull();
  const [head, body = '', signature] = voucher.split('.');
  const said = { ...JSON.parse(Buffer.from(body, 'base64url').toString()), customer: '1' };
  expect(await vouch([head, Buffer.from(JSON.stringify(said)).toString('base64url'), signature].join('.'))).toBeNull();
  vi.useFakeTimers({ now: Date.now() + 61_000, toFake: ['Date'] });
  expect(await vouch(voucher)).toBeNull();
  vi.useRealTimers();
  const other = 'other.myshopify.com';
  await open.arrive(other, open.fake.addShop(other).addStaff().id);
  expect(await vouch(await open.voucher(other, customer))).toBeNull();
  const token = (given: string | null, of = domain) => signCustomerToken(open.fake.app, of, given);
  expect(await vouch(await token(customer))).toBe(customer);
  expect(await vouch(await token(null))).toBeNull();
  expect(await vouch(await token(customer, other))).toBeNull();
});

it('lets Shopify ask again about people, while there is nobody who could do it', async () => {
  open.fake.redactCustomer(domain, customer);
  await open.fake.webhooks.idle();
  expect(open.fake.webhooks.deliveries.at(-1)).toMatchObject({ topic: 'customers/redact', status: 503, tries: 9 });
  expect(await open.shopify.store.listRequests(domain)).toEqual([]);
}, 60_000);

it('hears what the shop has granted, and asks its staff for new tokens', async () => {
  const { id } = getShop().addStaff();
  await open.arrive(domain, id);
  const fewer = open.fake.app.scopes.filter((scope) => scope !== 'write_orders');
  const before = [...open.fake.app.scopes];
  open.fake.changeScopes(domain, fewer);
  await open.fake.webhooks.idle();
  expect((await open.shopify.store.find(domain))?.scopes).toEqual(fewer);
  expect(await open.shopify.store.find(domain, id)).toBeNull();
  open.fake.changeScopes(domain, before);
  await open.fake.webhooks.idle();
});
