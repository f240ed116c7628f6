import { Modules } from '@medusajs/framework/utils';
import {
  beginExchangeOrderWorkflow,
  beginOrderEditOrderWorkflow,
  confirmExchangeRequestWorkflow,
  orderExchangeAddNewItemWorkflow,
  orderExchangeRequestItemReturnWorkflow,
} from '@medusajs/medusa/core-flows';
import type { Host, HostAction, HostActor, HostOrderStory } from '@shopbell/contract';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createMedusaHost } from '../src/host';
import { Medusa } from '../src/medusa';
import { parseOptions } from '../src/options';
import { claim, type Mark, marksOf, readMarks, write } from '../src/orders/records';
import { buy, pack, promise, ship } from './shop/buying';
import { duringLettingGo, duringRefunds, payingIn } from './shop/paying';
import { type Person, signUp } from './shop/people';
import { shareTestShop } from './shop/shared-shop';

const options = parseOptions({
  ...{ secret: 'a secret of tests that is long enough', publicUrl: 'http://shop.example' },
  confirmation: { template: 'order-placed' },
});

const shop = shareTestShop();
let host: Host;
let ada: Person;
let agent: string;
let id: string;

beforeAll(async () => {
  host = createMedusaHost(new Medusa(shop.container, options));
  id = (await host.findShop(null))?.id ?? '';
  ada = await signUp(shop, 'customer', 'ada@people.example');
  agent = (await signUp(shop, 'user', 'staff@shop.example')).id;
});
let atOnce: (() => Promise<void>) | undefined;
afterEach(async () => {
  vi.useRealTimers();
  await atOnce?.();
});

const read = async (order: string): Promise<HostOrderStory> => {
  const story = await host.orders.find(id, order);
  if (!story) throw new Error('There is no such order');
  return story;
};
const actor = (): HostActor => ({ key: `key-${crypto.randomUUID()}`, agent, name: 'Anna' });
const refundOf = ({ id: order, version }: HostOrderStory, amount = 500): HostAction => ({
  ...{ type: 'refund', order, version, reason: 'arrived broken', payment: null, lines: [] },
  amount: { amount, currency: 'EUR' },
});
const cancelOf = ({ id: order, version }: HostOrderStory, refund = true): HostAction => ({
  ...{ type: 'cancel', order, version, reason: 'too slow', restock: true, refund },
});
const addressOf = ({ id: order, version }: HostOrderStory): HostAction => ({
  ...{ type: 'change-address', order, version },
  address: {
    ...{ name: 'Ada Byron', line1: 'Harbour Street 14', line2: null, city: 'Hamburg', province: null },
    ...{ postalCode: '20457', country: 'DE', phone: null },
  },
});
const unavailable = { code: 'host.unavailable' };
const minutes = (count: number) => count * 60_000;

/** Until `atOnce`, the payment provider answers when the test says so. */
async function slowProvider() {
  const [asked, answer] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const watched = await duringRefunds(shop, () => {
    asked.resolve();
    return answer.promise;
  });
  atOnce = watched.restore;
  return { ...answer, asked: asked.promise };
}

