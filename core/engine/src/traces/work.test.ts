import { type AgentTicket, type ConversationId, createId, type VisitorTicket } from '@shopbell/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Conversing, key, openConversing } from '../../test/conversing.ts';
import { namedIn } from './mentions.ts';

let shop: Conversing;
let agent: AgentTicket;
let ada: VisitorTicket;
beforeAll(async () => {
  shop = await openConversing({ engine: { mail } });
  agent = await shop.test.agent({ agent: 'one-senior' });
  ada = await shop.test.visitor({ customer: 'one-ada' });
});
afterAll(() => shop.close());

const sent: string[] = [];
const mail = {
  mailer: {
    send: async ({ messageId }: { messageId: string }) => {
      sent.push(messageId);
      return { refused: [] };
    },
    close: async () => {},
  },
  from: { name: 'Shop', address: 'shop@shop.example' },
} as never;

const add = (id: string, more = {}) =>
  shop.test.host.addOrder('one', { id, customer: 'one-ada', placedAt: '2026-05-01T10:00:00.000Z', ...more });
const trace = (order: string) => shop.test.call('getTrace', { query: { order, fresh: 'true' } }, agent);
const kindsOf = async (order: string) => (await trace(order)).lines.map(({ kind }) => kind);
const tomorrow = () => new Date(shop.clock.now() + 86_400_000).toISOString();
const ticketOf = (more: object) =>
  shop.test.call(
    'openTicket',
    { body: { ticket: createId('ticket'), type: 'other', title: 'Look', ...more } as never },
    agent,
  );
const promiseOf = (more: object) =>
  shop.test.call(
    'makePromise',
    { body: { promise: createId('promise'), what: 'refund', text: 'By Friday', dueAt: tomorrow(), ...more } as never },
    agent,
  );
const about = (lines: Awaited<ReturnType<typeof trace>>['lines'], start: string) =>
  lines.filter(({ kind }) => kind.startsWith(start));

test('tickets, promises and mails of an order stand in its chain, once each, with source and time', async () => {
  add('work');
  const { conversation } = await shop.say(ada, 'It is broken.', { matter: 'order:work' });
  const { id: ticket, number } = await ticketOf({ order: 'work', conversation });
  const promise = await promiseOf({ order: 'work', conversation });
  await shop.answer(agent, conversation, 'We are on it.');
  await shop.test.call('requestTranscript', { body: { conversation } }, ada);
  for (const to of ['in-progress', 'done'] as const)
    await shop.test.call('changeTicket', { body: { ticket, key: key(), change: { type: 'move', to } } }, agent);
  await shop.test.call('keepPromise', { body: { promise: promise.id } }, agent);
  await expect
    .poll(() => kindsOf('work'), { timeout: 15_000 })
    .toEqual(
      expect.arrayContaining([
        'ticket.opened',
        'ticket.done',
        'promise.made',
        'promise.kept',
        'mail.transcript',
        'conversation.started',
      ]),
    );
  const { lines } = await trace('work');
  expect(about(lines, 'ticket.opened')).toMatchObject([
    { sources: ['shopbell'], audience: 'agents', facts: { ticket, number, type: 'other', department: 'after-sales' } },
  ]);
  expect(about(lines, 'promise.made')).toMatchObject([
    { audience: 'agents', facts: { promise: promise.id, what: 'refund', dueAt: promise.dueAt, name: 'senior of one' } },
  ]);
  expect(lines.map(({ at }) => at)).toEqual(lines.map(({ at }) => at).toSorted());
  // Words stand where they were said, and whom a mail went to in its conversation.
  expect(JSON.stringify(lines)).not.toMatch(/By Friday|We are on it|@people/);
  const own = await shop.test.call('getOwnTrace', { query: { order: 'work' } }, ada);
  expect(own.lines.filter(({ kind }) => /^(ticket|promise|mail|conversation)/.test(kind))).toEqual([]);
}, 30_000);

