import type { AgentTicket, HostAction } from '@shopbell/contract';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Conversing, key, openConversing, outcomeOf } from '../../test/conversing.ts';

let shop: Conversing;
let agent: AgentTicket;
let senior: AgentTicket;
let count = 0;
/** The order of the test that runs. */
let order: string;

beforeAll(async () => {
  shop = await openConversing({
    engine: { acting: { mostOfOrder: { agent: 0, senior: 30, supervisor: null, admin: null } } },
  });
});
afterAll(() => shop.close());
beforeEach(async () => {
  count += 1;
  order = `settle-${count}`;
  const total = { amount: 9_000, currency: 'EUR' };
  const item = { title: 'Bell', sku: 'bell', quantity: 1, image: null, total };
  shop.test.host.addOrder('one', { id: order, customer: 'one-ada', items: [item], total });
  agent = await shop.test.agent();
  senior = await shop.test.agent({ agent: 'one-senior' });
});

const storyOf = () => {
  const story = shop.test.host.shops.get('one')?.orders.get(order);
  if (!story) throw new Error(`no order ${order}`);
  return story;
};
const refund = (amount = 2_000): HostAction => ({
  ...{ type: 'refund', order, version: storyOf().version, reason: 'broken', payment: null, lines: [] },
  amount: { amount, currency: 'EUR' },
});
const act = (action: HostAction, by = senior) =>
  shop.test.call('actOnOrder', { body: { order, key: key(), action } }, by);
const settle = (asked: string, by = senior) =>
  shop.test.ask('settleAction', { body: { order, key: key(), asked, done: false } as never }, by);
/** The host's records were looked at once, and tell nothing. */
const looked = () => shop.sql('UPDATE order_action SET looks = 1 WHERE host_order = $1', [order]);

test('what the host’s records know wins over what somebody says', async () => {
  shop.test.host.trouble.failAfterCommit = 1;
  const { asked, state } = await act(refund());
  expect(state).toBe('unclear');
  expect(await settle(asked)).toMatchObject({ status: 200, body: { state: 'done' } });
  expect(await outcomeOf(shop.test, 'actOnOrder', { body: { order, key: key(), action: refund() } }, senior)).toBe(
    '422 above-limit',
  );
  expect(storyOf().totals.refunded.amount).toBe(2_000);
});

test('that it was not done is believed after the records were looked at, and not from whom a limit binds', async () => {
  shop.test.host.trouble.failBeforeCommit = 1;
  const { asked } = await act(refund());
  const supervisor = await shop.test.agent({ agent: 'one-supervisor' });
  expect(await settle(asked, supervisor)).toMatchObject({ status: 422, body: { reason: 'order.look-first' } });
  await looked();
  expect(await settle(asked)).toMatchObject({ status: 403, body: { reason: 'order.settle-own' } });
  expect(await settle(asked, supervisor)).toMatchObject({ status: 200, body: { state: 'settled-not-done' } });
});

test('that it was not done is not believed while the host is at it', async () => {
  shop.test.host.trouble.failBeforeCommit = 1;
  const supervisor = await shop.test.agent({ agent: 'one-supervisor' });
  const { asked } = await act(refund(), supervisor);
  await looked();
  shop.test.host.trouble.underWay = true;
  expect(await settle(asked, supervisor)).toMatchObject({ status: 422, body: { reason: 'order.not-yet' } });
  shop.test.host.trouble.underWay = false;
  expect(await settle(asked, supervisor)).toMatchObject({ status: 200, body: { state: 'settled-not-done' } });
});

test('whom no limit binds settles their own, so that a shop of one is not stuck', async () => {
  shop.test.host.trouble.failBeforeCommit = 1;
  const supervisor = await shop.test.agent({ agent: 'one-supervisor' });
  const { asked } = await act(refund(), supervisor);
  await looked();
  expect(await settle(asked, supervisor)).toMatchObject({ status: 200, body: { state: 'settled-not-done' } });
});

const coupon = (worth: Extract<HostAction, { type: 'make-coupon' }>['worth']): HostAction => ({
  ...{ type: 'make-coupon', customer: 'one-ada', code: `THANKS-${key().toUpperCase()}`, worth },
  endsAt: '2027-01-01T00:00:00Z',
});
const outcome = (action: HostAction, by: AgentTicket) =>
  outcomeOf(shop.test, 'actOnOrder', { body: { order, key: key(), action } }, by);

test('a coupon in percent gives that share of the order away, by the same limit, and can be approved', async () => {
  expect(await outcome(coupon({ percent: 1 }), agent)).toBe('422 above-limit');
  expect(await outcome(coupon({ percent: 20 }), senior)).toBe('200');
  expect(await outcome(coupon({ percent: 20 }), senior)).toBe('422 above-limit');
  const body = { ticket: `tkt_${'0'.repeat(25)}${count}`, type: 'refund', title: 'Thanks', order };
  const asked = await shop.test.call(
    'openTicket',
    { body: { ...body, act: { key: key(), action: coupon({ percent: 50 }) } } as never },
    agent,
  );
  expect(asked).toMatchObject({ approval: 'asked', amount: { amount: 4_500, currency: 'EUR' } });
});

test('a coupon’s amount is in the currency of the order', async () => {
  expect(await outcome(coupon({ amount: { amount: 1_000, currency: 'KWD' } }), senior)).toBe('422 refused');
  expect(await outcome(coupon({ amount: { amount: 1_000, currency: 'EUR' } }), senior)).toBe('200');
});