describe('A refund that Medusa has written down, and whose provider has not answered', () => {
  it('is neither done nor refused, and nothing is, where the provider then refuses', async () => {
    const story = await read(await buy(shop, ada.id));
    const by = actor();
    const provider = await slowProvider();
    const refunding = host.orders.act(id, refundOf(story), by);
    refunding.catch(() => null);
    await provider.asked;
    expect((await read(story.id)).refunds).toMatchObject([{ state: 'pending', amount: { amount: 500 } }]);
    expect(await host.orders.findOutcome(id, refundOf(story), by)).toEqual({ underWay: true });
    provider.reject(new Error('The card has expired.'));
    await expect(refunding).rejects.toMatchObject(unavailable);
    await atOnce?.();
    expect(await host.orders.findOutcome(id, refundOf(story), by)).toBeNull();
    expect((await read(story.id)).totals.refunded.amount).toBe(0);
    await expect(host.orders.act(id, refundOf(await read(story.id)), by)).rejects.toMatchObject(unavailable);
    expect(await host.orders.act(id, refundOf(await read(story.id)), actor())).toMatchObject({ done: true });
  });

  it('is done once it has', async () => {
    const story = await read(await buy(shop, ada.id));
    const by = actor();
    const provider = await slowProvider();
    const refunding = host.orders.act(id, refundOf(story), by);
    await provider.asked;
    provider.resolve();
    const outcome = await refunding;
    expect(outcome).toMatchObject({ done: true, pending: false });
    expect(await host.orders.findOutcome(id, refundOf(story), by)).toEqual(outcome);
  });

  it('stays unknown where the process died meanwhile, also once staff give back more of the payment', async () => {
    const story = await read(await buy(shop, ada.id));
    const by = actor();
    const provider = await slowProvider();
    const died = host.orders.act(id, refundOf(story), by);
    died.catch(() => null);
    await provider.asked;
    await atOnce?.();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + minutes(60) });
    expect(await host.orders.findOutcome(id, refundOf(story), by)).toBeNull();
    const payments = shop.container.resolve(Modules.PAYMENT);
    await payments.refundPayment({ payment_id: story.payments[0]?.id ?? '', amount: 5 });
    expect((await read(story.id)).totals.refunded.amount).toBe(1_000);
    expect(await host.orders.findOutcome(id, refundOf(story), by)).toBeNull();
    provider.reject(new Error('The process is gone.'));
    await expect(died).rejects.toMatchObject(unavailable);
  });

  it('holds off others for as long as it takes', async () => {
    const story = await read(await buy(shop, ada.id));
    const provider = await slowProvider();
    vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] });
    const refunding = host.orders.act(id, refundOf(story), actor());
    await provider.asked;
    await vi.advanceTimersByTimeAsync(minutes(4));
    await expect.poll(() => renewedAgo(story.id)).toBeLessThan(minutes(1));
    vi.setSystemTime(Date.now() + minutes(4));
    for (const action of [refundOf(await read(story.id)), cancelOf(await read(story.id))])
      expect(await host.orders.act(id, action, actor())).toMatchObject({ done: false, refusal: 'not-yet' });
    provider.resolve();
    expect(await refunding).toMatchObject({ done: true });
    expect((await read(story.id)).refunds).toMatchObject([{ state: 'done', amount: { amount: 500 } }]);
  });
});

describe('A refund while staff have an order edit open', () => {
  it('is refused before any money moves', async () => {
    const order = await buy(shop, ada.id);
    await pack(shop, order);
    await beginOrderEditOrderWorkflow(shop.container).run({ input: { order_id: order } });
    for (const action of [refundOf(await read(order)), cancelOf(await read(order))]) {
      const before = await read(order);
      const outcome = await host.orders.act(id, { ...action, version: before.version } as HostAction, actor());
      expect(outcome).toMatchObject({ done: false, refusal: 'not-yet' });
      expect(await read(order)).toEqual(before);
    }
    const story = await read(order);
    expect([story.totals.refunded.amount, story.cancelledAt]).toEqual([0, null]);
    expect(story.fulfilments.map(({ state }) => state)).not.toContain('cancelled');
  });

  it('is done where they open it in the middle: the money is what counts', async () => {
    const story = await read(await buy(shop, ada.id));
    const by = actor();
    const open = () => beginOrderEditOrderWorkflow(shop.container).run({ input: { order_id: story.id } });
    const watched = await duringRefunds(shop, open);
    const outcome = await host.orders.act(id, refundOf(story), by).finally(watched.restore);
    expect(outcome).toMatchObject({ done: true });
    expect(await host.orders.findOutcome(id, refundOf(story), by)).toEqual(outcome);
    expect((await read(story.id)).totals.refunded.amount).toBe(500);
  });
});

