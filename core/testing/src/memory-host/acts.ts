import { type HostAction, type HostOrderStory, HostRefused } from '@shopbell/contract';
import { type Draft, findLine, hasLeft } from './draft.ts';
import { refund, refundAll } from './money-back.ts';
import type { MemoryShop } from './shop.ts';

export type OrderAction = Exclude<HostAction, { type: 'make-coupon' }>;
type Of<T extends OrderAction['type']> = Extract<OrderAction, { type: T }>;

/** What each action does to an order; answers the id of the host's record of it. */
export function actOn(draft: Draft, action: OrderAction): string | null {
  switch (action.type) {
    case 'cancel':
      return cancel(draft, action);
    case 'refund':
      return refund(draft, action);
    case 'start-return':
      return startReturn(draft, action);
    case 'exchange':
      return exchange(draft, action);
    case 'reship':
      return reship(draft, action);
    case 'change-address':
      return changeAddress(draft, action);
    case 'resend-confirmation':
      return resendConfirmation(draft);
  }
}

export function makeCoupon(shop: MemoryShop, action: Extract<HostAction, { type: 'make-coupon' }>): string {
  if (!shop.customers.has(action.customer)) throw new HostRefused('not-found', 'There is no such customer.');
  if (shop.coupons.has(action.code)) throw new HostRefused('other', 'This code is taken.');
  shop.coupons.set(action.code, structuredClone(action));
  return action.code;
}

function cancel(draft: Draft, action: Of<'cancel'>): null {
  const { story, shop } = draft;
  if (story.cancelledAt) throw new HostRefused('too-late', 'The order has been cancelled before.');
  if (hasLeft(story)) throw new HostRefused('too-late', 'The order has left the shop.');
  // Before anything else: nobody can tell what became of it where the payment provider falls silent.
  if (action.refund) refundAll(draft, action.reason);
  story.state = 'Cancelled';
  story.cancelledAt = draft.at;
  for (const fulfilment of story.fulfilments) fulfilment.state = 'cancelled';
  for (const { sku, id, quantity } of action.restock ? story.items : []) {
    shop.stock.set(sku ?? id, (shop.stock.get(sku ?? id) ?? 0) + quantity);
  }
  return null;
}

function startReturn({ story, at }: Draft, action: Of<'start-return'>): string {
  for (const line of action.lines) checkBack(story, line);
  const id = `${story.id}-return-${story.returns.length + 1}`;
  const items = action.lines.map(({ item, quantity, reason }) => ({ item, quantity, reason }));
  story.returns.push({ id, state: 'approved', items, requestedAt: at, approvedAt: at, receivedAt: null });
  return id;
}

function exchange(draft: Draft, action: Of<'exchange'>): string {
  const { story, shop } = draft;
  for (const line of action.give) checkBack(story, line);
  for (const { variant, quantity } of action.take) {
    const there = shop.stock.get(variant);
    if (there === undefined) throw new HostRefused('not-found', 'There is no such variant.');
    if (quantity > there) throw new HostRefused('other', 'There are not that many.');
    shop.stock.set(variant, there - quantity);
  }
  startReturn(draft, {
    ...{ ...action, type: 'start-return', note: action.reason },
    lines: action.give.map((line) => ({ ...line, reason: action.reason })),
  });
  return send(draft, {
    state: 'open',
    items: action.take.map((row) => ({ item: row.variant, quantity: row.quantity })),
  });
}

function reship(draft: Draft, action: Of<'reship'>): string {
  for (const { item, quantity } of action.lines) {
    const line = findLine(draft.story, item);
    if (line.shipped === 0) throw new HostRefused('not-yet', 'This has not been sent for the first time.');
    if (quantity > line.shipped) throw new HostRefused('too-much', 'More pieces than were sent.');
  }
  return send(draft, { state: 'reshipped', items: action.lines });
}

function send({ story, at }: Draft, what: { state: string; items: { item: string; quantity: number }[] }): string {
  const id = `${story.id}-exchange-${story.exchanges.length + 1}`;
  story.exchanges.push({ id, ...what, at });
  return id;
}

function changeAddress({ story }: Draft, action: Of<'change-address'>): null {
  if (story.cancelledAt || hasLeft(story)) throw new HostRefused('too-late', 'The order is no longer in the shop.');
  story.address = action.address;
  return null;
}

function resendConfirmation({ story, shop }: Draft): null {
  if (story.email === null) throw new HostRefused('other', 'There is no address to send it to.');
  shop.confirmations.push(story.id);
  return null;
}

function checkBack(story: HostOrderStory, { item, quantity }: { item: string; quantity: number }): void {
  const line = findLine(story, item);
  if (line.shipped === 0) throw new HostRefused('not-yet', 'This has not been sent.');
  const underWay = story.returns
    .filter(({ state }) => state === 'requested' || state === 'approved')
    .flatMap(({ items }) => items)
    .reduce((sum, row) => sum + (row.item === item ? row.quantity : 0), 0);
  if (quantity > line.shipped - line.returned - underWay) {
    throw new HostRefused('too-much', 'More pieces than can come back.');
  }
}
