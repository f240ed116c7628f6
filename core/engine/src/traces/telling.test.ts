import { type AgentTicket, createId, type VisitorTicket } from '@shopbell/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Conversing, key, openConversing, outcomeOf } from '../../test/conversing.ts';
import { customerIdOf } from '../customers/index.ts';
import { vouchedCustomer } from './own-orders.ts';

let shop: Conversing;
let agent: AgentTicket;
let ada: VisitorTicket;
beforeAll(async () => {
  shop = await openConversing();
  agent = await shop.test.agent();
  ada = await shop.test.visitor({ customer: 'one-ada' });
});
afterAll(() => shop.close());

const trace = (order: string, more: { fresh?: 'true' } = {}, by = agent) =>
  shop.test.call('getTrace', { query: { order, ...more } }, by);
const own = (order: string, by: VisitorTicket) => shop.test.call('getOwnTrace', { query: { order } }, by);
const add = (id: string, more = {}) => shop.test.host.addOrder('one', { id, customer: 'one-ada', ...more });
const placed = (date: string) => ({ placedAt: date });

describe('an agent', () => {
  test('sees one chain of what host, journal and conversations tell, and what can be done', async () => {
    add('chain', { parcels: [], ...placed('2026-05-01T10:00:00.000Z') });
    const { conversation } = await shop.say(ada, 'Where is it?', { matter: 'order:chain' });
    const first = await trace('chain');
    expect(first).toMatchObject({
      where: { state: 'preparing' },
      wrong: [],
      open: [],
      sources: [{ source: 'host', state: 'fresh' }],
    });
    expect(first.order.address).toMatchObject({ line1: 'Ring 1' });
    expect(first.can.find(({ action }) => action === 'cancel')).toMatchObject({ possible: true });
    shop.test.host.ship('one', 'chain', { number: 'T-1', carrier: 'post' });
    const body = { order: 'chain', key: key(), conversation };
    const { version } = (await trace('chain', { fresh: 'true' })).order;
    const amount = { amount: 700, currency: 'EUR' };
    const refund = {
      type: 'refund' as const,
      order: 'chain',
      version,
      reason: 'late',
      payment: null,
      lines: [],
      amount,
    };
    await shop.test.call('actOnOrder', { body: { ...body, action: refund } }, agent);
    const after = await trace('chain', { fresh: 'true' });
    expect(after.lines.map(({ kind }) => kind).filter((kind) => kind !== 'host.said')).toEqual([
      ...['order.placed', 'payment.paid', 'conversation.started', 'fulfilment.packed', 'fulfilment.shipped'],
      ...['action.asked', 'refund.made', 'action.done'],
    ]);
    expect(after.where).toMatchObject({ state: 'on-the-way', parcels: [{ number: 'T-1', status: 'in-transit' }] });
    expect(after.can.find(({ action }) => action === 'refund')).toMatchObject({
      possible: true,
      most: { amount: 4_250 },
    });
  });

  test('sees what the host knows of a parcel that no service watches, until it has arrived', async () => {
    add('unwatched', { parcels: [] });
    shop.test.host.ship('one', 'unwatched', { number: 'T-2', carrier: 'post' });
    const sent = await trace('unwatched', { fresh: 'true' });
    expect(sent.where.parcels).toMatchObject([{ number: 'T-2', carrier: 'post', status: 'in-transit', stops: [] }]);
    expect(sent.sources.map(({ source }) => source)).toEqual(['host']);
    shop.test.host.deliver('one', 'unwatched');
    const arrived = await trace('unwatched', { fresh: 'true' });
    expect(arrived.where).toMatchObject({ state: 'delivered', parcels: [{ status: 'delivered' }] });
    const told = arrived.lines.map(({ kind, at, sources }) => [kind, at !== null, sources]);
    expect(told).toContainEqual(['fulfilment.shipped', true, ['host']]);
    expect(told).toContainEqual(['parcel.delivered', true, ['host']]);
  });

  test('gets stored lines at once, and the change after; without the host they say so', async () => {
    add('stored');
    await trace('stored');
    const stored = await trace('stored');
    expect(stored.sources).toMatchObject([{ state: 'stored' }]);
    expect(stored.order).toMatchObject({ address: null, email: null, history: [] });
    shop.test.host.down = true;
    const silent = await trace('stored', { fresh: 'true' });
    expect(silent).toMatchObject({ sources: [{ state: 'silent' }], where: { state: 'on-the-way' } });
    expect(silent.can.every(({ possible }) => !possible)).toBe(true);
    expect(await outcomeOf(shop.test, 'getTrace', { query: { order: 'never-seen' } }, agent)).toBe(
      '502 host.unavailable',
    );
    shop.test.host.down = false;
    shop.test.host.trouble.loseHints = true;
    shop.test.host.deliver('one', 'stored');
    shop.test.host.trouble.loseHints = false;
    shop.pass(6_000);
    expect((await trace('stored')).where.state).toBe('on-the-way');
    await expect.poll(async () => (await trace('stored')).where.state, { timeout: 8_000 }).toBe('delivered');
  }, 20_000);

  test('sees nothing without the right to, nothing of another shop, and no address without the right to customers', async () => {
    add('rights');
    shop.test.host.addAgent('one', { id: 'one-blind', sees: { orders: false, customers: true } });
    shop.test.host.addAgent('one', { id: 'one-shy', sees: { orders: true, customers: false } });
    const [blind, shy] = [await shop.test.agent({ agent: 'one-blind' }), await shop.test.agent({ agent: 'one-shy' })];
    const other = await shop.test.agent({ shop: 'two', agent: 'two-admin' });
    const ask = (by: AgentTicket) => outcomeOf(shop.test, 'getTrace', { query: { order: 'rights' } }, by);
    expect([await ask(blind), await ask(other)]).toEqual(['403 access.denied', '404 not-found']);
    expect((await trace('rights', { fresh: 'true' }, shy)).order).toMatchObject({ address: null, email: null });
    const byEmail = { body: { by: 'email', value: 'one-ada@people.example' } };
    expect(await outcomeOf(shop.test, 'findOrders', byEmail, shy)).toBe('403 access.denied');
    expect(await outcomeOf(shop.test, 'listOpenActions', {}, blind)).toBe('403 access.denied');
  });

  test('finds orders by id, number, customer, and the address that they were placed with, also by a guest', async () => {
    const { number } = add('sought');
    await trace('sought');
    const find = async (by: 'order' | 'number' | 'email' | 'customer', value: string) =>
      (await shop.test.call('findOrders', { body: { by, value } }, agent)).items.map(({ order }) => order);
    expect(await find('order', 'sought')).toEqual(['sought']);
    expect(await find('number', number.slice(1).toLowerCase())).toEqual(['sought']);
    expect(await find('customer', 'one-ada')).toContain('sought');
    expect(await find('email', 'One-Ada@people.example')).toContain('sought');
    expect(await find('email', 'nobody@people.example')).toEqual([]);
    add('of-a-guest', { customer: null, story: { email: 'guest@people.example' } });
    expect(await find('email', 'GUEST@people.example')).toEqual(['of-a-guest']);
    expect(await find('order', 'none')).toEqual([]);
  });

  test('gets an estimate once thirty parcels of the carrier have come, and is told when one is late', async () => {
    const at = (hours: number) => new Date(Date.UTC(2026, 3, 1) + hours * 3_600_000).toISOString();
    const parcels = [{ number: 'L-0', carrier: 'Swift', state: 'Shipped' }];
    add('estimate', { parcels, placedAt: at(0) });
    expect((await trace('estimate')).when).toEqual([]);
    for (let number = 1; number <= 30; number += 1) {
      const id = `learn-${number}`;
      add(id, { parcels: [{ number: `L-${number}`, carrier: 'swift', state: 'Delivered' }], placedAt: at(0) });
      shop.test.host.change('one', id, ({ fulfilments: [first] }) => {
        if (first) Object.assign(first, { shippedAt: at(0), deliveredAt: at(24 + number) });
      });
    }
    const told = async () => (await trace('estimate')).when;
    await expect
      .poll(told, { timeout: 15_000, interval: 200 })
      .toMatchObject([{ parcel: 'L-0', by: 'estimate', cases: 30, from: at(27.1), to: at(51.9), carrierSays: null }]);
    expect((await trace('estimate')).wrong).toMatchObject([{ what: 'late', parcel: 'L-0' }]);
  }, 30_000);
});

