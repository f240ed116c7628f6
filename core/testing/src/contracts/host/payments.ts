import { expect } from 'vitest';
import { actorOf, ask, bought, cancelOf, expectDone, expectRefused, firstItem, refundOf, storyOf } from './asking.ts';
import type { Promises, Ready } from './under-test.ts';

const unavailable = { code: 'host.unavailable' };

export const payments: Promises = {
  'gives back over two payments, and tells of each': async (under) => {
    const story = await storyOf(under, await under.paying.buyInTwo());
    expect(story.payments).toMatchObject([{ state: 'paid' }, { state: 'paid' }]);
    expect(story.totals.paid.amount).toBe(sumOf(story.payments));
    const whole = story.totals.paid.amount;
    await expectDone(under, refundOf(story, whole - 1));
    const after = await storyOf(under, story.id);
    expect([sumOf(after.refunds), after.totals.refunded.amount]).toEqual([whole - 1, whole - 1]);
    const back = after.payments.map(({ refunded }) => refunded.amount);
    expect([Math.min(...back) > 0, back.reduce((sum, amount) => sum + amount, 0)]).toEqual([true, whole - 1]);
    await expectRefused(under, refundOf(after, 2), 'too-much');
  },
  'tells as unknown, and never as refused or done, what was given in part': async (under) => {
    const { host, found, paying } = under;
    if (!paying.stopRefunds) return;
    const story = await storyOf(under, await paying.buyInTwo());
    const whole = story.totals.paid.amount;
    const by = actorOf(under);
    const stopped = await paying.stopRefunds(1);
    const silent = ask(under, refundOf(story, whole), by);
    await expect(silent.finally(() => stopped.restore())).rejects.toMatchObject(unavailable);
    const given = await givenOf(under, story.id);
    expect(given > 0 && given < whole).toBe(true);
    expect(await host.orders.findOutcome(found.id, refundOf(story, whole), by)).toBeNull();
    await ask(under, refundOf(story, whole), by).catch(() => null);
    expect(await givenOf(under, story.id)).toBeLessThanOrEqual(whole);
  },
  'tells as unknown, and never as refused, what the payment provider did not answer': async (under) => {
    const { host, found, paying } = under;
    if (!paying.stopRefunds) return;
    const story = await bought(under);
    for (const action of [refundOf(story, 100), cancelOf(story)]) {
      const by = actorOf(under);
      const stopped = await paying.stopRefunds(0);
      const now = { ...action, version: (await storyOf(under, story.id)).version };
      await expect(ask(under, now, by).finally(() => stopped.restore())).rejects.toMatchObject(unavailable);
      expect(await host.orders.findOutcome(found.id, now, by)).toBeNull();
    }
    expect((await storyOf(under, story.id)).cancelledAt).toBeNull();
  },
  'tells what is under way from what it knows nothing of': async (under) => {
    const { host, found, paying } = under;
    if (!paying.holdRefunds) return;
    const story = await bought(under);
    const by = actorOf(under);
    const held = await paying.holdRefunds();
    const refunding = ask(under, refundOf(story, 100), by);
    await held.asked;
    const find = (actor = by) => host.orders.findOutcome(found.id, refundOf(story, 100), actor);
    const told = await Promise.all([find(), find(actorOf(under))]).finally(() => held.release());
    expect(told).toEqual([{ underWay: true }, null]);
    const outcome = await refunding;
    expect(outcome).toMatchObject({ done: true });
    expect(await find()).toEqual(outcome);
  },
  'gives back what it kept when the order was cancelled': async (under) => {
    if (!under.host.can.orders.cancelWithoutRefund) return;
    const story = await bought(under);
    await expectDone(under, cancelOf(story, false));
    // Some cancel by and by.
    await expect.poll(async () => (await storyOf(under, story.id)).cancelledAt).not.toBeNull();
    const kept = await storyOf(under, story.id);
    await expectDone(under, refundOf(kept, 100));
    const after = await storyOf(under, story.id);
    expect([after.totals.refunded.amount, after.refunds.length]).toEqual([100, 1]);
    await expectRefused(under, refundOf(after, after.totals.paid.amount - 99), 'too-much');
    await expectDone(under, refundOf(after, after.totals.paid.amount - 100));
    expect(await givenOf(under, story.id)).toBe(story.totals.paid.amount);
  },
  'gives nothing of what it refuses of a line that staff made smaller': async (under) => {
    const { shrink } = under.paying;
    if (!shrink || !under.host.can.orders.refundLines) return;
    const { id, items } = await bought(under);
    await shrink(id);
    const story = await storyOf(under, id);
    const lines = [{ item: firstItem(story), quantity: items[0]?.quantity ?? 0, restock: true }];
    const outcome = await ask(under, refundOf(story, 100, { lines }));
    expect(await givenOf(under, id)).toBe(outcome.done ? 100 : 0);
  },
  'counts money in the minor units of its currency': async (under) => {
    if (!under.paying.yen) return;
    const { buy, unit } = under.paying.yen;
    const story = await storyOf(under, await buy());
    expect(story.items[0]?.unit).toEqual({ amount: unit, currency: 'JPY' });
    expect(story.items[0]?.total.amount).toBe(unit * (story.items[0]?.quantity ?? 0));
    expect(story.totals.paid).toEqual(story.totals.total);
    await expectDone(under, refundOf(story, 7));
    const after = await storyOf(under, story.id);
    expect(after.totals.refunded).toEqual({ amount: 7, currency: 'JPY' });
    expect((await under.host.findOrder(under.found.id, story.id))?.total).toEqual(story.totals.total);
    await expectDone(under, refundOf(after, story.totals.paid.amount - 7));
    expect((await storyOf(under, story.id)).payments).toMatchObject([{ state: 'refunded' }]);
  },
};

async function givenOf(under: Ready, order: string): Promise<number> {
  return (await storyOf(under, order)).totals.refunded.amount;
}

function sumOf(rows: readonly { amount: { amount: number } }[]): number {
  return rows.reduce((sum, { amount }) => sum + amount.amount, 0);
}
