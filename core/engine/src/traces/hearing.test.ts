import type { AgentTicket, EntryView, HostAction } from '@shopbell/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Conversing, openConversing } from '../../test/conversing.ts';
import { orderIdOf } from './order-id.ts';

let shop: Conversing;
let agent: AgentTicket;
beforeAll(async () => {
  shop = await openConversing();
  agent = await shop.test.agent();
});
afterAll(() => shop.close());

const changesOf = (order: string) =>
  shop.sql<Pick<EntryView, 'audience'> & { body: { facts?: { kind: string }[]; first: boolean } }>(
    `SELECT audience, body FROM entry WHERE subject = $1 AND kind = 'order.changed' ORDER BY seq`,
    [orderIdOf(agent.shop.id, order)],
  );
const told = async (order: string) =>
  (await changesOf(order)).map(({ body }) => (body.facts ?? []).map(({ kind }) => kind));

describe('a hint', () => {
  test('leads to one entry of what is new, however often it comes', async () => {
    shop.test.host.addOrder('one', { id: 'hint', customer: 'one-ada', parcels: [] });
    shop.test.host.change('one', 'hint', () => {});
    await expect.poll(() => told('hint'), { timeout: 8_000 }).toHaveLength(2);
    expect((await changesOf('hint')).map(({ body }) => body.first)).toEqual([true, true]);
    shop.test.host.ship('one', 'hint', { number: 'SHIP-1', carrier: 'post' });
    await expect.poll(() => told('hint'), { timeout: 8_000 }).toHaveLength(3);
    expect((await told('hint')).at(-1)).toEqual(['fulfilment.packed', 'fulfilment.shipped']);
    for (let again = 0; again < 20; again += 1) shop.test.host.change('one', 'hint', () => {});
    shop.test.host.deliver('one', 'hint');
    await expect.poll(() => told('hint'), { timeout: 8_000 }).toHaveLength(4);
    expect((await told('hint')).at(-1)).toEqual(['parcel.delivered']);
  }, 40_000);

  test('that somebody is held for fraud is no business of the customer', async () => {
    shop.test.host.addOrder('one', { id: 'held', customer: 'one-ada', parcels: [] });
    shop.test.host.change('one', 'held', ({ payments }) => {
      for (const payment of payments) payment.held = true;
    });
    await expect.poll(() => changesOf('held'), { timeout: 8_000 }).toHaveLength(2);
    const [forCustomer, forAgents] = await changesOf('held');
    expect(forCustomer?.audience).toBe('customer');
    expect(JSON.stringify(forCustomer)).not.toContain('payment.held');
    expect(forAgents?.audience).toBe('agents');
    expect(JSON.stringify(forAgents)).toContain('payment.held');
  }, 20_000);

  test('that a payment is let go on after all is told to agents, and not where it came to nothing', async () => {
    const agent = await shop.test.agent();
    const hold = (order: string, held: boolean, state = 'paid') =>
      shop.test.host.change('one', order, ({ payments }) => {
        for (const payment of payments) Object.assign(payment, { held, state });
      });
    const tell = async (order: string) => {
      const { lines } = await shop.test.call('getTrace', { query: { order, fresh: 'true' } }, agent);
      return lines.filter(({ kind }) => /payment.(held|released|cancelled)/.test(kind));
    };
    for (const order of ['looked-at', 'fraud']) {
      shop.test.host.addOrder('one', { id: order, customer: 'one-ada', parcels: [] });
      await tell(order);
      hold(order, true);
      await expect.poll(() => tell(order), { timeout: 8_000 }).toMatchObject([{ kind: 'payment.held' }]);
    }
    hold('looked-at', false);
    hold('fraud', false, 'cancelled');
    await expect
      .poll(() => tell('looked-at'), { timeout: 8_000 })
      .toMatchObject([
        { kind: 'payment.held', audience: 'agents' },
        { kind: 'payment.released', audience: 'agents' },
      ]);
    // By the host's clock it was cancelled when it was made.
    const ended = [{ kind: 'payment.cancelled' }, { kind: 'payment.held' }];
    await expect.poll(() => tell('fraud'), { timeout: 8_000 }).toMatchObject(ended);
  }, 40_000);

  test('of an order of no shop, or of one that nobody has called, changes nothing', async () => {
    shop.test.host.addShop({ id: 'quiet' });
    shop.test.host.addOrder('quiet', { id: 'far' });
    shop.test.host.change('quiet', 'far', () => {});
    expect(await shop.sql(`SELECT 1 FROM order_snapshot WHERE host_order = 'far'`)).toEqual([]);
  });
});

