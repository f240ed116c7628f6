import pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { arrive } from '../src/index.ts';
import { startPixel } from '../src/pixel/start.ts';
import { openWhole, type WholeApp } from './whole-app.ts';

const domain = 'watched.myshopify.com';
let app: WholeApp;
let database: pg.Client;

beforeAll(async () => {
  app = await openWhole();
  database = new pg.Client(app.database.url);
  await database.connect();
  await vi.waitUntil(() => app.shopbell.mount.running, { timeout: 90_000 });
  app.fake.addShop(domain, { url: 'https://watched.example' });
  await open(domain);
  await app.call('issueVisitorTicket', { body: { shop: domain } });
}, 180_000);
afterAll(async () => {
  await database?.end();
  await app?.stop();
});

/** Somebody of the staff opens the app. */
async function open(shop: string) {
  const staff = app.fake.shops.get(shop)?.addStaff({ owner: true }).id ?? '';
  await arrive(app.shopbell.shopify, await app.sessionToken(shop, staff));
}
let count = 0;
const seen = (more: object = {}) => {
  count += 1;
  const at = new Date().toISOString();
  return {
    shop: domain,
    key: `event-${count}`,
    visit: 'browser-1',
    at,
    name: 'product_viewed',
    path: '/products/bell',
    ...more,
  };
};
const tell = async (body: unknown, origin: string | null = 'null') => {
  const headers = { 'content-type': 'text/plain', ...(origin === null ? {} : { origin }) };
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return (await fetch(`${app.publicUrl}/pixel`, { method: 'POST', body: text, headers })).status;
};
const kept = async (visit = 'browser-1') =>
  (
    await database.query<{ key: string; name: string; order: string | null; facts: object; at: Date }>(
      'SELECT key, name, "order", facts, at FROM shopbell.signal WHERE visit = $1 ORDER BY key',
      [visit],
    )
  ).rows;
const shop = () => app.fake.shops.get(domain);
const settings = () => shop()?.pixel?.settings;

it('starts the pixel when the app is installed, and again after the shop let it go', async () => {
  const endpoint = `${app.publicUrl}/pixel`;
  expect(settings()).toEqual({ endpoint, shop: domain });
  app.fake.uninstall(domain);
  await app.fake.webhooks.idle();
  expect(settings()).toBeUndefined();
  await open(domain);
  expect(settings()).toEqual({ endpoint, shop: domain });
});

it('tells a pixel that runs where the app is by now, and asks nothing where nothing has changed', async () => {
  const { shopify } = app.shopbell;
  const before = shop()?.pixel?.id;
  const moved = Object.assign(Object.create(shopify), {
    options: { ...shopify.options, publicUrl: 'https://moved.example' },
  });
  await startPixel(moved, domain);
  expect(shop()?.pixel).toEqual({ id: before, settings: { endpoint: 'https://moved.example/pixel', shop: domain } });
  const asking = vi.spyOn(shopify, 'ask');
  await startPixel(moved, domain);
  expect(asking).not.toHaveBeenCalled();
  await startPixel(shopify, domain);
  expect(settings()?.endpoint).toBe(`${app.publicUrl}/pixel`);
  asking.mockRestore();
});

it('holds nobody up where the shop has not granted pixels', async () => {
  const other = 'ungranted.myshopify.com';
  const scopes = [...app.fake.app.scopes];
  app.fake.app.scopes = scopes.filter((scope) => scope !== 'write_pixels');
  app.fake.addShop(other);
  await open(other);
  app.fake.app.scopes = scopes;
  expect(app.fake.shops.get(other)?.pixel).toBeNull();
  expect(app.fake.shops.get(other)?.appMetafields.get('shopbell.address')).toBeTruthy();
});

it('keeps a signal once, with its facts and nothing that nobody asked for', async () => {
  const signal = seen({ product: 'gid://shopify/Product/7', email: 'ada@people.example', quantity: 2 });
  expect([await tell(signal), await tell(signal)]).toEqual([204, 204]);
  expect(await kept()).toMatchObject([
    { name: 'product_viewed', facts: { path: '/products/bell', product: '7', quantity: 2 } },
  ]);
  expect(JSON.stringify(await kept())).not.toContain('ada@');
  expect(await tell(seen({ visit: 'browser-2', at: '1999-01-01T00:00:00Z' }))).toBe(204);
  expect((await kept('browser-2'))[0]?.at.getFullYear()).toBeGreaterThan(2000);
});

it('takes none that is too long, no signal at all, of no shop of ours, or from somebody else’s page', async () => {
  const [before] = (await database.query('SELECT count(*) FROM shopbell.signal')).rows;
  const wrong = [
    await tell('x'.repeat(5_000)),
    await tell('not json'),
    await tell(seen({ name: 'x y' })),
    await tell(seen({ path: 'x'.repeat(600) })),
    await tell(seen({ shop: 'nobody.myshopify.com' })),
    await tell(seen(), 'https://evil.example'),
  ];
  expect(wrong).toEqual([413, 400, 400, 400, 404, 403]);
  expect((await database.query('SELECT count(*) FROM shopbell.signal')).rows).toEqual([before]);
  const right = [`https://${domain}`, 'https://watched.example', null].map((origin) => tell(seen(), origin));
  expect(await Promise.all(right)).toEqual([204, 204, 204]);
  const asked = await fetch(`${app.publicUrl}/pixel`, { method: 'OPTIONS' });
  expect([asked.status, asked.headers.get('access-control-allow-origin')]).toEqual([204, '*']);
  expect(asked.headers.has('access-control-allow-credentials')).toBe(false);
  expect((await fetch(`${app.publicUrl}/pixel`)).status).toBe(405);
});

it('lets no browser tell without end', async () => {
  const statuses = await Promise.all(Array.from({ length: 80 }, () => tell(seen({ visit: 'machine' }))));
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(10);
  expect((await kept('machine')).length).toBeLessThan(70);
  expect(await tell(seen({ visit: 'somebody else' }))).toBe(204);
});

it('forgets whole visits of who is erased, and of nobody else', async () => {
  const order = shop()?.placeOrder().id ?? '';
  await tell(seen({ visit: 'buyer' }));
  await tell(seen({ visit: 'buyer', name: 'checkout_completed', order: `gid://shopify/Order/${order}` }));
  expect(await kept('buyer')).toHaveLength(2);
  app.fake.redactCustomer(domain, shop()?.addCustomer().id ?? '', [order]);
  await app.fake.webhooks.idle();
  expect(await kept('buyer')).toEqual([]);
  expect((await kept()).length).toBeGreaterThan(0);
});
