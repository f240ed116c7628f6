import { createHash } from 'node:crypto';
import type { HostOrderStory } from '@shopbell/contract' with { 'resolution-mode': 'import' };
import type { Order } from '@vendure/core';
import { nameOfState } from '../states';
import type { ViewContext } from '../views';
import { linesOfHistory, type OrderHistoryEntry, timeOf } from './history';
import { addressOf, byId, fulfilmentOf, itemOf, paymentOf, refundedOf, refundOf } from './parts';

/** The relations that `viewStory` and the actions read. */
export const storyRelations = [
  'customer',
  'lines',
  'lines.featuredAsset',
  'lines.productVariant',
  'payments',
  'payments.refunds',
  'payments.refunds.lines',
  'shippingLines',
  'surcharges',
  'fulfillments',
  'fulfillments.lines',
] as const;

/** `history` is whole and oldest first. */
export function viewStory(order: Order, history: readonly OrderHistoryEntry[], view: ViewContext): HostOrderStory {
  const id = view.encode(order.id);
  const money = (stored: number) => view.money(stored, order.currencyCode);
  const payments = byId(order.payments ?? []);
  const paid = payments.filter(({ state }) => state === 'Settled');
  const story = {
    ...{ id, number: order.code, version: '', state: nameOfState(order.state) },
    customer: order.customer ? view.encode(order.customer.id) : null,
    email: order.customer?.emailAddress || null,
    locale: null,
    placedAt: order.orderPlacedAt?.toISOString() ?? null,
    cancelledAt: order.state === 'Cancelled' ? timeOf(history, 'ORDER_STATE_TRANSITION', { to: 'Cancelled' }) : null,
    changedAt: newest(order, history).toISOString(),
    totals: {
      items: money(order.subTotalWithTax),
      shipping: money(order.shippingWithTax),
      total: money(order.totalWithTax),
      paid: money(paid.reduce((sum, { amount }) => sum + amount, 0)),
      refunded: money(payments.reduce((sum, payment) => sum + refundedOf(payment), 0)),
    },
    items: order.lines.map((line) => itemOf(line, order, view)),
    payments: payments.map((payment) => paymentOf(payment, order, view)),
    fulfilments: byId(order.fulfillments ?? []).map((each) => fulfilmentOf(each, history, view)),
    ...{ returns: [], exchanges: [] },
    refunds: payments.flatMap((payment) =>
      byId(payment.refunds ?? []).map((each) => refundOf(each, { payment, order, view })),
    ),
    address: addressOf(order),
    history: linesOfHistory(history, view),
    adminPath: `${view.dashboard}/orders/${id}`,
  } satisfies HostOrderStory;
  const seen = JSON.stringify({ ...story, changedAt: newest(order, history.map(unrenewed)).toISOString() });
  return { ...story, version: createHash('sha256').update(seen).digest('base64url').slice(0, 22) };
}

/** A note of ours is written again while money moves, which changes nothing that anybody sees. */
function unrenewed(entry: OrderHistoryEntry): Pick<OrderHistoryEntry, 'updatedAt'> {
  return { updatedAt: entry.data?.shopbell?.state === 'begun' ? entry.createdAt : entry.updatedAt };
}

/** An order is not touched by all that happens to its payments and parcels. */
function newest(order: Order, history: readonly Pick<OrderHistoryEntry, 'updatedAt'>[]): Date {
  const payments = order.payments ?? [];
  const parts = [
    order,
    ...payments,
    ...payments.flatMap(({ refunds }) => refunds ?? []),
    ...(order.fulfillments ?? []),
    ...history,
  ];
  return new Date(Math.max(...parts.map(({ updatedAt }) => updatedAt.getTime())));
}
