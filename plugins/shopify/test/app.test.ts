import { type Route, type RouteName, routes } from '@shopbell/contract';
import { arbitraryOf } from '@shopbell/testing/arbitrary';
import { sampleFiles } from '@shopbell/testing/samples/files';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { arrive, arriveAt, exportFor } from '../src/index.ts';
import { openWhole, type WholeApp } from './whole-app.ts';

const [one, two] = ['one.myshopify.com', 'two.myshopify.com'];
const words = 'words-of-a-shopper-of-shop-one';
let app: WholeApp;
let database: pg.Client;
const cast = new Map<string, { staff: string; customer: string; order: string }>();
let talk: { conversation: string; entry: string; file: string; agent: string };

beforeAll(async () => {
  app = await openWhole();
  database = new pg.Client(app.database.url);
  await database.connect();
  await vi.waitUntil(() => app.shopbell.mount.running, { timeout: 90_000 });
  for (const domain of [one, two]) {
    const shop = app.fake.addShop(domain, { points: { maximumAvailable: 20_000, restoreRate: 10_000 } });
    const customer = shop.addCustomer({ email: `ada@${domain}` }).id;
    cast.set(domain, {
      staff: shop.addStaff({ owner: true, firstName: 'Olga', lastName: 'Owner' }).id,
      customer,
      order: shop.placeOrder({ customer }).id,
    });
    await agentOf(domain);
  }
}, 180_000);
afterAll(async () => {
  await database?.end();
  await app?.stop();
});

const of = (domain: string) => cast.get(domain) ?? { staff: '', customer: '', order: '' };
const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

async function agentOf(domain: string, staff = of(domain).staff) {
  const token = await app.sessionToken(domain, staff);
  await arrive(app.shopbell.shopify, token);
  return app.call('issueAgentTicket', { body: { shop: domain } }, bearer(token));
}
async function visitorOf(domain: string, customer?: string) {
  return app.call('issueVisitorTicket', { body: { shop: domain } }, bearer(await app.voucher(domain, customer)));
}

describe('A shopper and an agent', () => {
  it('talk: the one by a voucher of the app proxy, the other by a session token of the admin', async () => {
    const shopper = await visitorOf(one, of(one).customer);
    expect(shopper.customer).toMatchObject({ email: `ada@${one}` });
    const { file } = await app.call(
      'uploadVisitorFile',
      { query: { name: `${words}.png` }, body: sampleFiles['image/png'] },
      shopper,
    );
    const body = { key: 'talk-0001', text: words, files: [file] };
    const sent = await app.call('sendVisitorMessage', { body }, shopper);
    const agent = await agentOf(one);
    expect(agent.agent).toMatchObject({ name: 'Olga Owner', role: 'admin' });
    const { conversation } = sent;
    await app.call('sendMessage', { body: { key: 'talk-0002', conversation, text: 'Hello Ada' } }, agent);
    const { entries } = await app.call('getVisitorView', { query: {} }, shopper);
    expect(entries.map(({ body: said }) => said.text).filter(Boolean)).toEqual([words, 'Hello Ada']);
    const trace = await app.call('getTrace', { query: { order: of(one).order, fresh: 'true' } }, agent);
    expect(JSON.stringify(trace)).toContain('#1001');
    talk = { conversation, entry: sent.entry.id, file, agent: agent.agent.id };
    expect((await visitorOf(one)).customer).toBeNull();
    expect(app.fake.shops.get(one)?.appMetafields.get('shopbell.address')).toBe(app.url);
  });
});

it('shows a customer by the name that they have now, once Shopify tells of it', async () => {
  const shop = app.fake.shops.get(one);
  shop?.changeCustomer(of(one).customer, { firstName: 'Augusta' });
  await app.fake.webhooks.idle();
  expect(app.fake.webhooks.deliveries.at(-1)).toMatchObject({ topic: 'customers/update', status: 200 });
  const { rows } = await database.query<{ name: string }>(
    'SELECT first_name AS name FROM shopbell.customer WHERE host_customer = $1',
    [of(one).customer],
  );
  expect(rows).toEqual([{ name: 'Augusta' }]);
  // Nobody is made of who never wrote.
  const silent = shop?.addCustomer().id ?? '';
  shop?.changeCustomer(silent, { firstName: 'Nobody' });
  await app.fake.webhooks.idle();
  const made = await database.query('SELECT FROM shopbell.customer WHERE host_customer = $1', [silent]);
  expect(made.rowCount).toBe(0);
});

