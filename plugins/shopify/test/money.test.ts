import type { HostAction } from '@shopbell/contract';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openApp, type TestApp } from './fake-shop.ts';

const domain = 'one.myshopify.com';
let open: TestApp;
let shop: ReturnType<TestApp['fake']['addShop']>;
let named = 0;

beforeAll(async () => {
  open = await openApp();
  shop = open.fake.addShop(domain, { points: { maximumAvailable: 20_000, restoreRate: 10_000 } });
  await open.arrive(domain, shop.addStaff().id);
});
afterEach(() => {
  shop.answerRefund = () => 'SUCCESS';
  shop.jobs.failing = false;
});
afterAll(() => open?.stop());

const storyOf = async (order: string) => {
  const story = await open.host.orders.find(domain, order);
  if (!story) throw new Error('no order');
  return story;
};
const someone = () => {
  named += 1;
  return { key: `key-of-an-action-${named}`, agent: null, name: 'Shopbell' };
};

async function refundOf(order: string, amount: number, currency = 'EUR'): Promise<HostAction> {
  const { version } = await storyOf(order);
  const money = { amount, currency };
  return { type: 'refund', order, version, reason: 'broken', amount: money, payment: null, lines: [] };
}
async function cancelOf(order: string, refund = true): Promise<HostAction> {
  const { version } = await storyOf(order);
  return { type: 'cancel', order, version, reason: 'too late', restock: true, refund };
}
const act = (action: HostAction, by = someone()) => open.host.orders.act(domain, action, by);

/** Paid by two providers: a gift card and a bank card. */
function buyInTwo() {
  const order = shop.placeOrder();
  const [sale] = order.transactions;
  if (!sale) throw new Error('The fake took no money.');
  sale.amount -= 1_000;
  order.transactions.push({ ...sale, id: shop.world.nextId(), gateway: 'gift_card', amount: 1_000 });
  return order;
}

describe('A refund that Shopify wrote down', () => {
  it('is not done where the provider refused it, and the money can be given back again', async () => {
    const order = shop.placeOrder();
    shop.answerRefund = () => 'FAILURE';
    const [action, by] = [await refundOf(order.id, 500), someone()];
    expect(await act(action, by)).toEqual({ done: false, refusal: 'other', text: '' });
    expect(await open.host.orders.findOutcome(domain, action, by)).toMatchObject({ done: false });
    const story = await storyOf(order.id);
    expect([story.refunds[0]?.state, story.payments[0]?.refunded.amount]).toEqual(['failed', 0]);
    shop.answerRefund = () => 'SUCCESS';
    expect(await act(await refundOf(order.id, story.totals.paid.amount))).toMatchObject({ done: true, pending: false });
  });

  it('is pending while the provider takes its time, and what is on its way is not given twice', async () => {
    const order = shop.placeOrder();
    shop.answerRefund = () => 'PENDING';
    const { totals } = await storyOf(order.id);
    const [action, by] = [await refundOf(order.id, totals.paid.amount), someone()];
    expect(await act(action, by)).toMatchObject({ done: true, pending: true });
    expect((await storyOf(order.id)).refunds[0]?.state).toBe('pending');
    expect(await act(await refundOf(order.id, 1))).toMatchObject({ done: false, refusal: 'too-much' });
    shop.settleRefunds(order.id, 'SUCCESS');
    expect(await open.host.orders.findOutcome(domain, action, by)).toMatchObject({ done: true, pending: false });
    shop.answerRefund = () => 'PENDING';
    const other = shop.placeOrder();
    const [second, key] = [await refundOf(other.id, 500), someone()];
    await act(second, key);
    shop.settleRefunds(other.id, 'FAILURE');
    expect(await open.host.orders.findOutcome(domain, second, key)).toMatchObject({ done: false });
  });

  it('is unknown where one of two providers refused its part', async () => {
    const order = buyInTwo();
    shop.answerRefund = ({ gateway }) => (gateway === 'gift_card' ? 'SUCCESS' : 'FAILURE');
    const [action, by] = [await refundOf(order.id, 1_500), someone()];
    await expect(act(action, by)).rejects.toMatchObject({ code: 'host.unavailable' });
    expect(await open.host.orders.findOutcome(domain, action, by)).toBeNull();
  });
});