test('what no hint told is found by reconciling, and not twice', async () => {
  const { host } = shop.test;
  host.trouble.loseHints = true;
  const now = new Date().toISOString();
  for (let number = 1; number <= 130; number += 1) host.addOrder('one', { id: `silent-${number}`, placedAt: now });
  host.ship('one', 'silent-130', { number: 'S-130', carrier: 'post' });
  host.trouble.loseHints = false;
  const find = host.orders.find;
  let broken = true;
  host.orders.find = (of, order) =>
    broken && order === 'silent-5' ? Promise.reject(new Error('broken')) : find(of, order);
  const heard = async () =>
    (await shop.sql<{ n: number }>(`SELECT count(*)::int AS n FROM order_snapshot WHERE host_order LIKE 'silent-%'`))[0]
      ?.n;
  expect(await heard()).toBe(0);
  shop.pass(4 * 60_000);
  await expect.poll(heard, { timeout: 20_000, interval: 200 }).toBe(129);
  // One that cannot be read holds up nobody, and is read when it can be.
  broken = false;
  shop.pass(3_600_000);
  await expect.poll(heard, { timeout: 20_000, interval: 200 }).toBe(130);
  host.orders.find = find;
  const entries = async () =>
    (await shop.sql<{ n: number }>(`SELECT count(*)::int AS n FROM entry WHERE kind = 'order.changed'`))[0]?.n;
  const before = await entries();
  shop.pass(4 * 60_000);
  await shop.sql(`SELECT 1`);
  host.change('one', 'silent-1', () => {});
  await expect
    .poll(
      async () =>
        (await shop.sql(`SELECT 1 FROM order_snapshot WHERE host_order = 'silent-1' AND version = '2'`)).length,
      { timeout: 8_000 },
    )
    .toBe(1);
  expect(await entries()).toBe(before);
}, 60_000);

describe('what is stored', () => {
  test('holds nothing of a person, and is gone when they are erased', async () => {
    const { host } = shop.test;
    host.addCustomer('one', { id: 'one-zoe', firstName: 'Zoë', email: 'zoeqhost@people.example' });
    host.addOrder('one', { id: 'zoe-1', number: 'ZOE-1', customer: 'one-zoe' });
    host.change('one', 'zoe-1', (story) => {
      if (story.address) Object.assign(story.address, { name: 'zoeqname', line1: 'zoeqstreet', phone: 'zoeqphone' });
      story.history.push({ id: 'h', at: new Date().toISOString(), text: 'zoeqhistory', by: null });
    });
    const stored = () =>
      shop.sql<{ text: string }>(`SELECT t::text AS text FROM order_snapshot t WHERE host_order = 'zoe-1'`);
    await expect.poll(stored, { timeout: 8_000 }).toHaveLength(1);
    expect((await stored())[0]?.text).not.toMatch(/zoeq/);
    const zoe = await shop.test.visitor({ customer: 'one-zoe' });
    await shop.say(zoe, 'Hello', { matter: 'order:zoe-1' });
    const admin = await shop.test.agent({ agent: 'one-admin' });
    const version = host.shops.get('one')?.orders.get('zoe-1')?.version ?? '';
    const action: HostAction = {
      type: 'refund',
      order: 'zoe-1',
      version,
      reason: 'zoeqreason',
      payment: null,
      lines: [],
      amount: { amount: 100, currency: 'EUR' },
    };
    await shop.test.call('actOnOrder', { body: { order: 'zoe-1', key: 'zoe-refund', action } }, admin);
    const words = async () =>
      (await shop.sql<{ text: string }>('SELECT e::text AS text FROM entry e')).filter(({ text }) => /zoeq/.test(text));
    expect(await words()).not.toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const inbox = await shop.test.call('listInbox', { body: { filter: { hostCustomer: 'one-zoe' } } }, admin);
    const person = inbox.items[0]?.person.id ?? '';
    const given = await shop.test.call('exportPerson', { body: { person } }, admin);
    expect(given.orders).toMatchObject([{ id: orderIdOf(agent.shop.id, 'zoe-1') }]);
    expect(JSON.stringify(given.orders)).toContain('zoeqreason');
    expect(given.orders[0]).toMatchObject({ story: { number: 'ZOE-1', email: null }, parcels: [] });
    await shop.test.call('erasePerson', { body: { person, key: 'erase-zoe' } }, admin);
    expect(await stored()).toEqual([]);
    expect(await words()).toEqual([]);
    expect((await told('zoe-1')).flat()).toEqual([]);
  }, 30_000);
});

