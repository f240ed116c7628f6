import type { HostAction, HostActor, HostOrderStory, HostOutcome, HostRefusal } from '@shopbell/contract';
import { expect } from 'vitest';
import type { Ready } from './under-test.ts';

type Refund = Extract<HostAction, { type: 'refund' }>;
export type OrderAction = Exclude<HostAction, { type: 'make-coupon' }>;

/** Buys something new and reads it. */
export async function bought(under: Ready): Promise<HostOrderStory> {
  return storyOf(under, await under.acting.buy());
}

export async function shipped(under: Ready): Promise<HostOrderStory> {
  const order = await under.acting.buy();
  await under.acting.ship(order);
  return storyOf(under, order);
}

export async function storyOf({ host, found }: Ready, order: string): Promise<HostOrderStory> {
  const story = await host.orders.find(found.id, order);
  if (!story) throw new Error(`The host does not find its own order ${order}.`);
  return story;
}

export function actorOf({ acting }: Ready, given: Partial<HostActor> = {}): HostActor {
  return { key: `key-${crypto.randomUUID()}`, agent: acting.agent, name: 'An agent', ...given };
}

/** Asks for it once, under a new key unless one is given. */
export function ask(under: Ready, action: HostAction, by = actorOf(under)): Promise<HostOutcome> {
  return under.host.orders.act(under.found.id, action, by);
}

export async function expectRefused(under: Ready, action: HostAction, refusal: HostRefusal): Promise<void> {
  expect(await ask(under, action)).toMatchObject({ done: false, refusal, text: expect.any(String) });
}

export async function expectDone(under: Ready, action: HostAction, by = actorOf(under)): Promise<HostOutcome> {
  const outcome = await ask(under, action, by);
  expect(outcome).toMatchObject({ done: true });
  return outcome;
}

export function refundOf(story: HostOrderStory, amount: number, more: Partial<Refund> = {}): Refund {
  const money = { amount, currency: story.totals.paid.currency };
  return {
    ...stamp(story),
    type: 'refund',
    reason: 'arrived broken',
    amount: money,
    payment: null,
    lines: [],
    ...more,
  };
}

export function cancelOf(story: HostOrderStory, refund = true): OrderAction {
  return { ...stamp(story), type: 'cancel', reason: 'no longer wanted', restock: true, refund };
}

export function returnOf(story: HostOrderStory, quantity = 1): OrderAction {
  const lines = [{ item: firstItem(story), quantity, reason: 'too small' }];
  return { ...stamp(story), type: 'start-return', note: 'asked in the chat', lines };
}

export function exchangeOf(story: HostOrderStory, variant: string, quantity = 1): OrderAction {
  const give = [{ item: firstItem(story), quantity }];
  return { ...stamp(story), type: 'exchange', reason: 'too small', give, take: [{ variant, quantity: 1 }] };
}

export function reshipOf(story: HostOrderStory, quantity = 1): OrderAction {
  return { ...stamp(story), type: 'reship', reason: 'lost', lines: [{ item: firstItem(story), quantity }] };
}

export function addressOf(story: HostOrderStory): Extract<OrderAction, { type: 'change-address' }> {
  const address = {
    ...{ name: 'Ada Byron', line1: 'Harbour Street 14', line2: 'second floor', city: 'Hamburg', province: null },
    ...{ postalCode: '20457', country: 'DE', phone: '+49 40 123456' },
  };
  return { ...stamp(story), type: 'change-address', address };
}

export function confirmationOf(story: HostOrderStory): OrderAction {
  return { ...stamp(story), type: 'resend-confirmation' };
}

export function couponOf({ customer }: Ready): Extract<HostAction, { type: 'make-coupon' }> {
  const code = `SORRY-${crypto.randomUUID().slice(0, 8).toUpperCase()}`;
  const endsAt = new Date(Date.now() + 864e5).toISOString();
  return { type: 'make-coupon', customer, code, worth: { percent: 10 }, endsAt };
}

/** What can be done to an order, one of each. */
export function oneOfEach(under: Ready, story: HostOrderStory): OrderAction[] {
  const variant = under.acting.variant ?? 'any';
  return [
    ...[cancelOf(story), refundOf(story, 1), returnOf(story), exchangeOf(story, variant), reshipOf(story)],
    ...[addressOf(story), confirmationOf(story)],
  ];
}

export function firstItem({ items }: HostOrderStory): string {
  return items[0]?.id ?? '';
}

const stamp = ({ id, version }: HostOrderStory) => ({ order: id, version });
