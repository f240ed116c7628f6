import type { FakeShop } from '@shopbell/fake-shopify';
import pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { arrive } from '../src/index.ts';
import { openWhole, type WholeApp } from './whole-app.ts';

const domain = 'living.myshopify.com';
let app: WholeApp;
let database: pg.Client;
let shop: FakeShop;
let cast: { owner: string; customer: string; order: string };

beforeAll(async () => {
  app = await openWhole();
  database = new pg.Client(app.database.url);
  await database.connect();
  await vi.waitUntil(() => app.shopbell.mount.running, { timeout: 90_000 });
  shop = app.fake.addShop(domain, { points: { maximumAvailable: 20_000, restoreRate: 10_000 } });
  const customer = shop.addCustomer({ email: `ada@${domain}` }).id;
  const owner = shop.addStaff({ owner: true, firstName: 'Olga', lastName: 'Owner' }).id;
  cast = { customer, owner, order: shop.placeOrder({ customer }).id };
  await app.fake.webhooks.idle();
}, 180_000);
afterAll(async () => {
  await database?.end();
  await app?.stop();
});

it('is installed, lives through new tokens and scopes, goes, comes again, and is erased', async () => {
  const { store } = app.shopbell.shopify;
  const first = await talk();
  await outliveItsToken(first);
  await hearOfScopes();
  await goAndHearLate();
  await findAllAgain(first);
  expect((await store.find(domain))?.scopes).toEqual(app.fake.app.scopes);
  // A hint that was lost is found by reconciling, within three minutes.
  await expect.poll(keptOrders, { timeout: 200_000, interval: 200 }).toEqual(ordersOfTheFake());
  await beErased();
}, 330_000);

type Talk = Awaited<ReturnType<typeof talk>>;

/** Installed by the first of its staff who comes; a shopper writes and is answered, and a setting is changed. */
async function talk() {
  const [agent, shopper] = [await agentOf(), await shopperOf()];
  const { conversation } = await app.call(
    'sendVisitorMessage',
    { body: { key: 'life-0001', text: 'Hello?' } },
    shopper,
  );
  await app.call('sendMessage', { body: { key: 'life-0002', conversation, text: 'Hello Ada' } }, agent);
  const { settings, version } = await app.call('getSettings', {}, agent);
  const value = { ...settings.widget, look: { ...settings.widget.look, title: 'Living help' } };
  await app.call('changeSettings', { body: { version, section: 'widget', value } }, agent);
  return { agent, shopper, conversation };
}

/** The shop's own token ends while they talk: neither of them sees it, and Shopify is asked for another one once. */
async function outliveItsToken({ agent, shopper, conversation }: Talk): Promise<void> {
  const { store } = app.shopbell.shopify;
  const { counts } = app.fake.tokens;
  const old = await store.find(domain);
  if (!old) throw new Error('It is not installed.');
  const before = { ...counts };
  app.fake.tokens.expire('offline');
  await store.write({ ...old, expiresAt: new Date() });
  const query = { order: cast.order, fresh: 'true' } as const;
  const said = { key: 'life-0003', text: 'Where is it?' };
  const [, , trace, own] = await Promise.all([
    app.call('sendVisitorMessage', { body: said }, shopper),
    app.call('sendMessage', { body: { key: 'life-0004', conversation, text: 'One moment' } }, agent),
    app.call('getTrace', { query }, agent),
    app.call('getOwnTrace', { query: { order: cast.order } }, shopper),
    app.call('getTrace', { query }, agent),
    shopperOf(),
  ]);
  expect(JSON.stringify([trace, own])).toContain('#1001');
  expect(await wordsOf(shopper)).toEqual(expect.arrayContaining(['Hello Ada', 'Where is it?', 'One moment']));
  expect([counts.refreshed - before.refreshed, counts.exchanged - before.exchanged]).toEqual([1, 0]);
  expect((await store.find(domain))?.token).not.toBe(old.token);
}

async function hearOfScopes(): Promise<void> {
  const all = [...app.fake.app.scopes];
  const fewer = all.filter((scope) => scope !== 'write_discounts');
  for (const granted of [fewer, all]) {
    app.fake.changeScopes(domain, granted);
    await app.fake.webhooks.idle();
    expect((await app.shopbell.shopify.store.find(domain))?.scopes).toEqual(granted);
    expect((await agentOf()).agent.name).toBe('Olga Owner');
  }
}

