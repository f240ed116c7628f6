import type { HostAction, HostActor, HostOrderStory } from '@shopbell/contract';
import { HistoryService, OrderService } from '@vendure/core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { VendureHost } from '../src/index';
import { administratorOf } from './shop/acting';
import { buy, signUp } from './shop/buying';
import type { ShopClient } from './shop/client';
import { provider } from './shop/config';
import { atOnce, shrink, slowProvider } from './shop/paying';
import { openTestShop, superadminContext, type TestShop } from './shop/test-shop';

let shop: TestShop;
let host: VendureHost;
let ada: ShopClient;
let agent: string;
let id: string;

beforeAll(async () => {
  shop = await openTestShop();
  host = shop.app.get(VendureHost);
  id = (await host.findShop(null))?.id ?? '';
  ada = await signUp(shop.client(), 'ada@people.example');
  agent = await administratorOf(await shop.hire(['ShopbellAgent', 'UpdateOrder', 'CreatePromotion']));
}, 120_000);
afterAll(() => shop?.stop());
afterEach(() => {
  vi.useRealTimers();
  atOnce();
});

const read = async (order: string): Promise<HostOrderStory> => {
  const story = await host.orders.find(id, order);
  if (!story) throw new Error('There is no such order');
  return story;
};
const actor = (): HostActor => ({ key: `key-${crypto.randomUUID()}`, agent, name: 'Anna' });
const refundOf = (story: HostOrderStory, reason: string): HostAction => ({
  ...{ type: 'refund', order: story.id, version: story.version, reason, payment: null, lines: [] },
  amount: { amount: 500, currency: 'USD' },
});