describe("An order that was paid in another currency than the shop's", () => {
  const paysIn = { currency: 'JPY', rate: 0.0061 };

  it('is told and given back in what its customer paid in', async () => {
    const order = shop.placeOrder({ paysIn });
    const { totals, payments } = await storyOf(order.id);
    expect([totals.total.currency, totals.paid, payments[0]?.amount]).toEqual(['JPY', totals.total, totals.total]);
    expect((await open.host.findOrder(domain, order.id))?.total).toEqual(totals.total);
    expect(await act(await refundOf(order.id, 10, 'JPY'))).toMatchObject({ done: true, pending: false });
    const [, back] = order.transactions;
    expect(back).toMatchObject({ kind: 'REFUND', amount: 10 });
    expect((await storyOf(order.id)).totals.refunded).toEqual({ amount: 10, currency: 'JPY' });
    const rest = totals.total.amount - 10;
    expect(await act(await refundOf(order.id, rest + 1, 'JPY'))).toMatchObject({ done: false, refusal: 'too-much' });
    expect(await act(await refundOf(order.id, rest, 'JPY'))).toMatchObject({ done: true });
  });

  it("is not given back in the shop's currency, of which Shopify would make as many yen", async () => {
    const order = shop.placeOrder({ paysIn });
    expect(await act(await refundOf(order.id, 1_000, 'EUR'))).toMatchObject({ done: false, refusal: 'other' });
    expect(order.refunds).toEqual([]);
  });

  it("gets no coupon in it, as Shopify's codes are in the shop's", async () => {
    const customer = shop.addCustomer().id;
    const worth = { amount: { amount: 500, currency: 'JPY' } };
    const endsAt = new Date(Date.now() + 864e5).toISOString();
    const action: HostAction = { type: 'make-coupon', customer, code: 'SORRY500', worth, endsAt };
    expect(await act(action)).toMatchObject({ done: false, refusal: 'other' });
    expect(shop.discounts.size).toBe(0);
  });
});

describe("A cancellation, which is a job of Shopify's", () => {
  it('is done when the job has ended, and unknown until then', async () => {
    const order = shop.placeOrder();
    const [action, by] = [await cancelOf(order.id), someone()];
    const release = shop.jobs.hold();
    const acting = act(action, by);
    await expect.poll(() => order.cancelling).toBe(true);
    expect(await open.host.orders.findOutcome(domain, action, by)).toEqual({ underWay: true });
    release();
    expect(await acting).toEqual({ done: true, record: null, pending: false });
    expect(await open.host.orders.findOutcome(domain, action, { ...by, key: 'another-key' })).toBeNull();
    expect(order.staffNote).toContain('too late');
  });

  it('is looked up where it takes longer than anybody waits, and is asked for once', async () => {
    const order = shop.placeOrder();
    const [action, by] = [await cancelOf(order.id), someone()];
    const release = shop.jobs.hold();
    await expect(act(action, by)).rejects.toMatchObject({ code: 'host.unavailable' });
    const again = act(action, by);
    release();
    expect(await again).toMatchObject({ done: true });
    expect(shop.jobs.done.size).toBe(2);
  }, 20_000);

  it('is not done where the job failed: the order lives', async () => {
    const order = shop.placeOrder();
    shop.jobs.failing = true;
    const [action, by] = [await cancelOf(order.id), someone()];
    expect(await act(action, by)).toEqual({ done: false, refusal: 'other', text: '' });
    expect(order.cancelledAt).toBeNull();
    expect(await open.host.orders.findOutcome(domain, action, by)).toMatchObject({ done: false });
  });

  it('is done only when all of its money is back or on its way', async () => {
    const [pending, partly, kept] = [shop.placeOrder(), buyInTwo(), shop.placeOrder()];
    shop.answerRefund = () => 'PENDING';
    expect(await act(await cancelOf(pending.id))).toMatchObject({ done: true, pending: true });
    shop.answerRefund = ({ gateway }) => (gateway === 'gift_card' ? 'SUCCESS' : 'FAILURE');
    expect(await act(await cancelOf(kept.id, false))).toMatchObject({ done: true, pending: false });
    const [action, by] = [await cancelOf(partly.id), someone()];
    await expect(act(action, by)).rejects.toMatchObject({ code: 'host.unavailable' });
    expect(await open.host.orders.findOutcome(domain, action, by)).toBeNull();
    expect(partly.cancelledAt).not.toBeNull();
  }, 20_000);
});
