import { type AgentTicket, createId, type SourceId } from '@shopbell/contract';
import {
  makeSampleOrder,
  type SourceStandIn,
  sampleMapping,
  signPost,
  startOdoo,
  tellSample,
} from '@shopbell/testing/sources';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Conversing, openConversing, outcomeOf } from '../../test/conversing.ts';

let shop: Conversing;
let odoo: SourceStandIn;
let admin: AgentTicket;
let order: string;
let number: string;
let count = 0;

const hourMs = 3_600_000;
const minuteMs = 60_000;

beforeAll(async () => {
  odoo = await startOdoo();
  const { address, account } = odoo;
  const { key, ...names } = account;
  const connected = [{ shop: 'one', name: 'Books', setup: { type: 'odoo', address, ...names }, key }];
  shop = await openConversing({ engine: { sources: { connected, seconds: 2, budget: { perHour: 60 } } as never } });
});
afterAll(async () => {
  await shop.close();
  await odoo.stop();
});
beforeEach(async () => {
  count += 1;
  order = `source-${count}`;
  admin = await shop.test.agent({ agent: 'one-admin' });
  const { number: called } = shop.test.host.addOrder('one', { id: order, customer: 'one-ada' }) as { number?: string };
  number = called ?? (await shop.test.call('getTrace', { query: { order } }, admin)).order.number;
});

const trace = () => shop.test.call('getTrace', { query: { order } }, admin);
const outside = async () => (await trace()).lines.filter(({ sources }) => sources.includes('source'));

async function addWebhook(ticket = admin): Promise<{ source: SourceId; key: string }> {
  const source = createId('source');
  const setup = { type: 'webhook', mapping: { ...sampleMapping, each: 'events' } } as const;
  await shop.test.call('saveSource', { body: { source, name: 'Warehouse North', setup } }, ticket);
  const { key } = await shop.test.call('renewSourceKey', { body: { source } }, ticket);
  return { source, key };
}

async function send(
  source: string,
  { headers, body }: { headers: Headers; body: Uint8Array },
): Promise<[number, Record<string, unknown>]> {
  const url = `${shop.test.url}/sources/hear?source=${source}`;
  const answer = await fetch(url, { method: 'POST', headers, body: new Uint8Array(body) });
  return [answer.status, (await answer.json()) as Record<string, unknown>];
}
const sign = (text: string, key: string, at = shop.clock.now()) => signPost(text, { key, at });
const story = (called = number) => tellSample([makeSampleOrder(called)]);

