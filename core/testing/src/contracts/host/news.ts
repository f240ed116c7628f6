import { AppError, type HostHint } from '@shopbell/contract';
import { expect } from 'vitest';
import { actorOf, bought, refundOf, storyOf } from './asking.ts';
import type { Promises, Ready } from './under-test.ts';

export const news: Promises = {
  'tells that an order changed, whoever changed it': async (under) => {
    const { host, found, acting } = under;
    const heard: HostHint[] = [];
    const stop = host.orders.hear((hint) => heard.push(hint));
    try {
      const order = await acting.buy();
      await expect.poll(() => heard, { timeout: 5_000 }).toContainEqual({ shop: found.id, order });
      for (const change of [() => refundSome(under, order), () => acting.ship(order)]) {
        heard.length = 0;
        await change();
        await expect.poll(() => heard, { timeout: 5_000 }).toContainEqual({ shop: found.id, order });
      }
    } finally {
      stop();
    }
  },
  'tells nothing more to who no longer listens, and goes on telling others': async ({ host, found, acting }) => {
    const [gone, here]: [HostHint[], HostHint[]] = [[], []];
    host.orders.hear((hint) => gone.push(hint))();
    const stop = host.orders.hear((hint) => here.push(hint));
    const order = await acting.buy();
    await expect.poll(() => here, { timeout: 5_000 }).toContainEqual({ shop: found.id, order });
    stop();
    expect(gone).toEqual([]);
  },
  'lists all that changed since, the longest ago first, page by page': async (under) => {
    const { acting } = under;
    const one = await bought(under);
    const two = await bought(under);
    await acting.ship(one.id);
    const now = await storyOf(under, one.id);
    const { order: last } = (await listAll(under, one.changedAt, 100)).at(-1) ?? {};
    expect(last).toBe(one.id);
    for (const limit of [1, 2, 100]) {
      const listed = await listAll(under, one.changedAt, limit);
      const times = listed.map(({ changedAt }) => Date.parse(changedAt));
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      const orders = [...new Set(listed.map(({ order }) => order))];
      expect(orders.filter((order) => order === one.id || order === two.id)).toEqual([two.id, one.id]);
      expect(orders).not.toContain(under.orders.at(-1));
    }
    const later = new Date(Date.parse(now.changedAt) + 1).toISOString();
    expect((await listAll(under, later, 100)).map(({ order }) => order)).not.toContain(one.id);
  },
  'lists what it died before telling': async (under) => {
    const { acting, host, found } = under;
    const story = await bought(under);
    const broken = await acting.breakActions('after-commit');
    const died = host.orders.act(found.id, refundOf(story, 1), actorOf(under));
    await expect(died.finally(() => broken.restore())).rejects.toThrow();
    const { changedAt } = await storyOf(under, story.id);
    expect(Date.parse(changedAt)).toBeGreaterThanOrEqual(Date.parse(story.changedAt));
    const since = new Date(Date.parse(story.changedAt) + 1).toISOString();
    expect((await listAll(under, since, 100)).map(({ order }) => order)).toContain(story.id);
  },
  'throws host.unavailable of orders, and nothing else, when the platform does not answer': async (under) => {
    const { host, found, breakPlatform } = under;
    if (!breakPlatform) return;
    const story = await bought(under);
    const broken = await breakPlatform();
    const faults = await Promise.allSettled([
      host.orders.find(found.id, story.id),
      host.orders.findByNumber(found.id, story.number),
      host.orders.listChanged(found.id, story.changedAt, { limit: 1 }),
      host.orders.act(found.id, refundOf(story, 1), actorOf(under)),
      host.orders.findOutcome(found.id, refundOf(story, 1), actorOf(under)),
    ]).finally(() => broken.restore());
    for (const fault of faults) {
      expect(fault.status).toBe('rejected');
      const { reason } = fault as PromiseRejectedResult;
      expect(reason).toBeInstanceOf(AppError);
      expect(reason.code).toBe('host.unavailable');
    }
  },
};

async function refundSome(under: Ready, order: string): Promise<void> {
  const { host, found } = under;
  await host.orders.act(found.id, refundOf(await storyOf(under, order), 1), actorOf(under));
}

async function listAll({ host, found }: Ready, since: string, limit: number) {
  const rows: { order: string; changedAt: string }[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await host.orders.listChanged(found.id, since, { limit, ...(cursor ? { cursor } : {}) });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    rows.push(...page.items);
    if (page.next === null) return rows;
    if (rows.length > 1_000) throw new Error('The pages of changes never end.');
    cursor = page.next;
  }
}