describe('What is done to an order of Vendure', () => {
  it('stands in its own history under the name of the member of staff, with the key, which nobody is shown', async () => {
    const story = await read(await buy(ada));
    const by = actor();
    await host.orders.act(id, refundOf(story, 'arrived broken'), by);
    const after = await read(story.id);
    expect(after.history).toContainEqual(
      expect.objectContaining({ text: 'Anna: refund, arrived broken', by: expect.stringMatching(/^Staff/) }),
    );
    expect(JSON.stringify(after)).not.toContain(by.key);
    const superadmin = await shop.superadmin();
    const query =
      'query ($id: ID!) { order(id: $id) { history { items { type isPublic data } } payments { refunds { reason } } } }';
    const { order } = await superadmin.ask<{ order: unknown }>('admin', query, { id: story.id });
    expect(order).toMatchObject({ payments: [{ refunds: [{ reason: `arrived broken [shopbell:${by.key}]` }] }] });
    const note = `Anna: refund, arrived broken [shopbell:${by.key}]`;
    const notes = (order as { history: { items: object[] } }).history.items;
    expect(notes).toContainEqual(
      expect.objectContaining({ type: 'ORDER_NOTE', isPublic: false, data: expect.objectContaining({ note }) }),
    );
  });

  it('is still to be done where the payment method cannot give money back, until staff have done it', async () => {
    const story = await read(await buy(ada, 'one-way'));
    const by = actor();
    const outcome = await host.orders.act(id, refundOf(story, 'late'), by);
    expect(outcome).toMatchObject({ done: true, pending: true });
    const { refunds } = await read(story.id);
    expect(refunds).toMatchObject([{ state: 'pending', reason: 'late' }]);
    const ctx = await superadminContext(shop.app);
    await shop.app.get(OrderService).settleRefund(ctx, { id: refunds[0]?.id ?? '', transactionId: 'by-hand' });
    expect(await host.orders.findOutcome(id, refundOf(story, 'late'), by)).toEqual({ ...outcome, pending: false });
  });

  it('was not done where the payment provider refuses, and stays so', async () => {
    const story = await read(await buy(ada));
    const by = actor();
    const refused = { done: false, refusal: 'other', text: 'expired card' };
    expect(await host.orders.act(id, refundOf(story, 'card has expired'), by)).toEqual(refused);
    expect(await host.orders.findOutcome(id, refundOf(story, 'card has expired'), by)).toEqual(refused);
    expect(await read(story.id)).toMatchObject({ totals: { refunded: { amount: 0 } }, refunds: [{ state: 'failed' }] });
    const cancel: HostAction = { ...(await cancelOf(story.id)), reason: 'card has expired' };
    expect(await host.orders.act(id, cancel, actor())).toMatchObject({ done: false, refusal: 'other' });
    expect((await read(story.id)).cancelledAt).toBeNull();
  });

  it('is unknown where the payment provider falls silent', async () => {
    const story = await read(await buy(ada));
    const by = actor();
    const asked = host.orders.act(id, refundOf(story, 'provider is down'), by);
    await expect(asked).rejects.toMatchObject({ code: 'host.unavailable' });
    expect(await host.orders.findOutcome(id, refundOf(story, 'provider is down'), by)).toBeNull();
    const { refunds, history } = await read(story.id);
    expect([refunds, history.at(-1)?.text]).toEqual([[], 'Anna: refund, provider is down']);
    const again = { ...refundOf(await read(story.id), 'provider is down') };
    await expect(host.orders.act(id, again, by)).rejects.toMatchObject({ code: 'host.unavailable' });
  });

  it('is known where the process died after the money had gone, and is not given again', async () => {
    const story = await read(await buy(ada));
    const by = actor();
    const orders = shop.app.get(OrderService);
    const whole = orders.refundOrder.bind(orders);
    orders.refundOrder = async (...asked) => {
      await whole(...asked);
      throw new Error('The process died.');
    };
    const died = host.orders.act(id, refundOf(story, 'late'), by).finally(() => {
      orders.refundOrder = whole;
    });
    expect(await died).toMatchObject({ done: true });
    expect(await host.orders.act(id, refundOf(story, 'late'), by)).toEqual(await died);
    expect((await read(story.id)).totals.refunded.amount).toBe(500);
  });

  it('gives money and puts back what is left of a line that staff have made smaller', async () => {
    const story = await read(await buy(ada));
    await shrink(shop, story.id);
    const lines = [{ item: story.items[0]?.id ?? '', quantity: 2, restock: true }];
    const action = { ...refundOf(await read(story.id), 'broken'), lines } as HostAction;
    expect(await host.orders.act(id, action, actor())).toMatchObject({ done: true });
    expect((await read(story.id)).totals.refunded.amount).toBe(500);
  });

  it('is unknown where the first payment gave its part and the second refuses', async () => {
    const story = await read(await buy(ada, 'test', [1_000]));
    const by = actor();
    const action = { ...refundOf(story, 'second card has gone'), amount: story.totals.paid } as HostAction;
    await expect(host.orders.act(id, action, by)).rejects.toMatchObject({ code: 'host.unavailable' });
    const { refunds, totals } = await read(story.id);
    expect(refunds.map(({ state }) => state).toSorted()).toEqual(['done', 'failed']);
    expect(await host.orders.findOutcome(id, action, by)).toBeNull();
    expect(totals.refunded.amount).toBeLessThan(totals.paid.amount);
  });

  it('takes from the shelf and puts back on it', async () => {
    const { items, ...story } = await read(await buy(ada));
    const lines = [{ item: items[0]?.id ?? '', quantity: 1, restock: true }];
    const action = { ...refundOf({ items, ...story }, 'broken'), lines } as HostAction;
    expect(await host.orders.act(id, action, actor())).toMatchObject({ done: true });
    const superadmin = await shop.superadmin();
    const query = 'query ($id: ID!) { order(id: $id) { state lines { quantity orderPlacedQuantity } } }';
    const { order } = await superadmin.ask<{ order: unknown }>('admin', query, { id: story.id });
    expect(order).toMatchObject({ state: 'PaymentSettled', lines: [{ quantity: 1, orderPlacedQuantity: 2 }] });
    expect((await read(story.id)).items).toMatchObject([{ quantity: 2, shipped: 0, returned: 0 }]);
  });

  it('changes no address that would change the price, or that lies nowhere', async () => {
    const story = await read(await buy(ada));
    const address = { ...story.address, country: 'XX', line1: 'Nowhere 1', city: 'Utopia' } as NonNullable<
      HostOrderStory['address']
    >;
    const action: HostAction = { type: 'change-address', order: story.id, version: story.version, address };
    expect(await host.orders.act(id, action, actor())).toMatchObject({ done: false, refusal: 'other' });
    expect(await read(story.id)).toEqual(story);
  });

  it('is refused in Vendure’s own words where its states forbid it, and leaves none of them behind', async () => {
    const { version: seen, ...story } = await read(await buy(ada));
    await host.orders.act(id, refundOf({ ...story, version: seen }, 'late'), actor());
    const refunded = await read(story.id);
    const address = { ...story.address, line1: 'Ring 2' } as NonNullable<HostOrderStory['address']>;
    const action: HostAction = { type: 'change-address', order: story.id, version: refunded.version, address };
    const outcome = await host.orders.act(id, action, actor());
    expect(outcome).toMatchObject({
      done: false,
      refusal: 'other',
      text: expect.stringMatching(/^Cannot transition /),
    });
    expect(await read(story.id)).toEqual(refunded);
  });
});

