import { type AgentTicket, createId, type HostAction } from '@shopbell/contract';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Conversing, key, openConversing, outcomeOf } from '../../test/conversing.ts';

let shop: Conversing;
let low: AgentTicket;
let high: AgentTicket;
let count = 0;
/** The order of the test that runs. */
let order: string;

beforeAll(async () => {
  shop = await openConversing();
});
afterAll(() => shop.close());
beforeEach(async () => {
  count += 1;
  order = `approving-${count}`;
  const total = { amount: 90_000, currency: 'EUR' };
  const item = { title: 'Bell', sku: 'bell', quantity: 1, image: null, total };
  shop.test.host.addOrder('one', { id: order, customer: 'one-ada', items: [item], total });
  low = await shop.test.agent({ agent: 'one-agent' });
  high = await shop.test.agent({ agent: 'one-supervisor' });
});

const storyOf = () => {
  const story = shop.test.host.shops.get('one')?.orders.get(order);
  if (!story) throw new Error(`no order ${order}`);
  return story;
};
const refund = (amount = 20_000): HostAction => ({
  ...{ type: 'refund', order, version: storyOf().version, reason: 'broken', payment: null, lines: [] },
  amount: { amount, currency: 'EUR' },
});
const ask = (act: { key: string; action: HostAction }, by = low) =>
  shop.test.call(
    'openTicket',
    { body: { ticket: createId('ticket'), type: 'refund', title: 'Refund the bell', order, act } },
    by,
  );
const approveCall = (ticket: string, more: object = { approve: true }, by = high) =>
  shop.test.ask('approveTicket', { body: { ticket, key: key(), ...more } as never }, by);
