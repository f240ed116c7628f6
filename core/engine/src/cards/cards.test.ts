import { type AgentTicket, type CardView, type ConversationId, createId, type VisitorTicket } from '@shopbell/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Conversing, key, openConversing } from '../../test/conversing.ts';
import { summarise } from './stock.ts';

let shop: Conversing;
let agent: AgentTicket;
let ada: VisitorTicket;
let guest: VisitorTicket;
let conversation: ConversationId;
let guests: ConversationId;
beforeAll(async () => {
  shop = await openConversing();
  agent = await shop.test.agent();
  ada = await shop.test.visitor({ customer: 'one-ada' });
  guest = await shop.test.visitor();
  conversation = (await shop.say(ada, 'Where is it?')).conversation;
  guests = (await shop.say(guest, 'And mine?')).conversation;
});
afterAll(() => shop.close());

const share = (card: object, more: object = {}, by = agent) =>
  shop.test.ask('shareCard', { body: { key: key(), conversation, card, ...more } }, by);
const shareOk = async (card: object, more: object = {}) => {
  const { status, body } = await share(card, more);
  expect(status, JSON.stringify(body)).toBe(200);
  return body as { id: string; seq: number; body: { card: Record<string, unknown> } };
};
const own = (seq: number, by = ada, at = conversation): Promise<CardView> =>
  shop.test.call('getOwnCard', { query: { conversation: at, seq } }, by);
const add = (id: string, more = {}) => shop.test.host.addOrder('one', { id, customer: 'one-ada', ...more });