describe('A payment provider that takes its time', () => {
  const minutes = (count: number) => count * 60_000;

  it('holds off others for as long as it takes', async () => {
    const story = await read(await buy(ada));
    const by = actor();
    const slow = slowProvider();
    vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] });
    const refunding = host.orders.act(id, refundOf(story, 'late'), by);
    await slow.asked;
    vi.setSystemTime(Date.now() + minutes(4));
    await expectHeld(story.id);
    await vi.advanceTimersByTimeAsync(minutes(1));
    await expect.poll(() => renewedAgo(story.id)).toBeLessThan(minutes(1));
    vi.setSystemTime(Date.now() + minutes(4));
    await expectHeld(story.id);
    expect(await host.orders.findOutcome(id, refundOf(story, 'late'), by)).toEqual({ underWay: true });
    slow.resolve();
    const outcome = await refunding;
    expect(outcome).toMatchObject({ done: true, pending: false });
    expect(await host.orders.findOutcome(id, refundOf(story, 'late'), by)).toEqual(outcome);
    expect((await read(story.id)).totals.refunded.amount).toBe(500);
  });

  it('has its word unknown where the process died before it was written down, and is not asked again under the key', async () => {
    const story = await read(await buy(ada));
    const by = actor();
    const slow = slowProvider();
    const refunding = host.orders.act(id, refundOf(story, 'late'), by);
    refunding.catch(() => null);
    await slow.asked;
    atOnce();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + minutes(60) });
    expect(await host.orders.findOutcome(id, refundOf(story, 'late'), by)).toBeNull();
    const again = host.orders.act(id, refundOf(await read(story.id), 'late'), by);
    await expect(again).rejects.toMatchObject({ code: 'host.unavailable' });
    slow.reject(new Error('The process is gone.'));
    await expect(refunding).rejects.toMatchObject({ code: 'host.unavailable' });
    expect((await read(story.id)).totals.refunded.amount).toBe(0);
  });

  it('is renewed in the record without making the order another, and holds off whoever read it long before, too', async () => {
    const before = await read(await buy(ada));
    const slow = slowProvider();
    vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] });
    const refunding = host.orders.act(id, refundOf(before, 'late'), actor());
    await slow.asked;
    const during = await read(before.id);
    await vi.advanceTimersByTimeAsync(minutes(1));
    await expect.poll(() => renewedAgo(before.id)).toBeLessThan(minutes(1) / 2);
    expect((await read(before.id)).version).toBe(during.version);
    expect(await host.orders.act(id, refundOf(before, 'late'), actor())).toMatchObject({ refusal: 'not-yet' });
    slow.resolve();
    await refunding;
    expect((await read(before.id)).version).not.toBe(during.version);
    expect(await host.orders.act(id, refundOf(during, 'late'), actor())).toMatchObject({ refusal: 'stale' });
  });

  async function expectHeld(order: string): Promise<void> {
    const now = await read(order);
    for (const action of [refundOf(now, 'late'), await cancelOf(order)])
      expect(await host.orders.act(id, action, actor())).toMatchObject({ done: false, refusal: 'not-yet' });
  }
});