describe('a warehouse that posts', () => {
  test('is on the trace, each line with its source and time, and on the customer’s what is theirs to know', async () => {
    const { source, key } = await addWebhook();
    expect(await send(source, sign(story(), key))).toEqual([200, { lines: 5, unread: [] }]);
    expect((await outside()).map(({ kind, at, facts }) => [kind, at, facts.by])).toEqual([
      ['erp.confirmed', '2026-03-02T08:00:00.000Z', 'Warehouse North'],
      ['warehouse.picked', '2026-03-02T09:00:00.000Z', 'Warehouse North'],
      ['stock.back-ordered', '2026-03-02T10:00:00.000Z', 'Warehouse North'],
      ['warehouse.shipped', '2026-03-02T11:00:00.000Z', 'Warehouse North'],
      ['invoice.made', '2026-03-02T12:00:00.000Z', 'Warehouse North'],
    ]);
    const ada = await shop.test.visitor({ customer: 'one-ada' });
    const own = await shop.test.call('getOwnTrace', { query: { order } }, ada);
    const told = own.lines.filter(({ sources }) => sources.includes('source'));
    expect(told.map(({ kind }) => kind)).toEqual(['warehouse.picked', 'stock.back-ordered', 'warehouse.shipped']);
    expect(JSON.stringify(own)).not.toContain('Warehouse North');
  }, 60_000);

  test('twice, or an older post after a newer one, changes nothing more', async () => {
    const { source, key } = await addWebhook();
    const post = sign(story(), key, shop.clock.now() - 10_000);
    await send(source, post);
    const once = await outside();
    expect((await send(source, post))[0]).toBe(200);
    expect(await outside()).toEqual(once);
    const event = { no: 'a', orderRef: number, type: 'PICK_DONE', time: '2026-03-03T08:00:00Z' };
    await send(source, sign(JSON.stringify({ events: [event] }), key));
    await send(
      source,
      sign(JSON.stringify({ events: [{ ...event, time: '2026-03-01T08:00:00Z' }] }), key, shop.clock.now() - 60_000),
    );
    expect((await outside()).map(({ at }) => at)).toContain('2026-03-03T08:00:00.000Z');
    expect((await outside()).map(({ at }) => at)).not.toContain('2026-03-01T08:00:00.000Z');
  }, 60_000);

  test('with a bad signature, replayed, too long or unreadable gets a clear answer, and changes nothing', async () => {
    const { source, key } = await addWebhook();
    const good = sign(story(), key);
    expect(await send(source, sign(story(), 'another key'))).toMatchObject([
      403,
      { detail: expect.stringContaining('HMAC-SHA256') },
    ]);
    expect(await send(source, { headers: new Headers(), body: good.body })).toMatchObject([
      403,
      { code: 'access.denied' },
    ]);
    const old = sign(story(), key, shop.clock.now() - hourMs);
    expect(await send(source, old)).toMatchObject([403, { detail: expect.stringContaining('Sign it anew') }]);
    expect((await send(source, sign(story(), key, shop.clock.now() + hourMs)))[0]).toBe(403);
    expect((await send(source, { headers: good.headers, body: new Uint8Array(10 * 1_048_576) }))[0]).toBe(413);
    expect(await send(source, sign('<xml/>', key))).toMatchObject([400, { detail: 'The body is no JSON.' }]);
    expect((await send(createId('source'), good))[0]).toBe(404);
    expect(await outside()).toEqual([]);
  }, 60_000);

  test('says of times of the future, and without zone, what is wrong and what is doubted', async () => {
    const { source, key } = await addWebhook();
    const event = (no: string, time: string) => ({ no, orderRef: number, type: 'PICK_DONE', time });
    const events = [event('a', '2099-01-01T00:00:00Z'), event('b', '2026-03-02 09:00')];
    expect(await send(source, sign(JSON.stringify({ events }), key))).toEqual([
      200,
      { lines: 1, unread: ['A time is in the future.'] },
    ]);
    expect(await outside()).toMatchObject([{ at: '2026-03-02T09:00:00.000Z', facts: { zoneKnown: false } }]);
    const { items } = await shop.test.call('listSources', {}, admin);
    expect(items.find((each) => each.source === source)?.unread).toEqual(['A time is in the future.']);
  }, 60_000);

  test('of an order that nobody knows, or of another shop’s, is on no trace', async () => {
    const other = await shop.test.agent({ shop: 'two', agent: 'two-admin' });
    const { source, key } = await addWebhook(other);
    expect((await send(source, sign(story(), key)))[0]).toBe(200);
    expect((await send(source, sign(story('nobody-knows'), key)))[0]).toBe(200);
    expect(await outside()).toEqual([]);
    expect(await outcomeOf(shop.test, 'checkSource', { body: { source } }, admin)).toBe('404 not-found');
    const taken = { source, name: 'Mine', setup: { type: 'webhook', mapping: sampleMapping } };
    expect(await outcomeOf(shop.test, 'saveSource', { body: taken }, admin)).toBe('404 not-found');
  }, 60_000);

  test('signs with the older key for a while after another was made, and with none for ever', async () => {
    const { source, key } = await addWebhook();
    const { key: next, oldUntil } = await shop.test.call('renewSourceKey', { body: { source, oldHours: 1 } }, admin);
    expect(oldUntil).not.toBeNull();
    expect((await send(source, sign(story(), key)))[0]).toBe(200);
    expect((await send(source, sign(story(), next)))[0]).toBe(200);
    await shop.test.call('renewSourceKey', { body: { source, oldHours: 0 } }, admin);
    expect((await send(source, sign(story(), next)))[0]).toBe(403);
    const stored = await shop.sql<{ text: string }>('SELECT t::text AS text FROM source t WHERE id = $1', [source]);
    expect(stored[0]?.text).not.toContain(key);
    expect(JSON.stringify(await shop.test.call('listSources', {}, admin))).not.toContain(key);
  }, 60_000);

  test('is listed with whether it has its key; what is posted takes nothing of a budget', async () => {
    const source = createId('source');
    const setup = { type: 'webhook', mapping: { ...sampleMapping, each: 'events' } } as const;
    const saved = await shop.test.call('saveSource', { body: { source, name: 'Keyless', setup } }, admin);
    expect(saved).toMatchObject({ hasKey: false, budget: null, nextAt: null });
    await shop.test.call('renewSourceKey', { body: { source } }, admin);
    const { items } = await shop.test.call('listSources', {}, admin);
    expect(items.find((each) => each.source === source)).toMatchObject({ hasKey: true, heardAt: null });
    const books = items.find(({ name }) => name === 'Books');
    expect(books).toMatchObject({ hasKey: true, setup: null, budget: { used: expect.any(Number), perHour: 60 } });
  }, 60_000);

  test('is forgotten with its customer, and with its source', async () => {
    shop.test.host.addCustomer('one', { id: 'one-ines' });
    shop.test.host.addOrder('one', { id: `ines-${count}`, customer: 'one-ines' });
    const called = (await shop.test.call('getTrace', { query: { order: `ines-${count}` } }, admin)).order.number;
    const { source, key } = await addWebhook();
    const event = {
      no: '1',
      orderRef: called,
      type: 'PICK_DONE',
      time: '2026-03-02T09:00:00Z',
      remark: 'for-ines-alone',
    };
    await send(source, sign(JSON.stringify({ events: [event, { ...event, no: '2', orderRef: number }] }), key));
    const left = () => shop.sql('SELECT id FROM source_line WHERE source = $1', [source]);
    expect(await left()).toHaveLength(2);
    await shop.say(await shop.test.visitor({ customer: 'one-ines' }), 'Hello');
    const { items } = await shop.test.call('listInbox', { body: { filter: { hostCustomer: 'one-ines' } } }, admin);
    await shop.test.call('erasePerson', { body: { person: items[0]?.person.id ?? '', key: 'erase-ines' } }, admin);
    expect(await left()).toHaveLength(1);
    await shop.test.call('removeSource', { body: { source } }, admin);
    expect(await left()).toHaveLength(0);
  }, 60_000);
});

