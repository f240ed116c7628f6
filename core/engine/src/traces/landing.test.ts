import type { AgentTicket, HostAction } from '@shopbell/contract';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Conversing, key, openConversing, outcomeOf } from '../../test/conversing.ts';
import { orderIdOf } from './order-id.ts';

let shop: Conversing;
let agent: AgentTicket;
let count = 0;
/** The order of the test that runs. */
let order: string;

beforeAll(async () => {
  shop = await openConversing();
});
afterAll(() => shop.close());
beforeEach(async () => {
  count += 1;
  order = `land-${count}`;
  shop.test.host.addOrder('one', { id: order, customer: 'one-ada' });
  shop.test.host.trouble.pendingRefunds = true;
  agent = await shop.test.agent({ agent: 'one-senior' });
});

const storyOf = () => {
  const story = shop.test.host.shops.get('one')?.orders.get(order);
  if (!story) throw new Error(`no order ${order}`);
  return story;
};
const refund = (): HostAction => ({
  ...{ type: 'refund', order, version: storyOf().version, reason: 'broken', payment: null, lines: [] },
  amount: { amount: 1_000, currency: 'EUR' },
});
const body = () => ({ order, key: key(), action: refund() });
const give = () => shop.test.call('actOnOrder', { body: body() }, agent);
const settle = (asked: string) =>
  shop.test.ask('settleAction', { body: { order, key: key(), asked, done: true } as never }, agent);
const rowOf = async () =>
  (await shop.sql<{ state: string; pending: boolean }>('SELECT * FROM order_action WHERE host_order = $1', [order]))[0];
const landed = () =>
  shop.sql<{ body: object }>(
    `SELECT body FROM entry WHERE subject = $1 AND kind = 'order.action-landed' ORDER BY seq`,
    [orderIdOf(agent.shop.id, order)],
  );
const runAt = async () =>
  (
    await shop.sql<{ at: Date }>(`SELECT run_at AS at FROM job WHERE name = 'traces-land' AND payload->>'order' = $1`, [
      order,
    ])
  )[0]?.at.getTime() ?? 0;
/** The clock goes to the next look, and whatever is enqueued makes the runner see it; until that look is over. */
async function passLook(): Promise<void> {
  const due = await runAt();
  shop.pass(Math.max(0, due - shop.clock.now()) + 1);
  shop.test.host.change('one', order, () => {});
  await expect.poll(async () => (await runAt()) !== due, { timeout: 8_000 }).toBe(true);
  agent = await shop.test.agent({ agent: 'one-senior' });
}
const openOf = async () =>
  (await shop.test.call('listOpenActions', {}, agent)).items.filter((each) => each.order === order);

test('a refund that settles later is looked at until then, and an entry says so', async () => {
  const { asked, state, pending } = await give();
  expect([state, pending]).toEqual(['done', true]);
  await passLook();
  expect(await rowOf()).toMatchObject({ state: 'done', pending: true });
  expect(await landed()).toEqual([]);
  shop.test.host.settle('one', order, 'done');
  await passLook();
  expect(await rowOf()).toMatchObject({ state: 'done', pending: false });
  expect(await landed()).toMatchObject([{ body: { asked, type: 'refund', landed: 'settled' } }]);
  expect(await openOf()).toEqual([]);
});

test('a refund that fails later raises a notice, gives nothing by itself, and keeps nobody from giving again', async () => {
  const { asked } = await give();
  shop.test.host.settle('one', order, 'failed');
  await passLook();
  expect(await landed()).toMatchObject([{ body: { asked, landed: 'failed', text: 'The card has expired.' } }]);
  expect(await openOf()).toMatchObject([{ asked, state: 'failed', text: 'The card has expired.' }]);
  expect(storyOf().refunds).toHaveLength(1);
  shop.test.host.trouble.pendingRefunds = false;
  expect(await give()).toMatchObject({ state: 'done', pending: false });
  expect(await settle(asked)).toMatchObject({ status: 200, body: { state: 'settled-done' } });
  expect(await openOf()).toEqual([]);
});

test('a refund that never settles is left to a person after a week, whose word counts', async () => {
  const { asked } = await give();
  for (let look = 0; look < 60 && (await landed()).length === 0; look += 1) await passLook();
  expect(await landed()).toMatchObject([{ body: { asked, landed: 'unsettled' } }]);
  expect(await openOf()).toMatchObject([{ asked, state: 'waits' }]);
  expect(await runAt()).toBe(0);
  expect(await outcomeOf(shop.test, 'actOnOrder', { body: body() }, agent)).toBe('422 refused');
  expect(storyOf().refunds).toHaveLength(1);
  expect(await settle(asked)).toMatchObject({ status: 200, body: { state: 'settled-done' } });
}, 60_000);

test('what the host says after all wins over a person’s word', async () => {
  const { asked } = await give();
  for (let look = 0; look < 60 && (await landed()).length === 0; look += 1) await passLook();
  shop.test.host.settle('one', order, 'failed');
  expect(await settle(asked)).toMatchObject({ status: 200, body: { state: 'failed' } });
  expect(await landed()).toMatchObject([{ body: { landed: 'unsettled' } }, { body: { landed: 'failed' } }]);
}, 60_000);
