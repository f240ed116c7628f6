import { signSessionToken } from '@shopbell/fake-shopify';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { arrive, Shopify } from '../src/index.ts';
import { Seal, SessionStore } from '../src/sessions/index.ts';
import { openApp, type TestApp } from './fake-shop.ts';

let open: TestApp;
let named = 0;

beforeAll(async () => {
  open = await openApp();
});
afterAll(() => open?.stop());

async function openShop() {
  named += 1;
  const domain = `shop-${named}.myshopify.com`;
  const shop = open.fake.addShop(domain);
  const owner = shop.addStaff({ owner: true, firstName: 'Olga', lastName: 'Owner' });
  return { domain, shop, owner };
}

it('knows a shop from when somebody of its staff first comes, and who that is', async () => {
  const { domain, owner, shop } = await openShop();
  expect(await open.host.findShop(domain)).toBeNull();
  expect(await open.arrive(domain, owner.id)).toMatchObject({ id: owner.id, name: 'Olga Owner', role: 'admin' });
  expect(await open.host.findShop(domain)).toMatchObject({ id: domain, currency: 'EUR', timeZone: 'Europe/Berlin' });
  const agent = shop.addStaff({ scopes: ['read_orders'] });
  const sees = { orders: true, customers: false };
  expect(await open.arrive(domain, agent.id)).toMatchObject({ role: 'agent', sees });
});

it('exchanges once for all who come at once, and refreshes once for all who ask at once', async () => {
  const { domain, owner } = await openShop();
  const { counts } = open.fake.tokens;
  const before = { ...counts };
  await Promise.all([1, 2, 3, 4].map(() => open.arrive(domain, owner.id)));
  expect(counts.exchanged - before.exchanged).toBe(2);
  await age(domain);
  await Promise.all([1, 2, 3, 4, 5, 6].map(() => open.host.findCustomer(domain, '1')));
  expect(counts.refreshed - before.refreshed).toBe(1);
  // Another process has promises of its own, and waits for the same lock.
  await age(domain);
  const other = new Shopify(open.options, () => undefined);
  // With a connection that is open already, so that neither comes late.
  await other.store.find(domain);
  const asked = await Promise.all(
    [open.shopify, other].flatMap(({ tokens }) => [tokens.ofShop(domain), tokens.ofShop(domain)]),
  );
  await other.close();
  expect(new Set(asked.map((session) => session?.token)).size).toBe(1);
  expect(counts.refreshed - before.refreshed).toBe(2);
});

it('tells a shop that comes back where the engine is, also in a process that did not hear it go', async () => {
  const { domain, owner, shop } = await openShop();
  await open.arrive(domain, owner.id);
  const address = shop.appMetafields.get('shopbell.address');
  expect(address).toBeTruthy();
  const other = new Shopify(open.options, () => undefined);
  const { webhooks } = open.fake.app;
  open.fake.app.webhooks = null;
  open.fake.uninstall(domain);
  open.fake.app.webhooks = webhooks;
  expect(shop.appMetafields.size).toBe(0);
  await other.forget(domain, new Date());
  await other.close();
  await open.arrive(domain, owner.id);
  expect(shop.appMetafields.get('shopbell.address')).toBe(address);
});

it('scopes that are told late bring no shop back, and hide nothing of when its token was given', async () => {
  const { domain, owner } = await openShop();
  await open.arrive(domain, owner.id);
  const gone = new Date();
  await open.shopify.changeScopes(domain, ['read_orders']);
  expect((await open.shopify.store.find(domain))?.scopes).toEqual(['read_orders']);
  await open.shopify.forget(domain, gone);
  await open.shopify.changeScopes(domain, ['read_orders']);
  expect(await open.shopify.store.find(domain)).toBeNull();
});

it('takes a shop up again with the next member of staff, where its refresh token is worth nothing', async () => {
  const { domain, owner } = await openShop();
  await open.arrive(domain, owner.id);
  await age(domain);
  open.fake.tokens.revoke(domain);
  await expect(open.host.findCustomer(domain, '1')).rejects.toMatchObject({ code: 'host.unavailable' });
  await open.shopify.store.remove(domain, owner.id);
  expect(await open.arrive(domain, owner.id)).toMatchObject({ id: owner.id });
  expect(await open.host.findCustomer(domain, '1')).toBeNull();
});