describe('With the token of another shop', () => {
  it('nobody gets a ticket: not staff, not a customer', async () => {
    const staff = bearer(await app.sessionToken(two, of(two).staff));
    expect((await app.ask('issueAgentTicket', { body: { shop: one } }, staff)).status).toBeGreaterThanOrEqual(401);
    const voucher = bearer(await app.voucher(two, of(two).customer));
    const { customer } = await app.call('issueVisitorTicket', { body: { shop: one } }, voucher);
    expect(customer).toBeNull();
  });

  it('no route says or changes anything of this one', async () => {
    const [admin, shopper] = [(await agentOf(two)).ticket, (await visitorOf(two, of(two).customer)).ticket];
    const ids = [one, ...Object.values(talk), of(one).order, of(one).customer, of(one).staff];
    const before = await entriesOfOne();
    const asked: string[] = [];
    for (const [name, route] of Object.entries<Route>(routes) as [RouteName, Route][]) {
      if (route.answer === 'stream') continue;
      // What is open to everybody is asked with the other shop's ticket all the same.
      const ticket = route.access === 'agent' ? admin : shopper;
      for (const input of inputsOf(route, ids)) {
        const { body } = await app.ask(name, input, { ticket });
        const text = body instanceof Uint8Array ? Buffer.from(body).toString('latin1') : (JSON.stringify(body) ?? '');
        expect([name, text.includes(words), text.includes(`ada@${one}`)]).toEqual([name, false, false]);
      }
      asked.push(name);
    }
    expect(asked.length).toBeGreaterThan(60);
    for (const name of ['getFile', 'openLink', 'getMetrics', 'hearSource', 'issueAgentTicket'])
      expect(asked).toContain(name);
    expect(await entriesOfOne()).toBe(before);
  }, 120_000);

  it('no stream tells what is said in this one', async () => {
    const streams = Object.entries<Route>(routes).filter(([, { answer }]) => answer === 'stream');
    expect(streams.map(([name]) => name).sort()).toEqual(['streamAgent', 'streamVisitor']);
    const shopper = await visitorOf(one, of(one).customer);
    const { cursor } = await app.call('getVisitorView', { query: {} }, shopper);
    const ending = new AbortController();
    const listen = async (domain: string) => {
      const hear = (path: string, { ticket }: { ticket: string }) =>
        hearStream(path, { ticket, signal: ending.signal });
      // Who has the cursor of another shop's stream has nothing of it.
      const visitor = `/visitor/stream?cursor=${encodeURIComponent(String(cursor))}`;
      return [
        await hear('/agent/stream', await agentOf(domain)),
        await hear(visitor, await visitorOf(domain, of(domain).customer)),
      ];
    };
    const [foreign, own] = [await listen(two), await listen(one)];
    const text = `${words} on a stream`;
    await app.call('sendVisitorMessage', { body: { key: 'talk-0003', text } }, shopper);
    expect(own.map(({ status }) => status)).toEqual([200, 200]);
    for (const heard of own) await expect.poll(() => heard.text, { timeout: 15_000 }).toContain(text);
    expect(foreign[0]?.status).toBe(200);
    for (const heard of foreign) expect(heard.text).not.toContain(words);
    ending.abort();
  }, 60_000);
});

/** A stream that is open, and what it says from now on. */
async function hearStream(path: string, { ticket, signal }: { ticket: string; signal: AbortSignal }) {
  const headers = { authorization: `Bearer ${ticket}` };
  const { status, body } = await fetch(`${app.publicUrl}/shopbell${path}`, { headers, signal });
  const heard = { status, text: '' };
  const listening = async () => {
    for await (const part of body ?? []) heard.text += Buffer.from(part).toString();
  };
  listening().catch(() => undefined);
  return heard;
}

/** How many entries shop one has in all its journals. */
async function entriesOfOne(): Promise<number> {
  const text = `SELECT count(*)::int AS count FROM shopbell.entry e JOIN shopbell.shop s ON s.id = e.shop WHERE s.host_id = $1`;
  return (await database.query<{ count: number }>(text, [one])).rows[0]?.count ?? 0;
}

function inputsOf(route: Route, ids: string[]): { query?: unknown; body?: unknown }[] {
  const nothing = fc.constant(undefined);
  const query = route.query ? arbitraryOf(route.query, { ids }) : nothing;
  const body =
    route.body === 'bytes'
      ? fc.constant(sampleFiles['image/png'])
      : route.body
        ? arbitraryOf(route.body, { ids })
        : nothing;
  return fc.sample(fc.record({ query, body }), { seed: 7, numRuns: 3 }).map((input) => ({
    ...(input.body === undefined ? {} : { body: input.body }),
    query: inAddress(input.query),
  }));
}

/** As it can stand in an address; nobody waits for news. */
function inAddress(query: unknown): Record<string, string> {
  const written = Object.entries(query ?? {}).map(([name, value]) => {
    const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
    return [name, name === 'wait' ? '0' : text.slice(0, 1_500)];
  });
  return Object.fromEntries(written);
}

