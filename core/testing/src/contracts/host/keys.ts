import { expect } from 'vitest';
import { actorOf, addressOf, ask, bought, cancelOf, expectDone, refundOf, storyOf } from './asking.ts';
import type { Promises } from './under-test.ts';

export const keys: Promises = {
  'acts once for one key, however often and at once it is asked, and answers alike': async (under) => {
    const story = await bought(under);
    const by = actorOf(under);
    const together = await Promise.allSettled([1, 2, 3].map(() => ask(under, refundOf(story, 100), by)));
    const first = await ask(under, refundOf(story, 100), by);
    expect(first).toMatchObject({ done: true });
    for (const settled of together) if (settled.status === 'fulfilled') expect(settled.value).toEqual(first);
    const after = await storyOf(under, story.id);
    expect([after.totals.refunded.amount, after.refunds.length]).toEqual([100, 1]);
    expect(await ask(under, refundOf(after, 100), by)).toEqual(first);
    expect(await storyOf(under, story.id)).toEqual(after);
  },
  'looks anew under a key where nothing was done': async (under) => {
    const story = await bought(under);
    const by = actorOf(under);
    expect(await ask(under, refundOf(story, story.totals.paid.amount + 1), by)).toMatchObject({ done: false });
    expect(await under.host.orders.findOutcome(under.found.id, refundOf(story, 1), by)).toBeNull();
    expect(await ask(under, refundOf(story, 1), by)).toMatchObject({ done: true });
  },
  'finds what became of an action by its key alone': async (under) => {
    const { host, found } = under;
    const story = await bought(under);
    const [by, other] = [actorOf(under), actorOf(under)];
    const outcome = await expectDone(under, refundOf(story, 100), by);
    expect(await host.orders.findOutcome(found.id, refundOf(story, 100), by)).toEqual(outcome);
    expect(await host.orders.findOutcome(found.id, refundOf(story, 100), other)).toBeNull();
    const similar = { ...by, key: by.key.slice(0, -1) };
    expect(await host.orders.findOutcome(found.id, refundOf(story, 100), similar)).toBeNull();
    const later = await bought(under);
    const action = host.can.orders.changeAddress ? addressOf(later) : cancelOf(later);
    const done = await expectDone(under, action, other);
    expect(await host.orders.findOutcome(found.id, action, other)).toEqual(done);
  },
  'has done once what it died after, and knows of it': async (under) => {
    const { host, found, acting } = under;
    const story = await bought(under);
    const by = actorOf(under);
    const broken = await acting.breakActions('after-commit');
    const died = ask(under, refundOf(story, 100), by);
    await expect(died.finally(() => broken.restore())).rejects.toMatchObject({ code: 'host.unavailable' });
    expect(await host.orders.findOutcome(found.id, refundOf(story, 100), by)).toMatchObject({ done: true });
    expect(await ask(under, refundOf(story, 100), by)).toMatchObject({ done: true });
    const after = await storyOf(under, story.id);
    expect([after.totals.refunded.amount, after.refunds.length]).toEqual([100, 1]);
  },
  'has done nothing of what it died before, and knows of nothing': async (under) => {
    const { host, found, acting } = under;
    const story = await bought(under);
    const by = actorOf(under);
    const broken = await acting.breakActions('before-commit');
    const died = ask(under, cancelOf(story), by);
    await expect(died.finally(() => broken.restore())).rejects.toMatchObject({ code: 'host.unavailable' });
    expect(await host.orders.findOutcome(found.id, cancelOf(story), by)).toBeNull();
    expect(await storyOf(under, story.id)).toEqual(story);
  },
};
