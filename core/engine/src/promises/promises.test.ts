import {
  type AgentTicket,
  type BodyOf,
  type ConversationId,
  createId,
  type PromiseId,
  type Routes,
} from '@shopbell/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Conversing, key, kinds, openConversing, outcomeOf } from '../../test/conversing.ts';
import { orderIdOf } from '../traces/index.ts';

let shop: Conversing;
let agent: AgentTicket;
let conversation: ConversationId;
let order: string;
let count = 0;
const hour = 3_600_000;

beforeAll(async () => {
  shop = await openConversing();
});
afterAll(() => shop.close());
beforeEach(async () => {
  count += 1;
  order = `promises-${count}`;
  shop.test.host.addOrder('one', { id: order, customer: 'one-ada' });
  agent = await shop.test.agent();
  const ada = await shop.test.visitor({ customer: 'one-ada' });
  conversation = (await shop.say(ada, `About ${order}`)).conversation;
});

const inHours = (hours: number) => new Date(shop.clock.now() + hours * hour).toISOString();
const make = (more: Partial<BodyOf<Routes['makePromise']>> = {}) =>
  shop.test.call(
    'makePromise',
    {
      body: {
        promise: createId('promise'),
        what: 'refund',
        text: 'Refund by then',
        dueAt: inHours(100),
        conversation,
        ...more,
      },
    },
    agent,
  );
const find = async (id: PromiseId) => {
  const { items } = await shop.test.call('listPromises', { body: { limit: 100 } }, agent);
  return items.find((each) => each.id === id);
};
/** What the journal says of a promise. */
async function written(id: PromiseId, subject: string = conversation) {
  return shop.sql<{ kind: string; body: Record<string, unknown> }>(
    `SELECT kind, body FROM entry WHERE subject = $1 AND body->>'promise' = $2 ORDER BY seq`,
    [subject, id],
  );
}
const says = async (id: PromiseId, subject?: string) => kinds((await written(id, subject)) as never);
async function pass(hours: number): Promise<void> {
  shop.pass(hours * hour);
  agent = await shop.test.agent();
}
async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 15_000; waited += 50) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('It did not come true.');
}

