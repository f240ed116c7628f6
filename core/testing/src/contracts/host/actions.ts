import { abilityOfAction } from '@shopbell/contract';
import { expect } from 'vitest';
import * as asking from './asking.ts';
import type { Promises, Ready } from './under-test.ts';

const { ask, actorOf, bought, expectDone, expectRefused, shipped, storyOf } = asking;

/** What a host cannot do is looked at by the last promise here. */
const can = ({ host }: Ready, type: keyof typeof abilityOfAction) => host.can.orders[abilityOfAction[type]];

export const actions: Promises = {
  'starts a return of what was sent, and of no more pieces': async (under) => {
    if (!can(under, 'start-return')) return;
    const unsent = await bought(under);
    await expectRefused(under, asking.returnOf(unsent), 'not-yet');
    const [story, other] = [await shipped(under), await shipped(under)];
    const quantity = story.items[0]?.quantity ?? 0;
    await expectRefused(under, asking.returnOf(story, quantity + 1), 'too-much');
    const foreign = { ...asking.returnOf(other), order: story.id, version: story.version };
    await expectRefused(under, foreign, 'not-theirs');
    const outcome = await expectDone(under, asking.returnOf(story, quantity));
    const after = await storyOf(under, story.id);
    const items = [{ item: asking.firstItem(story), quantity }];
    expect(after.returns).toMatchObject([{ id: outcome.done ? outcome.record : '', items }]);
    await expectRefused(under, asking.returnOf(after), 'too-much');
  },
  'exchanges what was sent for something else': async (under) => {
    const { variant } = under.acting;
    if (!can(under, 'exchange') || variant === null) return;
    const story = await shipped(under);
    await expectRefused(under, asking.exchangeOf(story, variant, 1_000), 'too-much');
    expect(await ask(under, asking.exchangeOf(story, 'no-such-variant'))).toMatchObject({ done: false });
    expect(await storyOf(under, story.id)).toEqual(story);
    await expectDone(under, asking.exchangeOf(story, variant));
    expect((await storyOf(under, story.id)).exchanges).toHaveLength(1);
  },
  'sends once more what was sent, and nothing that was not': async (under) => {
    if (!can(under, 'reship')) return;
    await expectRefused(under, asking.reshipOf(await bought(under)), 'not-yet');
    const story = await shipped(under);
    await expectRefused(under, asking.reshipOf(story, 1_000), 'too-much');
    await expectDone(under, asking.reshipOf(story));
    expect((await storyOf(under, story.id)).exchanges).toHaveLength(1);
  },
  'changes the address before shipping, and not after': async (under) => {
    if (!can(under, 'change-address')) return;
    const story = await bought(under);
    await expectDone(under, asking.addressOf(story));
    const after = await storyOf(under, story.id);
    if (after.address) expect(after.address).toEqual(asking.addressOf(story).address);
    expect([after.state, after.totals]).toEqual([story.state, story.totals]);
    const sent = await shipped(under);
    await expectRefused(under, asking.addressOf(sent), 'too-late');
    expect((await storyOf(under, sent.id)).address).toEqual(sent.address);
  },
  'sends the confirmation again': async (under) => {
    if (!can(under, 'resend-confirmation')) return;
    const story = await bought(under);
    const by = actorOf(under);
    await expectDone(under, asking.confirmationOf(story), by);
    const { host, found } = under;
    expect(await host.orders.findOutcome(found.id, asking.confirmationOf(story), by)).toMatchObject({ done: true });
  },
  'makes a coupon for one person, under a code that is free': async (under) => {
    if (!can(under, 'make-coupon')) return;
    const coupon = asking.couponOf(under);
    const by = actorOf(under);
    const outcome = await expectDone(under, coupon, by);
    expect(await under.host.orders.findOutcome(under.found.id, coupon, by)).toEqual(outcome);
    expect(await ask(under, coupon, by)).toEqual(outcome);
    expect(await ask(under, coupon)).toMatchObject({ done: false, refusal: 'other' });
    for (const customer of [under.foreign?.customer ?? 'no-such-id', '999999999', "'; --"]) {
      await expectRefused(under, { ...asking.couponOf(under), customer }, 'not-found');
    }
  },
  'refuses whatever is asked of an order that has changed since': async (under) => {
    const seen = await shipped(under);
    await expectDone(under, asking.refundOf(seen, 1));
    const now = await storyOf(under, seen.id);
    for (const action of asking.oneOfEach(under, seen)) {
      if (can(under, action.type)) await expectRefused(under, action, 'stale');
    }
    expect(await storyOf(under, seen.id)).toEqual(now);
  },
  'lets staff do only what the host lets them, and nobody of another shop': async (under) => {
    const story = await bought(under);
    for (const agent of [under.acting.powerless ?? 'nobody', under.foreign?.agent ?? 'nobody', '999999999']) {
      const by = () => actorOf(under, { agent });
      const refused = { done: false, refusal: 'denied' };
      for (const action of asking.oneOfEach(under, story)) {
        if (can(under, action.type)) expect(await ask(under, action, by())).toMatchObject(refused);
      }
      if (can(under, 'make-coupon')) expect(await ask(under, asking.couponOf(under), by())).toMatchObject(refused);
    }
    expect(await storyOf(under, story.id)).toEqual(story);
  },
  'acts for a customer or the engine without a member of staff': async (under) => {
    const story = await bought(under);
    await expectDone(under, asking.refundOf(story, 1), actorOf(under, { agent: null, name: 'Ada Byron' }));
    expect((await storyOf(under, story.id)).totals.refunded.amount).toBe(1);
  },
  'does nothing that it says it cannot': async (under) => {
    const story = await shipped(under);
    for (const action of asking.oneOfEach(under, story)) {
      if (!can(under, action.type)) await expectRefused(under, action, 'unsupported');
    }
    if (!can(under, 'make-coupon')) await expectRefused(under, asking.couponOf(under), 'unsupported');
    expect(await storyOf(under, story.id)).toEqual(story);
  },
};