describe('What Shopify asks about people', () => {
  it('is done, once, and written down in numbers', async () => {
    app.fake.requestData(one, of(one).customer);
    await app.fake.webhooks.idle();
    const [asked] = await app.shopbell.shopify.store.listRequests(one);
    expect(asked).toMatchObject({ topic: 'customers/data_request', customer: of(one).customer });
    expect(asked?.report).toMatchObject({ conversations: 1, files: 1 });
    app.fake.redactCustomer(one, of(one).customer, [of(one).order]);
    await app.fake.webhooks.idle();
    const redact = app.fake.webhooks.deliveries.at(-1);
    expect(redact).toMatchObject({ topic: 'customers/redact', status: 200 });
    app.fake.webhooks.deliver({ ...(redact as NonNullable<typeof redact>), tries: 0, status: null });
    await app.fake.webhooks.idle();
    const requests = await app.shopbell.shopify.store.listRequests(one);
    expect(requests.map(({ topic, customer }) => [topic, customer])).toEqual([
      ['customers/redact', null],
      ['customers/data_request', null],
    ]);
    expect(requests[0]?.report).toMatchObject({ conversations: 1, files: 1 });
    expect(await everythingOf('shopbell')).not.toContain(words);
    expect(await everythingOf('shopbell')).not.toContain(`ada@${one}`);
  });

  it('is done for a guest too, who is known by orders alone, and the merchant can hand it out until it is erased', async () => {
    const { id } = app.fake.shops.get(one)?.placeOrder() ?? { id: '' };
    const admin = await agentOf(one);
    await app.call('getTrace', { query: { order: id, fresh: 'true' } }, admin);
    app.fake.requestData(one, null, [id]);
    await app.fake.webhooks.idle();
    const [asked] = await app.shopbell.shopify.store.listRequests(one);
    expect(asked).toMatchObject({
      topic: 'customers/data_request',
      customer: null,
      orders: [id],
      report: { orders: 1 },
    });
    const headers = { authorization: `Bearer ${await app.sessionToken(one, of(one).staff)}` };
    const visitor = await arriveAt(app.shopbell, new Request(`${app.publicUrl}/app`, { headers }));
    if (!visitor) throw new Error('Nobody came.');
    expect(JSON.stringify(await exportFor(app.shopbell, visitor, asked?.id ?? ''))).toContain(`"id":"${id}"`);
    const nobody = { ...visitor, agent: { ...visitor.agent, role: 'supervisor' as const } };
    await expect(exportFor(app.shopbell, nobody, asked?.id ?? '')).rejects.toMatchObject({ code: 'access.denied' });
    const other = { ...visitor, shop: two };
    await expect(exportFor(app.shopbell, other, asked?.id ?? '')).rejects.toMatchObject({ code: 'not-found' });
    app.fake.redactCustomer(one, null, [id]);
    await app.fake.webhooks.idle();
    const requests = await app.shopbell.shopify.store.listRequests(one);
    expect(requests.flatMap(({ orders }) => orders)).toEqual([]);
    await expect(exportFor(app.shopbell, visitor, asked?.id ?? '')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('removes a shop that has gone, also where nobody heard it go, but not one that has the app again', async () => {
    const shopper = await visitorOf(two, of(two).customer);
    await app.call('sendVisitorMessage', { body: { key: 'bye-0001', text: 'words of shop two' } }, shopper);
    app.fake.redactShop(two);
    await app.fake.webhooks.idle();
    expect((await app.shopbell.shopify.store.listRequests(two))[0]?.report).toEqual({ kept: 'installed again' });
    expect(await everythingOf('shopbell')).toContain('words of shop two');
    const { webhooks } = app.fake.app;
    app.fake.app.webhooks = null;
    app.fake.uninstall(two);
    app.fake.app.webhooks = webhooks;
    expect(await app.shopbell.shopify.store.find(two)).not.toBeNull();
    app.fake.redactShop(two);
    await app.fake.webhooks.idle();
    expect(await everythingOf('shopbell')).not.toContain('words of shop two');
    expect(await everythingOf('shopbell')).not.toContain(two);
    const [report] = await app.shopbell.shopify.store.listRequests(two);
    expect(report?.report.rows).toBeGreaterThan(5);
  });

  it('puts no token, signature or word of anybody into what is said to whoever runs the server', () => {
    expect(app.said.join()).not.toMatch(/shpat_|shprt_|signature=|words-of/);
  });
});

/** Every row of every table of a schema as text. */
async function everythingOf(schema: string): Promise<string> {
  const { rows: tables } = await database.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = $1`,
    [schema],
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const { rows } = await database.query<{ text: string }>(`SELECT t::text AS text FROM ${name} t`);
    texts.push(...rows.map(({ text }) => text));
  }
  return texts.join('\n');
}