describe('A cancellation', () => {
  it('leaves what is packed and the order alone where the payment provider does not give the money', async () => {
    const order = await buy(shop, ada.id);
    await pack(shop, order);
    const story = await read(order);
    const by = actor();
    const watched = await duringRefunds(shop, async () => {
      throw new Error('connect ETIMEDOUT');
    });
    const asked = host.orders.act(id, cancelOf(story), by).finally(watched.restore);
    await expect(asked).rejects.toMatchObject(unavailable);
    expect(await host.orders.findOutcome(id, cancelOf(story), by)).toBeNull();
    const after = await read(order);
    expect([after.cancelledAt, after.fulfilments]).toEqual([null, story.fulfilments]);
  });

  it('leaves the order alone where promised money is not let go', async () => {
    const { order } = await promise(shop, ada.id);
    const story = await read(order);
    for (const refund of [true, false]) {
      const by = actor();
      const watched = await duringLettingGo(shop, async () => {
        throw new Error('connect ETIMEDOUT');
      });
      const action = cancelOf(await read(order), refund);
      await expect(host.orders.act(id, action, by).finally(watched.restore)).rejects.toMatchObject(unavailable);
      expect(await host.orders.findOutcome(id, action, by)).toBeNull();
    }
    expect(await read(order)).toMatchObject({ cancelledAt: null, payments: story.payments });
    expect(await host.orders.act(id, cancelOf(await read(order)), actor())).toMatchObject({ done: true });
    expect((await read(order)).payments).toMatchObject([{ state: 'cancelled' }]);
  });

  it('is unknown where the money is given and the rest fails, also once staff have cancelled by hand', async () => {
    const order = await buy(shop, ada.id);
    await pack(shop, order);
    const by = actor();
    const action = cancelOf(await read(order));
    const fulfilments = shop.container.resolve(Modules.FULFILLMENT);
    const whole = fulfilments.cancelFulfillment;
    fulfilments.cancelFulfillment = async () => {
      throw Object.assign(new Error('It is on the van.'), { type: 'not_allowed' });
    };
    const asked = host.orders.act(id, action, by).finally(() => {
      fulfilments.cancelFulfillment = whole;
    });
    await expect(asked).rejects.toMatchObject(unavailable);
    const { totals, cancelledAt, fulfilments: packed } = await read(order);
    expect([totals.refunded, cancelledAt, packed[0]?.state]).toEqual([totals.paid, null, 'packed']);
    await shop.container.resolve(Modules.ORDER).cancel(order);
    expect(await host.orders.findOutcome(id, action, by)).toBeNull();
  });

  it('gives back over two payments, and what is packed can be sold again', async () => {
    const order = await payingIn(shop, ada.id).buyInTwo();
    await pack(shop, order);
    const by = actor();
    const action = cancelOf(await read(order));
    expect(await host.orders.act(id, action, by)).toMatchObject({ done: true });
    const { totals, cancelledAt, fulfilments } = await read(order);
    expect([totals.refunded, cancelledAt === null, fulfilments[0]?.state]).toEqual([totals.paid, false, 'cancelled']);
    expect(await host.orders.findOutcome(id, action, by)).toMatchObject({ done: true });
  });
});

it('says that a confirmation was not sent where the shop’s own provider has failed at it, and blocks nothing', async () => {
  const story = await read(await buy(shop, ada.id));
  const { notificationProviderService_: providers } = shop.container.resolve(Modules.NOTIFICATION) as unknown as {
    notificationProviderService_: { send(): Promise<unknown> };
  };
  const whole = providers.send;
  providers.send = async () => {
    throw new Error('550 no such mailbox');
  };
  const by = actor();
  const action: HostAction = { type: 'resend-confirmation', order: story.id, version: story.version };
  const outcome = await host.orders.act(id, action, by).finally(() => {
    providers.send = whole;
  });
  expect(outcome).toMatchObject({
    done: false,
    refusal: 'other',
    text: expect.stringContaining('550 no such mailbox'),
  });
  expect(await host.orders.findOutcome(id, action, by)).toMatchObject({ done: false, refusal: 'other' });
  expect(await host.orders.act(id, action, actor())).toMatchObject({ done: true });
});

it('tells of an exchange that staff have made in the admin once it is confirmed, and not before', async () => {
  const order = await buy(shop, ada.id);
  await ship(shop, order);
  const { container } = shop;
  const { result: begun } = await beginExchangeOrderWorkflow(container).run({ input: { order_id: order } });
  const exchange_id = begun.exchange_id ?? '';
  const story = await read(order);
  const [{ id: item }] = story.items as [HostOrderStory['items'][number]];
  await orderExchangeRequestItemReturnWorkflow(container).run({
    input: { exchange_id, items: [{ id: item, quantity: 1 }] } as never,
  });
  await orderExchangeAddNewItemWorkflow(container).run({
    input: { exchange_id, items: [{ variant_id: shop.variant, quantity: 1 }] },
  });
  expect((await read(order)).exchanges).toEqual([]);
  await confirmExchangeRequestWorkflow(container).run({ input: { exchange_id } });
  const after = await read(order);
  expect(after.exchanges).toMatchObject([{ id: exchange_id, items: [{ quantity: 1 }], at: expect.any(String) }]);
  expect(after.version).not.toBe(story.version);
});