describe('a customer', () => {
  test('sees the public lines of their own order, and of nobody else’s', async () => {
    add('mine');
    add('theirs', { customer: 'one-bob' });
    await trace('mine');
    await trace('theirs');
    const mine = await own('mine', ada);
    expect(mine.lines.length).toBeGreaterThan(2);
    expect(mine.lines.every(({ audience }) => audience === 'customer')).toBe(true);
    expect(JSON.stringify(mine)).not.toMatch(/Ring 1|host\.said|action\./);
    const stranger = await shop.test.visitor();
    await shop.test.call('leaveContact', { body: { key: key(), email: 'one-ada@people.example' } }, stranger);
    const ask = (order: string, by: VisitorTicket) => outcomeOf(shop.test, 'getOwnTrace', { query: { order } }, by);
    const twoAda = await shop.test.visitor({ shop: 'two', customer: 'two-ada' });
    const outcomes = [
      await ask('theirs', ada),
      await ask('none', ada),
      await ask('mine', stranger),
      await ask('mine', twoAda),
    ];
    expect(outcomes).toEqual(Array(4).fill('404 not-found'));
  });

  test('is nobody whom a link of a mail let in, nor whose two names do not fit', () => {
    const { shop: of, visitor } = { shop: agent.shop.id, visitor: ada.visitor };
    const customer = customerIdOf(of, 'one-ada');
    const caller = { type: 'visitor', shop: of, visitor, customer, hostCustomer: 'one-ada', only: null } as const;
    expect(vouchedCustomer(caller)).toBe('one-ada');
    const link = { conversation: createId('conversation'), person: customer, until: Number.POSITIVE_INFINITY };
    expect(vouchedCustomer({ ...caller, only: link })).toBeNull();
    expect(vouchedCustomer({ ...caller, hostCustomer: 'one-bob' })).toBeNull();
    expect(vouchedCustomer({ ...caller, customer: null })).toBeNull();
  });

  test('lists their own orders; a browser that nobody vouched for has none', async () => {
    const { items, next } = await shop.test.call('listOwnOrders', { query: { limit: 2 } }, ada);
    expect(items).toHaveLength(2);
    expect(next).not.toBeNull();
    const stranger = await shop.test.visitor();
    expect(await shop.test.call('listOwnOrders', { query: {} }, stranger)).toEqual({ items: [], next: null });
  });
});