test('a mapping is tried on a sample, and a mistake is answered with a sentence', async () => {
  const mapping = { ...sampleMapping, each: 'events' };
  const good = await shop.test.call('trySource', { body: { mapping, sample: story() } }, admin);
  expect([good.lines.length, good.problems]).toEqual([5, []]);
  const tried = async (change: object, sample = story()) =>
    (await shop.test.call('trySource', { body: { mapping: { ...mapping, ...change }, sample } }, admin)).problems.join(
      ' ',
    );
  expect(await tried({ each: 'events[' })).toMatch(/^each: .{10,}/);
  expect(await tried({ each: 'nothing' })).toContain('look at “each”');
  expect(await tried({}, 'hello')).toBe('The body is no JSON.');
  expect(await tried({ kinds: {} })).toContain('add it to the list of words');
}, 60_000);

describe('an address that a merchant types', () => {
  test.each(['http://127.0.0.1:5432', 'http://169.254.169.254', 'http://localhost', 'http://[::1]:8069'])(
    '%s is not called',
    async (address) => {
      const source = createId('source');
      const setup = { type: 'odoo', address, database: 'shop', login: 'me' } as const;
      await shop.test.call('saveSource', { body: { source, name: 'ERP', setup, key: 'a key of the merchant' } }, admin);
      const { ok, trouble } = await shop.test.call('checkSource', { body: { source } }, admin);
      expect([ok, trouble]).toEqual([false, expect.stringContaining('not on the public internet')]);
      // Whoever looks at the list sees it too.
      const { items } = await shop.test.call('listSources', {}, admin);
      expect(items.find((each) => each.source === source)?.trouble).toBe(trouble);
      // A key is not sent to another server than it was written for.
      const moved = { source, name: 'ERP', setup: { ...setup, address: 'https://elsewhere.example' } };
      expect(await outcomeOf(shop.test, 'saveSource', { body: moved }, admin)).toBe('400 request.invalid');
      await shop.test.call('removeSource', { body: { source } }, admin);
    },
    60_000,
  );
});

