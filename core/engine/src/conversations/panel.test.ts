import { type AgentTicket, type ConversationId, createId } from '@shopbell/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Conversing, key, openConversing, outcomeOf } from '../../test/conversing.ts';

let shop: Conversing;
let agent: AgentTicket;
beforeAll(async () => {
  shop = await openConversing();
  agent = await shop.test.agent({ agent: 'one-admin' });
});
afterAll(() => shop.close());

const panel = (conversation: ConversationId, by = agent) =>
  shop.test.call('getPersonPanel', { query: { conversation } }, by);

describe('the panel', () => {
  test("shows the host's customer, their orders newest first, and their other conversations", async () => {
    const ada = await shop.test.visitor({ customer: 'one-ada' });
    const { conversation } = await shop.say(ada, 'Hello');
    const other = await shop.say(ada, 'Order', { matter: 'order:one-order-1' });
    const shown = await panel(conversation);
    expect(shown.hostCustomer).toMatchObject({
      id: 'one-ada',
      name: 'Ada Byron',
      email: 'one-ada@people.example',
      adminPath: '/customers/one-ada',
    });
    expect(shown.orders.map(({ id }) => id)).toEqual(['one-order-3', 'one-order-2', 'one-order-1']);
    expect([shown.hostProblem, shown.conversations.map(({ id }) => id)]).toEqual([null, [other.conversation]]);
  });
  test('tells the groups of the host, to those who may see its customers, where it has any', async () => {
    const { conversation } = await shop.say(await shop.test.visitor({ customer: 'one-ada' }), 'Hello');
    const { host } = shop.test;
    await host.groups.change('one', 'one-ada', { agent: 'one-agent', add: ['one-wholesale'], remove: [] });
    expect((await panel(conversation)).groups).toEqual([{ id: 'one-wholesale', name: 'wholesale' }]);
    const sees = { orders: true, customers: false };
    const blind = await shop.test.agent({ agent: host.addAgent('one', { id: 'sees-no-groups', sees }).id });
    expect((await panel(conversation, blind)).groups).toEqual([]);
    host.can.groups.read = false;
    expect((await panel(conversation)).groups).toEqual([]);
    host.can.groups.read = true;
  });
  test('offers the groups of the host only to who may see its customers, and only where it lets them be changed', async () => {
    const { conversation } = await shop.say(await shop.test.visitor({ customer: 'one-ada' }), 'Hello');
    const { host } = shop.test;
    expect((await panel(conversation)).groupChoices.map(({ name }) => name)).toEqual(['regulars', 'wholesale']);
    const blind = await shop.test.agent({ agent: 'sees-no-groups' });
    expect((await panel(conversation, blind)).groupChoices).toEqual([]);
    host.can.groups.change = false;
    expect((await panel(conversation)).groupChoices).toEqual([]);
    host.can.groups.change = true;
  });
  test('of a visitor asks the host nothing', async () => {
    const { conversation } = await shop.say(await shop.test.visitor(), 'Hello');
    expect(await panel(conversation)).toEqual({
      hostCustomer: null,
      groups: [],
      groupChoices: [],
      orders: [],
      hostProblem: null,
      conversations: [],
    });
  });
  test('stands without the host, and with a host that takes too long', async () => {
    const { conversation } = await shop.say(await shop.test.visitor({ customer: 'one-bob' }), 'Hello');
    shop.test.host.down = true;
    expect((await panel(conversation)).hostProblem).toBe('unavailable');
    shop.test.host.down = false;
    const { findCustomer } = shop.test.host;
    shop.test.host.findCustomer = () => new Promise(() => {});
    const startedAt = performance.now();
    expect((await panel(conversation)).hostProblem).toBe('unavailable');
    expect(performance.now() - startedAt).toBeLessThan(3_000);
    shop.test.host.findCustomer = findCustomer;
    expect((await panel(conversation)).hostProblem).toBeNull();
  });
  test('leaves out what the agent may not see in the host', async () => {
    const { conversation } = await shop.say(await shop.test.visitor({ customer: 'one-ada' }), 'Hello');
    const blind = async (id: string, sees: { orders: boolean; customers: boolean }) =>
      panel(conversation, await shop.test.agent({ agent: shop.test.host.addAgent('one', { id, sees }).id }));
    expect(await blind('sees-nothing', { orders: false, customers: false })).toMatchObject({
      hostCustomer: null,
      orders: [],
      hostProblem: 'denied',
    });
    const orders = await blind('sees-orders', { orders: true, customers: false });
    expect([orders.hostCustomer, orders.orders.length, orders.hostProblem]).toEqual([null, 3, 'denied']);
    const customers = await blind('sees-customers', { orders: false, customers: true });
    expect([customers.hostCustomer?.id, customers.orders, customers.hostProblem]).toEqual(['one-ada', [], 'denied']);
  });
  test('of another shop is not there', async () => {
    const { conversation } = await shop.say(await shop.test.visitor(), 'Hello');
    const foreign = await shop.test.agent({ shop: 'two', agent: 'two-admin' });
    expect(await outcomeOf(shop.test, 'getPersonPanel', { query: { conversation } }, foreign)).toBe('404 not-found');
  });
});

describe('a quick reply', () => {
  const text =
    '{customer.firstName} {customer.name} {order.number} {order.state} {order.tracking} {agent.name} {shop.name} {x}';
  const fill = async (conversation: ConversationId) => {
    const reply = { id: createId('quickReply'), shortcut: key(), title: 'All', text };
    await shop.test.call('saveQuickReply', { body: reply }, agent);
    return shop.test.call('fillQuickReply', { body: { id: reply.id, conversation } }, agent);
  };
  test('is filled in for the order that the conversation is about', async () => {
    const ada = await shop.test.visitor({ customer: 'one-ada' });
    const { conversation } = await shop.say(ada, 'Hm', { matter: 'order:one-order-2' });
    expect(await fill(conversation)).toEqual({
      text: 'Ada Ada Byron #1002 Payment settled TRACK-1 admin of one Shop one {x}',
      missing: [],
    });
  });
  test('without what the host has of its customer, for who may not see customers there', async () => {
    shop.test.host.addAgent('one', { id: 'one-blind', sees: { orders: true, customers: false } });
    const blind = await shop.test.agent({ agent: 'one-blind' });
    const reply = { id: createId('quickReply'), shortcut: key(), title: 'Hi', text: 'Dear {customer.name}' };
    await shop.test.call('saveQuickReply', { body: reply }, agent);
    const { conversation } = await shop.say(await shop.test.visitor({ customer: 'one-ada' }), 'Hm');
    const fill = () => shop.test.call('fillQuickReply', { body: { id: reply.id, conversation } }, blind);
    expect((await fill()).missing).toEqual(['customer.name']);
  });
  test('for the newest order where it is about none', async () => {
    const { conversation } = await shop.say(await shop.test.visitor({ customer: 'one-ada' }), 'Hm');
    expect((await fill(conversation)).text).toContain('#1003');
  });
  test("tells a stranger nothing of somebody else's order, and says what is missing", async () => {
    const order = ['order.number', 'order.state', 'order.tracking'];
    const { conversation } = await shop.say(await shop.test.visitor(), 'Hm', { matter: 'order:one-order-2' });
    expect((await fill(conversation)).missing).toEqual(['customer.firstName', 'customer.name', ...order]);
    const bob = await shop.say(await shop.test.visitor({ customer: 'one-bob' }), 'Hm', { matter: 'order:one-order-2' });
    expect(await fill(bob.conversation)).toMatchObject({
      text: expect.stringMatching(/^Bob Bob {4}admin/),
      missing: order,
    });
  });
});