it('takes new tokens with the next visit, where Shopify takes the old ones no more', async () => {
  const { domain, owner } = await openShop();
  await open.arrive(domain, owner.id);
  open.fake.tokens.revoke(domain);
  const other = new Shopify(open.options, () => undefined);
  const visited = await arrive(other, await signSessionToken(open.fake.app, domain, owner.id));
  await other.close();
  expect(visited).toMatchObject({ id: owner.id });
  expect(await open.host.findCustomer(domain, '1')).toBeNull();
});

it('takes no session token of another shop, another app, or that is over', async () => {
  const { domain, owner } = await openShop();
  await open.arrive(domain, owner.id);
  const shop = (await open.host.findShop(domain)) ?? { id: '' };
  const vouch = (token: string) => {
    const request = new Request('https://app.example/', { headers: { authorization: `Bearer ${token}` } });
    return open.host.vouchAgent({ request, native: null, shop: shop as never });
  };
  expect(await vouch(await signSessionToken(open.fake.app, domain, owner.id))).toMatchObject({ id: owner.id });
  const others = [
    await signSessionToken(open.fake.app, 'another.myshopify.com', owner.id),
    await signSessionToken({ ...open.fake.app, apiKey: 'another-app' }, domain, owner.id),
    await signSessionToken({ ...open.fake.app, apiSecret: 'another secret' }, domain, owner.id),
    await signSessionToken(open.fake.app, domain, '424242'),
  ];
  for (const token of others) expect(await vouch(token)).toBeNull();
});

it('keeps tokens sealed, each for its own row, and opens them under an older secret', async () => {
  const { domain, owner } = await openShop();
  await open.arrive(domain, owner.id);
  const database = new pg.Client(open.database.url);
  await database.connect();
  const { rows } = await database.query('SELECT * FROM shopbell_shopify.session WHERE shop = $1', [domain]);
  expect(rows).toHaveLength(2);
  const stored = rows.map(({ sealed }) => (sealed as Buffer).toString('latin1')).join();
  expect(stored).not.toMatch(/shpat_|shprt_|Olga/);
  const given = open.options.secret as string;
  const reading = async (secret: string | string[]) => {
    const store = new SessionStore(open.database.url, new Seal(secret));
    return store.find(domain).finally(() => store.close());
  };
  expect((await reading(['a newer secret of tests, long enough', given]))?.token).toMatch(/^shpat_/);
  expect(await reading('another secret of tests, long enough')).toBeNull();
  await database.query(
    `UPDATE shopbell_shopify.session SET sealed = (SELECT sealed FROM shopbell_shopify.session WHERE shop = $1 AND agent = '')
     WHERE shop = $1`,
    [domain],
  );
  expect(await open.shopify.store.find(domain, owner.id)).toBeNull();
  await database.end();
});

it('forgets no shop whose token counts and may nothing for a while', async () => {
  const { domain, owner } = await openShop();
  await open.arrive(domain, owner.id);
  open.fake.trouble.forbidden = true;
  await expect(open.arrive(domain, owner.id)).rejects.toThrow();
  await expect(open.host.findCustomer(domain, '1')).rejects.toMatchObject({ code: 'host.unavailable' });
  open.fake.trouble.forbidden = false;
  expect(await open.shopify.store.find(domain)).not.toBeNull();
  expect(await open.shopify.store.find(domain, owner.id)).not.toBeNull();
  expect(await open.arrive(domain, owner.id)).toMatchObject({ id: owner.id });
});

it('never says a token, whatever goes wrong', async () => {
  const { domain, owner } = await openShop();
  await open.arrive(domain, owner.id);
  open.fake.trouble.down = true;
  await expect(open.host.findCustomer(domain, '1')).rejects.toThrow();
  open.fake.trouble.down = false;
  open.fake.tokens.expire();
  await expect(open.host.findCustomer(domain, '1')).rejects.toThrow();
  expect(open.said.length).toBeGreaterThan(0);
  expect(open.said.join()).not.toMatch(/shpat_|shprt_|secret/);
});

/** The stored token of a shop is as good as over. */
async function age(domain: string): Promise<void> {
  const session = await open.shopify.store.find(domain);
  if (session) await open.shopify.store.write({ ...session, expiresAt: new Date() });
}