describe('sharing', () => {
  test('an order of the person: a reference in the message, the state of now to both sides', async () => {
    add('shared', { number: 'S-1', parcels: [] });
    const { seq, body } = await shareOk({ type: 'order', order: 'shared' });
    expect(body).toMatchObject({ text: '', card: { type: 'order', order: 'shared', number: 'S-1' } });
    expect(await own(seq)).toMatchObject({ type: 'order', order: { number: 'S-1' }, where: { state: 'preparing' } });
    shop.test.host.ship('one', 'shared', { number: 'T-9', carrier: 'post' });
    await expect.poll(async () => JSON.stringify(await own(seq)), { timeout: 20_000 }).toContain('on-the-way');
    const toAgent = await shop.test.call('getCard', { query: { conversation, seq } }, agent);
    expect(toAgent).toMatchObject({ where: { state: 'on-the-way', parcels: [{ number: 'T-9' }] } });
    const { items } = await shop.test.call('listInbox', { body: {} } as never, agent);
    expect(items.find(({ id }) => id === conversation)?.lastMessage?.text).toBe('S-1');
  });

  test('a parcel of it, with its own lines; a number of another order is none', async () => {
    add('sent', { number: 'S-2' });
    shop.test.host.ship('one', 'sent', { number: 'T-10', carrier: 'post' });
    const { seq } = await shareOk({ type: 'parcel', order: 'sent', parcel: 'T-10' });
    const view = await own(seq);
    expect(view).toMatchObject({ type: 'parcel', number: 'S-2', parcel: { number: 'T-10', status: 'in-transit' } });
    expect(view.type === 'parcel' && view.lines.map(({ kind }) => kind)).toEqual(['fulfilment.shipped']);
    expect((await share({ type: 'parcel', order: 'sent', parcel: 'T-9' })).status).toBe(404);
  });

  test("somebody else's order only after the agent has confirmed that it is theirs", async () => {
    add('bobs', { customer: 'one-bob' });
    add('nobodys', { customer: null });
    for (const order of ['bobs', 'nobodys'])
      expect(await share({ type: 'order', order })).toMatchObject({ status: 422, body: { code: 'refused' } });
    // A visitor is nobody whom the host vouches for, whatever they say.
    expect((await share({ type: 'order', order: 'nobodys' }, { conversation: guests })).status).toBe(422);
    const { body } = await share({ type: 'order', order: 'nobodys' }, { conversation: guests, confirmed: true });
    const { seq } = body as { seq: number };
    expect(await own(seq, guest, guests)).toMatchObject({ order: { id: 'nobodys' } });
  });

  test('an order that was confirmed to a visitor is not shown to the customer whom they turn out to be, if it is not theirs', async () => {
    add('adas', { number: 'S-77' });
    const stranger = await shop.test.visitor();
    const said = await shop.say(stranger, 'I am Ada');
    const shown = { conversation: said.conversation, confirmed: true };
    const { body } = await share({ type: 'order', order: 'adas' }, shown);
    const { seq, body: message } = body as { seq: number; body: { card: { confirmedFor?: string } } };
    expect(message.card.confirmedFor).toMatch(/^vis_/);
    const at = { query: { conversation: said.conversation, seq } } as never;
    expect((await shop.test.ask('getOwnCard', at, stranger)).status).toBe(200);
    const bob = await shop.test.visitor({ customer: 'one-bob', ticket: stranger.ticket });
    expect((await shop.test.ask('getOwnCard', at, bob)).status).toBe(404);
  });

  test('nothing of another shop, nothing that is not there, nothing by who may not see orders', async () => {
    shop.test.host.addOrder('two', { id: 'theirs' });
    for (const card of [
      { type: 'order', order: 'theirs' },
      { type: 'order', order: 'none' },
      { type: 'product', product: 'two-product-1' },
    ])
      expect((await share(card, { confirmed: true })).status, JSON.stringify(card)).toBe(404);
    const foreign = await shop.test.agent({ shop: 'two' });
    expect((await share({ type: 'product', product: 'two-product-1' }, {}, foreign)).status).toBe(404);
    shop.test.host.addAgent('one', { id: 'blind', sees: { orders: false, customers: true } });
    const blind = await shop.test.agent({ agent: 'blind' });
    const { seq } = await shareOk({ type: 'order', order: 'shared' });
    expect((await share({ type: 'order', order: 'shared' }, {}, blind)).status).toBe(403);
    expect((await shop.test.ask('getCard', { query: { conversation, seq } }, blind)).status).toBe(403);
  });

  test('the same key is the same message; for another card it was used', async () => {
    add('once');
    const one = { key: key(), conversation, card: { type: 'order', order: 'once' } };
    const first = await shop.test.ask('shareCard', { body: one }, agent);
    expect((await shop.test.ask('shareCard', { body: one }, agent)).body).toEqual(first.body);
    const other = { ...one, card: { type: 'product', product: 'one-product-1' } };
    expect(await shop.test.ask('shareCard', { body: other }, agent)).toMatchObject({ status: 409 });
  });
});

describe('a product', () => {
  test('is found by its words, shown as it is now, and as it was while the shop is silent', async () => {
    shop.test.host.addProduct('one', { id: 'stool', title: 'Oak stool', image: 'javascript:alert(1)' });
    const found = await shop.test.call('findProducts', { body: { text: 'oak' } }, agent);
    expect(found.items.map(({ id }) => id)).toEqual(['stool']);
    const { seq, body } = await shareOk({ type: 'product', product: 'stool' }, { text: 'Perhaps this one?' });
    // Whatever a host has for an image: only what is safe to point at goes into a message.
    expect(body.card).toMatchObject({ title: 'Oak stool', image: null });
    shop.test.host.down = true;
    try {
      expect(await own(seq)).toMatchObject({
        type: 'product',
        source: { state: 'silent' },
        product: { title: 'Oak stool' },
      });
    } finally {
      shop.test.host.down = false;
    }
    expect(await own(seq)).toMatchObject({ source: { state: 'fresh' } });
  });
});