test('what is said of an order without naming it is on the order that its conversation is about', async () => {
  add('silent-work');
  const { conversation } = await shop.say(ada, 'Hello?', { matter: 'order:silent-work' });
  await ticketOf({ conversation });
  await promiseOf({ conversation, what: 'reply' });
  await expect
    .poll(() => kindsOf('silent-work'), { timeout: 15_000 })
    .toEqual(expect.arrayContaining(['ticket.opened', 'promise.made']));
}, 30_000);

test('a return that the host keeps no record of is told in the chain, once for each state, to its customer too', async () => {
  shop.test.host.can.orders.returns = false;
  const bell = { title: 'Bell', sku: 'BELL', image: null, quantity: 2, total: { amount: 1_800, currency: 'EUR' } };
  add('goes-back', { parcels: [], items: [bell] });
  shop.test.host.ship('one', 'goes-back');
  const item = 'goes-back-item-1';
  const lines = [{ item, quantity: 2, reason: 'too loud' }];
  const { id: ticket } = await ticketOf({
    type: 'return',
    order: 'goes-back',
    lines,
    fields: { reason: 'other' },
  });
  const received = { type: 'receive', lines: [{ item, quantity: 1 }] };
  for (const change of [{ type: 'approve' }, received, received] as never[])
    await shop.test.call('changeReturn', { body: { ticket, key: key(), change } }, agent);
  const told = async () => about((await trace('goes-back')).lines, 'return.');
  await expect.poll(told, { timeout: 15_000 }).toMatchObject(
    ['requested', 'approved', 'received'].map((state) => ({
      ...{ kind: `return.${state}`, sources: ['shopbell'], audience: 'customer', facts: {} },
    })),
  );
  const own = await shop.test.call('getOwnTrace', { query: { order: 'goes-back' } }, ada);
  expect(about(own.lines as never, 'return.')).toHaveLength(3);
  expect(JSON.stringify(own)).not.toContain('too loud');
}, 30_000);

test('conversations of the customer about something else are there once the order is linked to them', async () => {
  const { number } = add('linked', { parcels: [{ number: 'LINK-77', carrier: 'post', state: 'Shipped' }] });
  add('other-order');
  await trace('linked');
  const talks = async () => about((await trace('linked')).lines, 'conversation.started').map(({ facts }) => facts);
  const { conversation: general } = await shop.say(ada, 'Do you sell bells?');
  await shop.say(ada, 'And what does engraving cost in 2026?', { conversation: general });
  const bob = await shop.test.visitor({ customer: 'one-bob' });
  await shop.say(bob, `Where is ${number}, that is LINK-77?`);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(await talks()).toEqual([]);
  await shop.say(ada, `Where is my order ${number}?`, { conversation: general });
  await shop.say(ada, `I said ${number}!`, { conversation: general });
  await expect.poll(talks, { timeout: 15_000 }).toMatchObject([{ conversation: general, matter: 'general' }]);
  await shop.resolve(agent, general);
  const second = await shop.say(ada, 'my parcel link-77 is late', { key: key(), matter: 'order:other-order' });
  await expect
    .poll(async () => (await talks()).map(({ conversation }) => conversation as ConversationId).toSorted(), {
      timeout: 15_000,
    })
    .toEqual([general, second.conversation].toSorted());
  expect(await kindsOf('linked')).toContain('conversation.resolved');
}, 60_000);

test('only what could be a number of an order or parcel is looked for', () => {
  expect(namedIn({ body: { text: 'Hello there, my friend-of-old' } })).toEqual({ shown: null, words: [] });
  expect(namedIn({ body: { text: '订单1001到哪了？ #A7K-9 a7k-9' } }).words).toEqual(['1001', 'A7K-9']);
  expect(namedIn({ body: { erased: true } })).toEqual({ shown: null, words: [] });
  expect(namedIn({ body: { text: '', card: { type: 'order', order: '7' } } })).toEqual({ shown: '7', words: [] });
});
