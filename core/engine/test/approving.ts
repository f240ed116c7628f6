import { type AgentTicket, createId, type HostAction } from '@shopbell/contract';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { type Conversing, key, openConversing } from './conversing.ts';

/** Who works in the test that runs, and on what. */
interface Desk {
  shop: Conversing;
  /** May give 100 by themself. */
  low: AgentTicket;
  /** May say yes to more. */
  high: AgentTicket;
  /** The order of the test that runs, of 900. */
  order: string;
}

/** A shop for the tests of a file, in which one asks for a refund and another says yes; each test has an order of its own. */
export function openApproving() {
  const desk = {} as Desk;
  let count = 0;
  beforeAll(async () => {
    desk.shop = await openConversing();
  });
  afterAll(() => desk.shop.close());
  beforeEach(async () => {
    const { test } = desk.shop;
    count += 1;
    desk.order = `approve-${count}`;
    const total = { amount: 90_000, currency: 'EUR' };
    const item = { title: 'Bell', sku: 'bell', quantity: 1, image: null, total };
    test.host.addOrder('one', { id: desk.order, customer: 'one-ada', items: [item], total });
    desk.low = await test.agent({ agent: 'one-agent' });
    desk.high = await test.agent({ agent: 'one-supervisor' });
  });
  const storyOf = () => {
    const story = desk.shop.test.host.shops.get('one')?.orders.get(desk.order);
    if (!story) throw new Error(`no order ${desk.order}`);
    return story;
  };
  return {
    desk,
    storyOf,
    refund: (amount = 20_000): HostAction => ({
      ...{ type: 'refund', order: desk.order, version: storyOf().version, reason: 'broken', payment: null, lines: [] },
      amount: { amount, currency: 'EUR' },
    }),
    ask: (act: { key: string; action: HostAction }, by = desk.low) => {
      const asked = { ticket: createId('ticket'), type: 'refund', title: 'Refund the bell', order: desk.order, act };
      return desk.shop.test.call('openTicket', { body: asked }, by);
    },
    approveCall: (ticket: string, more: object = { approve: true }, by = desk.high) =>
      desk.shop.test.ask('approveTicket', { body: { ticket, key: key(), ...more } as never }, by),
    look: (ticket: string, by = desk.high) => desk.shop.test.call('getTicket', { query: { ticket } as never }, by),
  };
}