describe('A change of the address', () => {
  it('writes over nothing that another process has written to the order since it was read', async () => {
    const story = await read(await buy(shop, ada.id));
    const medusa = new Medusa(shop.container, options);
    const theirs: Mark = { key: 'their-mark', action: 'refund', name: 'Bert', reason: '', at: '2026-01-01' };
    const restore = onUpdate((update) => write(medusa, story.id, theirs).then(update));
    const by = actor();
    expect(await host.orders.act(id, addressOf(story), by).finally(restore)).toMatchObject({ done: true });
    const keys = marksOf(await readMarks(medusa, story.id)).map(({ key }) => key);
    expect(keys.toSorted()).toEqual([by.key, 'their-mark'].toSorted());
    expect((await read(story.id)).address).toMatchObject({ line1: 'Harbour Street 14' });
  });

  it('is found where the process died behind it, and not where it died before', async () => {
    const story = await read(await buy(shop, ada.id));
    const medusa = new Medusa(shop.container, options);
    const dying = createMedusaHost(medusa);
    const die = async (): Promise<never> => {
      vi.spyOn(medusa, 'select').mockRejectedValue(new Error('The process is gone.'));
      throw new Error('The process is gone.');
    };
    for (const made of [false, true]) {
      const [by, action] = [actor(), addressOf(await read(story.id))];
      const restore = onUpdate((update) => (made ? update().then(die) : die()));
      await expect(dying.orders.act(id, action, by).finally(restore)).rejects.toMatchObject(unavailable);
      vi.restoreAllMocks();
      const found = await host.orders.findOutcome(id, action, by);
      expect(found).toEqual(made ? { done: true, record: null, pending: false } : null);
    }
  });

  it('leaves no mark where Medusa does not let it be', async () => {
    const story = await read(await buy(shop, ada.id));
    const action = addressOf(story);
    if (action.type === 'change-address') action.address.country = 'FR';
    expect(await host.orders.act(id, action, actor())).toMatchObject({ done: false, refusal: 'other' });
    expect(await read(story.id)).toMatchObject({ address: story.address, history: story.history });
    expect(marksOf(await readMarks(new Medusa(shop.container, options), story.id))).toEqual([]);
  });
});

/** What happens in place of Medusa's own writing of an order, which it is given; until the answer is called. */
function onUpdate(instead: (update: () => Promise<unknown>) => Promise<unknown>): () => void {
  const orders = shop.container.resolve(Modules.ORDER) as unknown as Record<
    'updateOrders',
    (...asked: unknown[]) => Promise<unknown>
  >;
  const whole = orders.updateOrders;
  orders.updateOrders = (...asked) => instead(() => whole.apply(orders, asked));
  return () => {
    orders.updateOrders = whole;
  };
}

/** How long ago it was last written that money of an order is moving, in milliseconds. */
async function renewedAgo(order: string): Promise<number> {
  const found = await shop.container.resolve(Modules.ORDER).retrieveOrder(order);
  const [mark] = marksOf({ metadata: found.metadata ?? null });
  return Date.now() - Date.parse(mark?.giving?.at ?? '');
}

describe('Two processes without a lock that counts for both', () => {
  it('lose no mark, however many write at once', async () => {
    const order = await buy(shop, ada.id);
    const medusa = new Medusa(shop.container, options);
    const keys = Array.from({ length: 8 }, (_, index) => `mark-${index}`);
    const markOf = (key: string): Mark => ({ key, action: 'refund', name: 'Anna', reason: '', at: '2026-01-01' });
    await Promise.all(keys.map((key) => write(medusa, order, markOf(key))));
    const written = marksOf(await readMarks(medusa, order)).map(({ key }) => key);
    expect(written.toSorted()).toEqual(keys);
  });

  it('begin one at a time, and the first to write goes on', async () => {
    const order = await buy(shop, ada.id);
    const medusa = new Medusa(shop.container, options);
    const giving = { state: 'begun', at: new Date().toISOString(), sum: 500 } as const;
    const mark = { action: 'refund', name: 'Anna', reason: '', at: giving.at, giving } as const;
    const keys = ['claim-1', 'claim-2', 'claim-3', 'claim-4'];
    const told = await Promise.allSettled(keys.map((key) => claim(medusa, order, { ...mark, key })));
    const refused = told.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
    expect(refused).toMatchObject([{ refusal: 'not-yet' }, { refusal: 'not-yet' }, { refusal: 'not-yet' }]);
    const winner = keys[told.findIndex(({ status }) => status === 'fulfilled')];
    expect(marksOf(await readMarks(medusa, order))).toMatchObject([{ key: winner }]);
    await expect(claim(medusa, order, { ...mark, key: winner ?? '' })).rejects.toThrow('Begun before');
  });

  it('give once of what both are asked for at the same moment, and the other is told to wait', async () => {
    const story = await read(await buy(shop, ada.id));
    const locks = shop.container.resolve(Modules.LOCKING);
    const execute = vi.spyOn(locks, 'execute').mockImplementation((_keys, job) => job());
    const provider = await slowProvider();
    const outcomes = [actor(), actor()].map((by) => host.orders.act(id, refundOf(story), by));
    await provider.asked;
    const first = await Promise.race(outcomes);
    expect(first).toMatchObject({ done: false, refusal: 'not-yet' });
    provider.resolve();
    const told = await Promise.all(outcomes);
    execute.mockRestore();
    expect(told.filter(({ done }) => done)).toHaveLength(1);
    expect((await read(story.id)).totals.refunded.amount).toBe(500);
  });
});
