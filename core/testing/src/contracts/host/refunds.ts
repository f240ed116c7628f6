import { expect } from 'vitest';
import { ask, bought, cancelOf, expectDone, expectRefused, firstItem, refundOf, shipped, storyOf } from './asking.ts';
import type { Promises } from './under-test.ts';

const linesOf = (item: string, quantity: number) => [{ item, quantity, restock: false }];

export const refunds: Promises = {
  'refunds an amount, part by part, and tells so': async (under) => {
    const story = await bought(under);
    const outcome = await expectDone(under, refundOf(story, 100));
    const after = await storyOf(under, story.id);
    expect(after.totals.refunded).toEqual({ ...story.totals.paid, amount: 100 });
    expect(after.payments).toMatchObject([{ state: 'partly-refunded', refunded: { amount: 100 } }]);
    const made = after.refunds.find(({ id }) => outcome.done && id === outcome.record);
    expect(made).toMatchObject({ amount: { amount: 100 }, reason: 'arrived broken', payment: story.payments[0]?.id });
    await expectDone(under, refundOf(after, story.totals.paid.amount - 100));
    const whole = await storyOf(under, story.id);
    expect([whole.totals.refunded, whole.payments[0]?.state]).toEqual([story.totals.paid, 'refunded']);
  },
  'refunds no more than was paid and not yet given back, and not nothing': async (under) => {
    const story = await bought(under);
    await expectRefused(under, refundOf(story, story.totals.paid.amount + 1), 'too-much');
    await expectDone(under, refundOf(story, 100));
    const after = await storyOf(under, story.id);
    await expectRefused(under, refundOf(after, story.totals.paid.amount - 99), 'too-much');
    for (const amount of [0, -5]) expect(await ask(under, refundOf(after, amount))).toMatchObject({ done: false });
    const wrong = { amount: 1, currency: story.totals.paid.currency === 'XTS' ? 'XXX' : 'XTS' };
    expect(await ask(under, refundOf(after, 1, { amount: wrong }))).toMatchObject({ done: false });
    expect((await storyOf(under, story.id)).totals.refunded.amount).toBe(100);
  },
  'refunds by line no more pieces than were bought': async (under) => {
    const story = await bought(under);
    const [item, quantity] = [firstItem(story), story.items[0]?.quantity ?? 0];
    const some = refundOf(story, 1, { lines: linesOf(item, 1) });
    if (!under.host.can.orders.refundLines) return expectRefused(under, some, 'unsupported');
    await expectRefused(under, refundOf(story, 1, { lines: linesOf(item, quantity + 1) }), 'too-much');
    await expectDone(under, some);
    const after = await storyOf(under, story.id);
    await expectRefused(under, refundOf(after, 1, { lines: linesOf(item, quantity) }), 'too-much');
    await expectDone(under, refundOf(after, 1, { lines: [{ item, quantity: quantity - 1, restock: true }] }));
    expect((await storyOf(under, story.id)).totals.refunded.amount).toBe(2);
  },
  'refunds to no payment and no line of another order': async (under) => {
    const [story, other] = [await bought(under), await bought(under)];
    for (const payment of [other.payments[0]?.id ?? '', 'no-such-id', '999999999']) {
      await expectRefused(under, refundOf(story, 1, { payment }), 'not-theirs');
    }
    await expectDone(under, refundOf(story, 1, { payment: story.payments[0]?.id ?? '' }));
    if (!under.host.can.orders.refundLines) return;
    for (const item of [firstItem(other), 'no-such-id', '999999999']) {
      const now = await storyOf(under, story.id);
      await expectRefused(under, refundOf(now, 1, { lines: linesOf(item, 1) }), 'not-theirs');
    }
  },
  'cancels what has not left, and gives the money back when asked to': async (under) => {
    const story = await bought(under);
    await expectDone(under, cancelOf(story));
    await expect.poll(async () => (await storyOf(under, story.id)).cancelledAt, { timeout: 10_000 }).not.toBeNull();
    expect((await storyOf(under, story.id)).totals.refunded).toEqual(story.totals.paid);
  },
  'cancels without giving money back when not asked to': async (under) => {
    const story = await bought(under);
    if (!under.host.can.orders.cancelWithoutRefund) {
      await expectRefused(under, cancelOf(story, false), 'unsupported');
      return expect(await storyOf(under, story.id)).toEqual(story);
    }
    await expectDone(under, cancelOf(story, false));
    await expect.poll(async () => (await storyOf(under, story.id)).cancelledAt, { timeout: 10_000 }).not.toBeNull();
    expect((await storyOf(under, story.id)).totals.refunded.amount).toBe(0);
  },
  'cancels nothing that has left, or was cancelled before': async (under) => {
    const sent = await shipped(under);
    await expectRefused(under, cancelOf(sent), 'too-late');
    expect(await storyOf(under, sent.id)).toEqual(sent);
    const story = await bought(under);
    await expectDone(under, cancelOf(story));
    await expect.poll(async () => (await storyOf(under, story.id)).cancelledAt, { timeout: 10_000 }).not.toBeNull();
    await expectRefused(under, cancelOf(await storyOf(under, story.id)), 'too-late');
  },
};
