import { HostOrderStory } from '@shopbell/contract';
import { expect } from 'vitest';
import { ask, bought, expectRefused, refundOf, storyOf } from './asking.ts';
import { expectShape } from './shapes.ts';
import type { Promises } from './under-test.ts';

export const stories: Promises = {
  'tells everything of an order in the shape of the port': async (under) => {
    const story = await bought(under);
    expectShape(HostOrderStory, story);
    expect([story.customer, story.cancelledAt, story.refunds]).toEqual([under.customer, null, []]);
    expect(story.items[0]).toMatchObject({ shipped: 0, returned: 0 });
    expect(story.items[0]?.quantity).toBeGreaterThan(1);
    expect(story.payments).toMatchObject([{ state: 'paid', amount: story.totals.paid }]);
    expect(story.totals.total.amount).toBeGreaterThan(0);
    expect(story.totals).toMatchObject({ paid: story.totals.total, refunded: { amount: 0 } });
    const listed = await under.host.findOrder(under.found.id, story.id);
    expect(listed).toMatchObject({ id: story.id, number: story.number, total: story.totals.total });
  },
  'tells what has left, with its parcels': async (under) => {
    const order = await under.acting.buy();
    await under.acting.ship(order);
    const { items, fulfilments } = await storyOf(under, order);
    for (const { shipped, quantity } of items) expect(shipped).toBe(quantity);
    expect(fulfilments).toMatchObject([{ state: 'shipped', parcels: [{ number: expect.any(String) }] }]);
    expect(Date.parse(fulfilments[0]?.shippedAt ?? '')).not.toBeNaN();
    expectShape(HostOrderStory, await storyOf(under, order));
  },
  'finds an order by its number however it is typed, and no other': async (under) => {
    const { host, found } = under;
    const { id, number } = await bought(under);
    const plain = number.replace('#', '');
    for (const typed of [number, plain, `#${plain}`, ` ${plain.toLowerCase()} `, plain.toUpperCase()]) {
      expect((await host.orders.findByNumber(found.id, typed))?.id).toBe(id);
    }
    for (const other of [`${plain}0`, plain.slice(0, -1), '%', '', '#']) {
      expect((await host.orders.findByNumber(found.id, other))?.id).not.toBe(id);
    }
  },
  "knows nothing of orders that are not this shop's, and does nothing to them": async (under) => {
    const { host, found, foreign } = under;
    const story = await bought(under);
    for (const order of [foreign?.order ?? 'no-such-id', '', '0', '999999999999', "'; --", '\u{1F514}']) {
      expect(await host.orders.find(found.id, order)).toBeNull();
      await expectRefused(under, refundOf(story, 1, { order }), 'not-found');
      expect(
        await host.orders.findOutcome(found.id, refundOf(story, 1, { order }), {
          key: 'key-of-nobody',
          agent: null,
          name: 'x',
        }),
      ).toBeNull();
    }
    expect(await host.orders.find('no-such-shop', story.id)).toBeNull();
    const changed = await host.orders.listChanged(found.id, '2020-01-01T00:00:00.000Z', { limit: 100 });
    expect(changed.items.map(({ order }) => order)).not.toContain(foreign?.order ?? 'none');
  },
  'gives an order another version after every change, and only then': async (under) => {
    const story = await bought(under);
    expect((await storyOf(under, story.id)).version).toBe(story.version);
    await ask(under, refundOf(story, 1));
    const refunded = await storyOf(under, story.id);
    await under.acting.ship(story.id);
    const sent = await storyOf(under, story.id);
    expect(new Set([story.version, refunded.version, sent.version]).size).toBe(3);
    expect(Date.parse(sent.changedAt)).toBeGreaterThanOrEqual(Date.parse(story.changedAt));
  },
};