const look = (ticket: string, by = high) => shop.test.call('getTicket', { query: { ticket } as never }, by);
async function until<T>(find: () => Promise<T | undefined | false>): Promise<T> {
  for (let waited = 0; waited < 20_000; waited += 100) {
    const found = await find();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('It did not come true.');
}

/** The host is silent, and the job that tries the approved action again is due. */
async function tryAgain(minutes: number): Promise<void> {
  const plan = (at: string) => shop.sql(`UPDATE job SET run_at = now() ${at} WHERE name = 'tickets-act'`);
  await plan(`+ interval '1 year'`);
  shop.test.host.down = false;
  shop.pass(minutes * 60_000);
  high = await shop.test.agent({ agent: 'one-supervisor' });
  shop.test.host.down = true;
  await plan(`- interval '1 minute'`);
}
afterEach(() => {
  shop.test.host.down = false;
});

test('an approved action that cannot be begun for a quarter of an hour waits for approval anew, and is done by the next yes', async () => {
  const ticket = await ask({ key: key(), action: refund() });
  shop.test.host.down = true;
  expect((await approveCall(ticket.id)).body).toMatchObject({ approval: 'approved' });
  await tryAgain(16);
  const { entries } = await until(async () => {
    const seen = await look(ticket.id);
    return seen.ticket.approval === 'asked' && seen;
  });
  expect(entries.at(-1)).toMatchObject({ kind: 'ticket.acted', body: { state: 'blocked' } });
  shop.test.host.down = false;
  expect((await approveCall(ticket.id)).status).toBe(200);
  await until(async () => (await look(ticket.id)).ticket.state === 'done');
  expect(storyOf().totals.refunded.amount).toBe(20_000);
});

test('a key stands for one change of one agent: of something else, or of somebody else, it is refused', async () => {
  const ticket = await ask({ key: key(), action: refund() });
  const same = key();
  await shop.test.call('commentTicket', { body: { ticket: ticket.id, key: same, text: 'hello' } }, high);
  const refused = { status: 409, body: { code: 'key.reused' } };
  expect(await approveCall(ticket.id, { approve: true, key: same })).toMatchObject(refused);
  const move = (to: string, sent: string) =>
    shop.test.ask(
      'changeTicket',
      { body: { ticket: ticket.id, key: sent, change: { type: 'move', to } } as never },
      high,
    );
  expect(await move('waiting', same)).toMatchObject(refused);
  const moved = key();
  expect(await move('waiting', moved)).toMatchObject({ status: 200 });
  expect(await move('waiting', moved)).toMatchObject({ status: 200, body: { state: 'waiting' } });
  expect(await move('open', moved)).toMatchObject(refused);
  shop.test.host.down = true;
  const yes = key();
  expect(await approveCall(ticket.id, { approve: true, key: yes })).toMatchObject({ body: { approval: 'approved' } });
  expect(await approveCall(ticket.id, { approve: true, key: yes }, low)).toMatchObject(refused);
  expect((await look(ticket.id)).ticket.approval).toBe('approved');
});

const part = (amount: number, by = low) =>
  shop.test.call(
    'openTicket',
    {
      body: {
        ...{ ticket: createId('ticket'), type: 'refund', title: 'Part of it', order },
        amount: { amount, currency: 'EUR' },
      },
    },
    by,
  );

test('amounts of several tickets on one order add up, also those that come at once', async () => {
  const opened = await Promise.all([1, 2, 3, 4, 5].map(() => part(9_900)));
  expect(opened.map(({ approval }) => approval).sort()).toEqual(['asked', 'asked', 'asked', 'asked', 'none']);
  const small = await part(100);
  expect(small.approval).toBe('none');
  const edit = { type: 'edit', amount: { amount: 5_000, currency: 'EUR' } } as const;
  const edited = await shop.test.call('changeTicket', { body: { ticket: small.id, key: key(), change: edit } }, low);
  expect(edited.approval).toBe('asked');
});

test('what is approved is the amount that was seen', async () => {
  const ticket = await part(20_000);
  const seen = { amount: 20_000, currency: 'EUR' };
  const edit = { type: 'edit', amount: { amount: 40_000, currency: 'EUR' } } as const;
  await shop.test.call('changeTicket', { body: { ticket: ticket.id, key: key(), change: edit } }, low);
  expect(await approveCall(ticket.id, { approve: true, amount: seen })).toMatchObject({
    ...{ status: 422, body: { code: 'refused', reason: 'approval.another-amount' } },
  });
  expect(await approveCall(ticket.id, { approve: true, amount: edit.amount })).toMatchObject({ status: 200 });
});

test('one key of an action is of one ticket', async () => {
  const act = { key: key(), action: refund() };
  const body = (ticket: string) => ({ ticket, type: 'refund', title: 'Refund the bell', order, act }) as never;
  const opened = await Promise.all(
    [1, 2].map(() => shop.test.ask('openTicket', { body: body(createId('ticket')) }, low)),
  );
  expect(opened.map(({ status }) => status).sort()).toEqual([200, 409]);
});

test('what was approved and the host refused waits for approval anew, cannot be called done, and the next yes does it', async () => {
  const ticket = await ask({ key: key(), action: refund() });
  const { version } = storyOf();
  shop.test.host.change('one', order, () => {});
  expect((await approveCall(ticket.id, { approve: true, version })).status).toBe(200);
  const seen = await until(async () => {
    const now = await look(ticket.id);
    return now.ticket.approval === 'asked' && now;
  });
  expect(seen.outcome).toMatchObject({ state: 'refused', refusal: 'stale' });
  const done = { ticket: ticket.id, key: key(), change: { type: 'move', to: 'done' } } as const;
  expect(await outcomeOf(shop.test, 'changeTicket', { body: done }, high)).toBe('422 refused');
  expect((await approveCall(ticket.id, { approve: true, version: storyOf().version })).status).toBe(200);
  await until(async () => (await look(ticket.id)).ticket.state === 'done');
  expect(storyOf().totals.refunded.amount).toBe(20_000);
});

test('a ticket whose action is under way is not done by hand', async () => {
  const ticket = await ask({ key: key(), action: refund() });
  shop.test.host.down = true;
  await approveCall(ticket.id);
  const done = { ticket: ticket.id, key: key(), change: { type: 'move', to: 'done' } } as const;
  expect(await shop.test.ask('changeTicket', { body: done }, high)).toMatchObject({
    ...{ status: 422, body: { reason: 'ticket.action-open' } },
  });
});