describe('a promise', () => {
  test('is made once for its id, in the conversation with its words and on the order without', async () => {
    const body = {
      promise: createId('promise'),
      what: 'refund',
      text: 'Back by Friday',
      dueAt: inHours(100),
      conversation,
      order,
    } as const;
    const [first, again] = await Promise.all([1, 2].map(() => shop.test.call('makePromise', { body }, agent)));
    expect(again).toEqual(first);
    expect(first).toMatchObject({ state: 'open', text: 'Back by Friday', order, agent: agent.agent.id });
    expect(await written(body.promise)).toMatchObject([{ kind: 'promise.made', body: { text: 'Back by Friday' } }]);
    const onOrder = await written(body.promise, orderIdOf(agent.shop.id, order));
    expect(onOrder).toMatchObject([{ kind: 'promise.made', body: { what: 'refund', dueAt: body.dueAt } }]);
    expect(onOrder[0]?.body.text).toBeUndefined();
  });

  test('is refused without anything it is about, for a time gone by, and on somebody else’s order', async () => {
    const outcome = (more: object) =>
      outcomeOf(
        shop.test,
        'makePromise',
        { body: { promise: createId('promise'), what: 'refund', dueAt: inHours(1), ...more } },
        agent,
      );
    expect(await outcome({})).toBe('400 request.invalid');
    expect(await outcome({ conversation, dueAt: inHours(-1) })).toBe('400 request.invalid');
    expect(await outcome({ conversation: createId('conversation') })).toBe('404 not-found');
    expect(await outcome({ ticket: createId('ticket') })).toBe('404 not-found');
    expect(await outcome({ order: 'nowhere' })).toBe('404 not-found');
    shop.test.host.addOrder('one', { id: `${order}-bob`, customer: 'one-bob' });
    expect(await outcome({ conversation, order: `${order}-bob` })).toBe('422 refused');
  });

  test('warns before it breaks, and breaks, each once; kept after that it was late', async () => {
    const { id } = await make({ order });
    await pass(77);
    await make();
    await until(async () => (await says(id)).includes('promise.due-soon'));
    expect(await find(id)).toMatchObject({ state: 'open' });
    await pass(24);
    await make();
    await until(async () => (await find(id))?.state === 'broken');
    const kept = await shop.test.call('keepPromise', { body: { promise: id } }, agent);
    expect(kept.state).toBe('kept');
    await shop.test.call('keepPromise', { body: { promise: id } }, agent);
    const expected = ['promise.made', 'promise.due-soon', 'promise.broken', 'promise.kept'];
    expect(await says(id)).toEqual(expected);
    expect(await says(id, orderIdOf(agent.shop.id, order))).toEqual(expected);
    expect((await written(id)).at(-1)?.body).toMatchObject({ late: true, by: 'agent' });
    expect(await outcomeOf(shop.test, 'withdrawPromise', { body: { promise: id, reason: 'x' } }, agent)).toBe(
      '422 refused',
    );
  });

  test('that was withdrawn breaks no more, and says why', async () => {
    const { id } = await make({ dueAt: inHours(1) });
    expect(await outcomeOf(shop.test, 'withdrawPromise', { body: { promise: id, reason: '' } }, agent)).toBe(
      '400 request.invalid',
    );
    await shop.test.call('withdrawPromise', { body: { promise: id, reason: 'They want it after all' } }, agent);
    const { id: next } = await make({ dueAt: inHours(1) });
    await pass(2);
    await make();
    await until(async () => (await find(next))?.state === 'broken');
    expect(await says(id)).toEqual(['promise.made', 'promise.withdrawn']);
    expect((await written(id)).at(-1)?.body.reason).toBe('They want it after all');
  });

  test('is kept by the refund that the host tells of, and not by another one', async () => {
    await shop.test.call('getTrace', { query: { order, fresh: 'true' } }, agent);
    const { id } = await make({ order, dueAt: inHours(50) });
    const { id: other } = await make({ order, what: 'coupon' });
    shop.test.host.change('one', order, (story) => {
      const at = new Date(shop.clock.now() + 1_000).toISOString();
      story.refunds.push({
        id: 'r-1',
        payment: null,
        amount: { amount: 100, currency: 'EUR' },
        state: 'done',
        reason: null,
        at,
      });
    });
    await until(async () => (await find(id))?.state === 'kept');
    expect((await written(id)).at(-1)?.body).toMatchObject({ by: 'fact', late: false });
    expect((await find(other))?.state).toBe('open');
  });

  test('made while the refund was on its way is kept once that has come, and not before', async () => {
    const asked = { payment: null, amount: { amount: 200, currency: 'EUR' }, reason: null };
    const at = new Date(shop.clock.now() - 86_400_000).toISOString();
    shop.test.host.change('one', order, (story) => {
      story.refunds.push({ ...asked, id: 'r-slow', state: 'pending', at });
    });
    const { lines } = await shop.test.call('getTrace', { query: { order, fresh: 'true' } }, agent);
    expect(lines.some(({ id }) => id === 'refund.started:r-slow')).toBe(true);
    const { id } = await make({ order, dueAt: inHours(50) });
    shop.test.host.change('one', order, (story) => {
      for (const refund of story.refunds) refund.state = 'done';
    });
    await until(async () => (await find(id))?.state === 'kept');
    expect((await written(id)).at(-1)?.body).toMatchObject({ by: 'fact', late: false });
  });

  test('about a ticket is kept when the ticket is done', async () => {
    const ticket = createId('ticket');
    await shop.test.call('openTicket', { body: { ticket, type: 'other', title: 'Look', conversation } }, agent);
    const { id, conversation: where } = await make({ ticket, what: 'reply' });
    expect(where).toBe(conversation);
    await shop.test.call('changeTicket', { body: { ticket, key: key(), change: { type: 'move', to: 'done' } } }, agent);
    await until(async () => (await find(id))?.state === 'kept');
  });

  test('of a coupon is kept when the coupon is made, also by the word of who looked in the host', async () => {
    const { id } = await make({ order, what: 'coupon' });
    const worth = { percent: 10 };
    const action = {
      type: 'make-coupon',
      customer: 'one-ada',
      code: `T-${key().toUpperCase()}`,
      worth,
      endsAt: inHours(100),
    } as const;
    shop.test.host.trouble.failBeforeCommit = 1;
    const supervisor = await shop.test.agent({ agent: 'one-supervisor' });
    const { asked } = await shop.test.call('actOnOrder', { body: { order, key: key(), action } }, supervisor);
    await shop.sql('UPDATE order_action SET looks = 1 WHERE host_order = $1', [order]);
    await shop.test.call('settleAction', { body: { order, key: key(), asked, done: true } }, supervisor);
    await until(async () => (await find(id))?.state === 'kept');
  });

  test('is about one matter: no ticket of another customer, conversation or order is named with it', async () => {
    const bob = await shop.test.visitor({ customer: 'one-bob' });
    const { conversation: bobs } = await shop.say(bob, 'Something else');
    const open = async (about: object) => {
      const ticket = createId('ticket');
      await shop.test.call('openTicket', { body: { ticket, type: 'other', title: 'Look', ...about } }, agent);
      return ticket;
    };
    const ofOrder = await open({ order });
    const ofTalk = await open({ conversation });
    const another = `${order}-2`;
    shop.test.host.addOrder('one', { id: another, customer: 'one-ada' });
    const refused = (about: object) =>
      outcomeOf(
        shop.test,
        'makePromise',
        { body: { promise: createId('promise'), what: 'reply', dueAt: inHours(1), ...about } as never },
        agent,
      );
    expect(await refused({ ticket: ofOrder, conversation: bobs })).toBe('422 refused');
    expect(await refused({ ticket: ofTalk, conversation: bobs })).toBe('422 refused');
    expect(await refused({ ticket: ofOrder, order: another })).toBe('422 refused');
    expect((await make({ ticket: ofOrder })).order).toBe(order);
    expect((await make({ ticket: ofTalk, order })).conversation).toBe(conversation);
  });

  test('of a return is kept when the return is approved that Shopbell keeps itself', async () => {
    shop.test.host.can.orders.returns = false;
    const [item] = shop.test.host.shops.get('one')?.orders.get(order)?.items ?? [];
    const ticket = createId('ticket');
    const lines = [{ item: item?.id ?? '', quantity: 1 }];
    await shop.test.call('openTicket', { body: { ticket, type: 'return', title: 'Back', order, lines } }, agent);
    const { id } = await make({ order, what: 'return' });
    const change = { ticket, key: key(), change: { type: 'approve' } } as const;
    await shop.test.call('changeReturn', { body: change }, agent);
    await until(async () => (await find(id))?.state === 'kept');
    shop.test.host.can.orders.returns = true;
  });

  test('is proposed for what an agent types, and nothing is made of it', async () => {
    const before = await shop.sql('SELECT id FROM promise');
    const { items } = await shop.test.call(
      'proposePromises',
      { body: { text: 'We will refund you within 2 days.' } },
      agent,
    );
    expect(items).toMatchObject([{ what: 'refund', text: 'We will refund you within 2 days.' }]);
    expect(await shop.sql('SELECT id FROM promise')).toHaveLength(before.length);
  });

  test('is listed by when it is due, in pages', async () => {
    const made = [];
    for (const hours of [30, 10, 20]) made.push((await make({ dueAt: inHours(hours), order, what: 'call' })).id);
    const first = await shop.test.call('listPromises', { body: { filter: { order }, limit: 2 } }, agent);
    const rest = await shop.test.call(
      'listPromises',
      { body: { filter: { order }, limit: 2, cursor: first.next ?? '' } },
      agent,
    );
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual([made[1], made[2], made[0]]);
    expect(rest.next).toBeNull();
    const other = await shop.test.agent({ shop: 'two', agent: 'two-admin' });
    expect(await outcomeOf(shop.test, 'keepPromise', { body: { promise: made[0] } }, other)).toBe('404 not-found');
  });
});