test('orders that have been quiet as long as the shop keeps conversations go, and the shop’s own stay', async () => {
  const { host } = shop.test;
  const changedAt = '2026-01-10T00:00:00.000Z';
  // No hint, and a change so long ago that reconciling does not come upon it: nothing looks at it again once the time has passed.
  host.trouble.loseHints = true;
  host.addOrder('one', { id: 'quiet', number: 'QUIET-1', customer: 'one-ada', placedAt: changedAt });
  host.trouble.loseHints = false;
  Object.assign(host.shops.get('one')?.orders.get('quiet') ?? {}, { changedAt });
  let admin = await shop.test.agent({ agent: 'one-admin' });
  await shop.test.call('getTrace', { query: { order: 'quiet', fresh: 'true' } }, admin);
  const stored = () => shop.sql(`SELECT 1 FROM order_snapshot WHERE host_order = 'quiet'`);
  expect([(await stored()).length, (await told('quiet')).flat().length]).toEqual([1, expect.any(Number)]);
  const { version } = await shop.test.call('getSettings', {}, admin);
  const body = { version, section: 'retention' as const, value: { conversationDays: 30 } };
  await shop.test.call('changeSettings', { body }, admin);
  shop.pass(32 * 86_400_000);
  host.change('one', 'silent-2', () => {});
  await expect.poll(stored, { timeout: 40_000 }).toEqual([]);
  expect((await told('quiet')).flat()).toEqual([]);
  expect(await shop.sql(`SELECT 1 FROM entry WHERE body::text LIKE '%QUIET-1%'`)).toEqual([]);
  admin = await shop.test.agent({ agent: 'one-admin' });
  const again = await shop.test.call('getTrace', { query: { order: 'quiet' } }, admin);
  expect(again.order.number).toBe('QUIET-1');
}, 80_000);

test('an agent without the right to orders hears nothing of them on the stream', async () => {
  const { host } = shop.test;
  host.addAgent('one', { id: 'one-blind', sees: { orders: false, customers: true } });
  const [blind, seeing] = [await shop.test.agent({ agent: 'one-blind' }), await shop.test.agent()];
  const streams = [await shop.test.stream('streamAgent', {}, blind), await shop.test.stream('streamAgent', {}, seeing)];
  host.addOrder('one', { id: 'streamed', customer: 'one-ada' });
  host.change('one', 'streamed', () => {});
  await expect.poll(() => JSON.stringify(streams[1]?.events), { timeout: 8_000 }).toContain('order.changed');
  await shop.say(await shop.test.visitor(), 'After it');
  await expect.poll(() => JSON.stringify(streams[0]?.events), { timeout: 8_000 }).toContain('After it');
  expect(JSON.stringify(streams[0]?.events)).not.toContain('order.changed');
  for (const stream of streams) stream.close();
}, 20_000);