/** What comes of a shop after it has let the app go is answered, changes nothing and brings nothing back. */
async function goAndHearLate(): Promise<void> {
  const gone = app.fake.webhooks.deliveries.length;
  app.fake.uninstall(domain);
  await app.fake.webhooks.idle();
  await expect.poll(() => waitingJobs(), { timeout: 60_000 }).toBe(0);
  const before = await kept();
  const hints: unknown[] = [];
  const stop = app.shopbell.webhooks.hear((hint) => hints.push(hint));
  shop.ship(cast.order);
  shop.placeOrder({ customer: cast.customer });
  app.fake.webhooks.tell(domain, 'refunds/create', { id: 1, order_id: Number(cast.order) });
  await app.fake.webhooks.idle();
  const late = app.fake.webhooks.deliveries.slice(gone);
  expect(late.map(({ topic }) => topic)).toEqual(expect.arrayContaining(['orders/create', 'refunds/create']));
  expect(late.filter(({ status, tries }) => status !== 200 || tries > 0)).toEqual([]);
  stop();
  expect(hints).toEqual([]);
  await expect.poll(() => waitingJobs(), { timeout: 60_000 }).toBe(0);
  expect(await kept()).toEqual(before);
  expect(before.sessions).toBe('');
  expect(await app.voucher(domain, cast.customer)).toBeUndefined();
  expect(await app.shopbell.shopify.within(domain, async () => 'there', 'gone')).toBe('gone');
}

async function findAllAgain({ conversation }: Talk): Promise<void> {
  const [agent, shopper] = [await agentOf(), await shopperOf()];
  const { settings } = await app.call('getSettings', {}, agent);
  expect(settings.widget.look.title).toBe('Living help');
  expect(await wordsOf(shopper)).toContain('Hello Ada');
  const sent = await app.call('sendVisitorMessage', { body: { key: 'life-0005', text: 'Again' } }, shopper);
  expect(sent.conversation).toBe(conversation);
  await app.call('sendMessage', { body: { key: 'life-0006', conversation, text: 'Welcome back' } }, agent);
  expect(await wordsOf(shopper)).toEqual(expect.arrayContaining(['Again', 'Welcome back']));
  for (const order of shop.orders.values()) shop.touch(order);
  await app.fake.webhooks.idle();
}

async function beErased(): Promise<void> {
  app.fake.uninstall(domain);
  await app.fake.webhooks.idle();
  expect(await rowsWith('shopbell_shopify.seen')).not.toEqual([]);
  app.fake.redactShop(domain);
  await app.fake.webhooks.idle();
  const [report, ...others] = await app.shopbell.shopify.store.listRequests(domain);
  expect(others).toEqual([]);
  expect(report).toMatchObject({ topic: 'shop/redact', customer: null });
  expect(await kept()).toEqual({ entries: '', orders: '', shops: '', sessions: '' });
  // All that is left anywhere is that it was done.
  const { rows } = await database.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname LIKE 'shopbell%'`,
  );
  const holding: string[] = [];
  for (const { name } of rows) if ((await rowsWith(name)).length > 0) holding.push(name);
  expect(holding).toEqual(['shopbell_shopify.privacy_request']);
}

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

async function agentOf() {
  const token = await app.sessionToken(domain, cast.owner);
  await arrive(app.shopbell.shopify, token);
  return app.call('issueAgentTicket', { body: { shop: domain } }, bearer(token));
}
const shopperOf = async () =>
  app.call('issueVisitorTicket', { body: { shop: domain } }, bearer(await app.voucher(domain, cast.customer)));

async function wordsOf(shopper: { ticket: string }) {
  const { entries } = await app.call('getVisitorView', { query: {} }, shopper);
  return entries.map(({ body }) => body.text);
}

/** What may not change by itself, each as one text. */
async function kept() {
  const read = async (text: string) => (await database.query<{ all: string }>(text)).rows[0]?.all ?? '';
  const all = (table: string) =>
    read(`SELECT coalesce(string_agg(t::text, ';' ORDER BY t::text), '') AS all FROM ${table} t`);
  return {
    entries: await all('shopbell.entry'),
    orders: await all('shopbell.order_snapshot'),
    shops: await all('shopbell.shop'),
    sessions: await all('shopbell_shopify.session'),
  };
}

/** Of what is to be done soon; a lost hint would be found by reconciling, which comes by the clock. */
async function waitingJobs(): Promise<number> {
  const text = `SELECT count(*)::int AS count FROM shopbell.job WHERE failed_at IS NULL AND run_at < now() + interval '2 s'`;
  return (await database.query<{ count: number }>(text)).rows[0]?.count ?? 0;
}

async function keptOrders(): Promise<string[]> {
  const text = 'SELECT host_order, changed_at FROM shopbell.order_snapshot';
  const { rows } = await database.query<{ host_order: string; changed_at: Date }>(text);
  return rows.map((row) => `${row.host_order} ${row.changed_at.toISOString()}`).sort();
}
const ordersOfTheFake = () =>
  [...shop.orders.values()].map(({ id, updatedAt }) => `${id} ${new Date(updatedAt).toISOString()}`).sort();

async function rowsWith(table: string): Promise<unknown[]> {
  return (await database.query(`SELECT FROM ${table} t WHERE t::text LIKE $1`, [`%${domain}%`])).rows;
}