describe('what is left of a product', () => {
  const left = async (...products: string[]) =>
    (await shop.test.call('getStock', { body: { products } }, agent)).items.map(({ product, stock }) => [
      product,
      stock,
    ]);
  const put = (id: string, count: number) => {
    shop.test.host.addProduct('one', { id, title: id });
    shop.test.host.shops.get('one')?.stock.set(id, count);
  };

  test('is told to agents in words of the counter, and to the person on the card', async () => {
    for (const [id, count] of Object.entries({ plenty: 11, few: 10, gone: 0 })) put(id, count);
    expect(await left('plenty', 'few', 'gone', 'no-such-product', 'few')).toEqual([
      ['plenty', { state: 'in-stock', left: null }],
      ['few', { state: 'few', left: 10 }],
      ['gone', { state: 'sold-out', left: null }],
    ]);
    const { seq } = await shareOk({ type: 'product', product: 'few' });
    expect(await own(seq)).toMatchObject({ stock: { state: 'few', left: 10 } });
  });

  test('is nothing where the host counts nothing, or is silent', async () => {
    put('uncounted', 3);
    put('silent', 3);
    const { host } = shop.test;
    const { seq } = await shareOk({ type: 'product', product: 'uncounted' });
    host.can.stock = false;
    expect([await left('uncounted'), (await own(seq)) as unknown]).toMatchObject([[], { stock: null }]);
    host.can.stock = true;
    host.down = true;
    expect(await left('silent')).toEqual([]);
    host.down = false;
    expect(await left('silent')).toEqual([['silent', { state: 'few', left: 3 }]]);
  });

  test('counts all variants; one that is not counted, or can be ordered when none is left, is always there', () => {
    const variant = (available: number | null, backorder = false) => ({
      ...{ variant: 'v', title: 'V', sku: null },
      ...{ available, backorder },
    });
    expect(summarise([])).toBeNull();
    expect(summarise([variant(null), variant(null)])).toBeNull();
    expect(summarise([variant(2), variant(0), variant(3)])).toEqual({ state: 'few', left: 5 });
    expect(summarise([variant(null), variant(0)])).toEqual({ state: 'in-stock', left: null });
    expect(summarise([variant(0, true)])).toEqual({ state: 'in-stock', left: null });
  });
});

describe('looking at a card', () => {
  test('is for the person of the conversation alone', async () => {
    const { seq } = await shareOk({ type: 'order', order: 'shared' });
    for (const by of [
      guest,
      await shop.test.visitor({ customer: 'one-bob' }),
      await shop.test.visitor({ shop: 'two' }),
    ])
      expect((await shop.test.ask('getOwnCard', { query: { conversation, seq } }, by)).status).toBe(404);
    const foreign = await shop.test.agent({ shop: 'two' });
    expect((await shop.test.ask('getCard', { query: { conversation, seq } }, foreign)).status).toBe(404);
    expect((await shop.test.ask('getOwnCard', { query: { conversation, seq: 1 } }, ada)).status).toBe(404);
    expect(
      (await shop.test.ask('getOwnCard', { query: { conversation: createId('conversation'), seq } }, ada)).status,
    ).toBe(404);
  });

  test('shows the last that is known while the shop is silent', async () => {
    add('quiet', { number: 'Q-1' });
    const { seq } = await shareOk({ type: 'order', order: 'quiet' });
    shop.test.host.down = true;
    try {
      expect(await own(seq)).toMatchObject({ order: { number: 'Q-1' }, source: { state: 'stored' } });
    } finally {
      shop.test.host.down = false;
    }
  });

  test('hears of a change at once, and nobody else does', async () => {
    add('live', { parcels: [] });
    await shareOk({ type: 'order', order: 'live' });
    const cursor = (await shop.test.call('getVisitorView', { query: {} }, ada)).cursor ?? '';
    const others = (await shop.test.call('getVisitorView', { query: {} }, guest)).cursor ?? '';
    const stream = await shop.test.stream('streamVisitor', { cursor }, ada);
    const other = await shop.test.stream('streamVisitor', { cursor: others }, guest);
    shop.test.host.ship('one', 'live', { number: 'T-11', carrier: 'post' });
    const isCard = ({ event, data }: { event: string; data: unknown }) =>
      event === 'card' && (data as { conversation: string }).conversation === conversation;
    await expect.poll(() => stream.events.some(isCard), { timeout: 20_000 }).toBe(true);
    expect(other.events.some(({ event }) => event === 'card')).toBe(false);
    stream.close();
    other.close();
  });
});