describe('A cancellation of an order whose payment was only promised', () => {
  afterEach(() => {
    provider.letsGo = true;
  });

  it.each([true, false])('lets it go, whether money is to be given back or not: %s', async (refund) => {
    const by = actor();
    const action = { ...(await cancelOf(await buy(ada, 'promising'))), refund };
    const outcome = await host.orders.act(id, action, by);
    expect(outcome).toMatchObject({ done: true, pending: false });
    expect(await host.orders.findOutcome(id, action, by)).toEqual(outcome);
    expect(await statesOfPayments(action.order)).toEqual({ state: 'Cancelled', payments: [{ state: 'Cancelled' }] });
  });

  it('is unknown where it cannot be let go, and leaves the order as it is', async () => {
    provider.letsGo = false;
    const by = actor();
    const action = { ...(await cancelOf(await buy(ada, 'promising'))), refund: false };
    await expect(host.orders.act(id, action, by)).rejects.toMatchObject({ code: 'host.unavailable' });
    expect(await host.orders.findOutcome(id, action, by)).toBeNull();
    expect((await read(action.order)).cancelledAt).toBeNull();
  });

  async function statesOfPayments(order: string): Promise<unknown> {
    const superadmin = await shop.superadmin();
    const query = 'query ($id: ID!) { order(id: $id) { state payments { state } } }';
    return (await superadmin.ask<{ order: unknown }>('admin', query, { id: order })).order;
  }
});

describe('A cancellation that gave a part of the money, or none', () => {
  it('stays unknown once staff have cancelled the order by hand', async () => {
    const story = await read(await buy(ada, 'test', [1_000]));
    const stopped: HostActor[] = [];
    for (const after of [0, 1]) {
      const by = actor();
      provider.refundsLeft = after;
      const cancelling = host.orders.act(id, await cancelOf(story.id), by).finally(() => {
        provider.refundsLeft = Number.POSITIVE_INFINITY;
      });
      await expect(cancelling).rejects.toMatchObject({ code: 'host.unavailable' });
      stopped.push(by);
    }
    const ctx = await superadminContext(shop.app);
    await shop.app.get(OrderService).cancelOrder(ctx, { orderId: story.id, reason: 'by hand', cancelShipping: true });
    const { cancelledAt, totals } = await read(story.id);
    const { paid, refunded } = totals;
    expect([cancelledAt === null, refunded.amount > 0, refunded.amount < paid.amount]).toEqual([false, true, true]);
    const action = await cancelOf(story.id);
    for (const by of stopped) expect(await host.orders.findOutcome(id, action, by)).toBeNull();
  });
});

it('grants a coupon to the one it was made for, once, and to nobody else', async () => {
  const { me } = await ada.ask<{ me: { id: string } }>('shop', '{ me: activeCustomer { id } }');
  const endsAt = new Date(Date.now() + 864e5).toISOString();
  const coupon: HostAction = {
    type: 'make-coupon',
    customer: me.id,
    code: 'SORRY-ADA',
    worth: { percent: 10 },
    endsAt,
  };
  expect(await host.orders.act(id, coupon, actor())).toMatchObject({ done: true });
  const bob = await signUp(shop.client(), 'bob@people.example');
  expect(await totalWith(bob, 'SORRY-ADA')).toBe(2400);
  expect(await totalWith(ada, 'SORRY-ADA')).toBe(2160);
}, 90_000);

async function cancelOf(order: string): Promise<Extract<HostAction, { type: 'cancel' }>> {
  const { version } = await read(order);
  return { type: 'cancel', order, version, reason: '', restock: true, refund: true };
}

/** What two small bells cost whoever enters the code. */
async function totalWith(client: ShopClient, code: string): Promise<number> {
  const query = `mutation ($code: String!) {
    addItemToOrder(productVariantId: "1", quantity: 2) { __typename }
    order: applyCouponCode(couponCode: $code) { ... on Order { subTotalWithTax } ... on ErrorResult { message } }
  }`;
  const { order } = await client.ask<{ order: { subTotalWithTax: number; message?: string } }>('shop', query, { code });
  return order.subTotalWithTax;
}

/** How long ago it was last written that money of an order is moving, in milliseconds. */
async function renewedAgo(order: string): Promise<number> {
  const ctx = await superadminContext(shop.app);
  const { items } = await shop.app.get(HistoryService).getHistoryForOrder(ctx, order, false);
  const note = items.find(({ data }) => data?.shopbell?.state === 'begun');
  return Date.now() - Date.parse(note?.data.shopbell.at ?? '');
}