describe('an ERP that is asked', () => {
  const row = async () =>
    (
      await shop.sql<{ failures: number; trouble: string | null; wait: number; requests: number; asked: string }>(
        `SELECT failures, trouble, requests, extract(epoch FROM asked_at) * 1000 AS asked, extract(epoch FROM next_at - asked_at)::int AS wait FROM source WHERE name = 'Books'`,
      )
    )[0];
  /** Lets time pass, and wakes the runner. */
  async function pass(minutes: number): Promise<void> {
    shop.pass(minutes * minuteMs);
    shop.test.host.change('one', order, () => {});
    await new Promise((done) => setTimeout(done, 300));
    admin = await shop.test.agent({ agent: 'one-admin' });
  }

  test('tells what changed, and about an order that somebody looks at', async () => {
    odoo.add(makeSampleOrder(number));
    await pass(3);
    await expect
      .poll(async () => (await outside()).map(({ kind }) => kind), { timeout: 20_000 })
      .toContain('warehouse.shipped');
    const told = await trace();
    expect(told.sources).toContainEqual({ source: 'source', name: 'Books', state: 'stored', asOf: expect.any(String) });
    expect((await outside()).find(({ kind }) => kind === 'warehouse.shipped')?.facts).toMatchObject({
      by: 'Books',
      parcels: [`TRK${number}`],
    });
  }, 90_000);

  test('and is down makes its part silent with its reason, is asked ever more seldom, and the rest opens quickly', async () => {
    odoo.troubles.push(...Array.from({ length: 40 }, () => ({ delay: 5_000 })));
    await pass(5);
    await expect.poll(async () => (await row())?.failures, { timeout: 20_000 }).toBeGreaterThan(0);
    // Whoever opens the trace has it asked too: how often it failed is not told by turns alone.
    const { failures = 0, wait = 0 } = (await row()) ?? {};
    const start = performance.now();
    const told = await trace();
    expect(performance.now() - start).toBeLessThan(1_500);
    expect(told.order.number).toBe(number);
    expect(told.sources).toContainEqual(expect.objectContaining({ name: 'Books', state: 'silent' }));
    await pass(5);
    await expect.poll(async () => (await row())?.failures, { timeout: 20_000 }).toBeGreaterThan(failures);
    expect((await row())?.wait).toBeGreaterThan(wait);
    expect((await row())?.trouble).toContain('Odoo');
    odoo.troubles.length = 0;
    // A turn that ends after the clock was put forward is followed by one a minute later.
    const later = async () => {
      await pass(70);
      return (await row())?.failures;
    };
    await expect.poll(later, { timeout: 30_000, interval: 500 }).toBe(0);
  }, 120_000);

  test('is asked no more than its budget allows', async () => {
    await pass(61);
    // Asked within this minute: its next turn is later than what is written here.
    const askedAgo = async () => shop.clock.now() - Number((await row())?.asked);
    await expect.poll(askedAgo, { timeout: 20_000 }).toBeLessThan(minuteMs);
    await shop.sql(`UPDATE source SET requests = 60, hour = $1 WHERE name = 'Books'`, [
      Math.floor((shop.clock.now() + 3 * minuteMs) / hourMs),
    ]);
    const before = odoo.calls.length;
    await pass(3);
    await expect.poll(async () => (await row())?.trouble, { timeout: 20_000 }).toContain('60 times within this hour');
    expect(odoo.calls.length).toBe(before);
  }, 90_000);
});

test('options that need a change say what to write', async () => {
  const { parseOptions } = await import('../options.ts');
  const wrong = {
    sources: { seconds: 900, connected: [{ name: 'x', key: 'short', setup: { type: 'odoo' } }] },
    outgoing: { allow: ['not a network!'] },
  };
  expect(() => parseOptions(wrong as never)).toThrow(
    /sources\.seconds: write at most 60[\s\S]*outgoing\.allow: write networks/,
  );
});
