import {
  type HostAddress,
  type HostFulfilment,
  type HostOrderStory,
  type HostPayment,
  withoutKey,
} from '@shopbell/contract';
import type { Fulfillment, Order, OrderLine, Payment, Refund } from '@vendure/core';
import { nameOfState } from '../states';
import type { ViewContext } from '../views';
import { type OrderHistoryEntry, timeOf } from './history';

/** What was given back or is on its way back; Vendure counts the same. */
export function refundedOf({ refunds }: Payment): number {
  return (refunds ?? []).reduce((sum, { state, total }) => (state === 'Failed' ? sum : sum + total), 0);
}

export function orderedOf(line: OrderLine): number {
  return Math.max(line.orderPlacedQuantity, line.quantity);
}

export const hasLeft = ({ state }: Pick<Fulfillment, 'state'>) => state === 'Shipped' || state === 'Delivered';

export function itemOf(
  line: OrderLine,
  order: Order,
  { encode, picture, ...view }: ViewContext,
): HostOrderStory['items'][number] {
  const money = (stored: number) => view.money(stored, order.currencyCode);
  const quantity = orderedOf(line);
  const sent = (order.fulfillments ?? []).filter(hasLeft).flatMap(({ lines }) => lines);
  const shipped = sent.reduce((sum, each) => (each.orderLineId === line.id ? sum + each.quantity : sum), 0);
  const whole = line.quantity === quantity;
  return {
    id: encode(line.id),
    product: encode(line.productVariant.productId),
    title: line.productVariant.name,
    sku: line.productVariant.sku || null,
    image: picture(line.featuredAsset?.preview),
    ...{ quantity, shipped },
    // Vendure takes from a line what is cancelled, whether it was sent or not; what was sent and is no longer there has come back.
    returned: Math.max(0, shipped - line.quantity),
    unit: money(line.proratedUnitPriceWithTax),
    total: money(whole ? line.proratedLinePriceWithTax : line.proratedUnitPriceWithTax * quantity),
  };
}

const paymentStates: Record<string, HostPayment['state']> = {
  Created: 'pending',
  Authorized: 'authorized',
  Settled: 'paid',
  Declined: 'failed',
  Error: 'failed',
  Cancelled: 'cancelled',
};

export function paymentOf(payment: Payment, order: Order, { encode, money }: ViewContext): HostPayment {
  const refunded = refundedOf(payment);
  const state = paymentStates[payment.state] ?? 'pending';
  const back = refunded >= payment.amount ? 'refunded' : 'partly-refunded';
  return {
    ...{ id: encode(payment.id), method: payment.method },
    state: state === 'paid' && refunded > 0 ? back : state,
    amount: money(payment.amount, order.currencyCode),
    refunded: money(refunded, order.currencyCode),
    at: payment.createdAt.toISOString(),
    held: false,
  };
}

const fulfilmentStates: Record<string, HostFulfilment['state']> = {
  Shipped: 'shipped',
  Delivered: 'delivered',
  Cancelled: 'cancelled',
};

export function fulfilmentOf(
  it: Fulfillment,
  history: readonly OrderHistoryEntry[],
  { encode }: ViewContext,
): HostFulfilment {
  const when = (to: string) => timeOf(history, 'ORDER_FULFILLMENT_TRANSITION', { fulfillmentId: it.id, to });
  return {
    id: encode(it.id),
    state: fulfilmentStates[it.state] ?? 'pending',
    ...{ hostState: nameOfState(it.state), method: it.method || null },
    items: byId(it.lines).map(({ orderLineId, quantity }) => ({ item: encode(orderLineId), quantity })),
    parcels: it.trackingCode ? [{ number: it.trackingCode, carrier: it.method || null, url: null }] : [],
    ...{ packedAt: null, shippedAt: when('Shipped'), deliveredAt: when('Delivered') },
  };
}

export function refundOf(
  refund: Refund,
  { payment, order, view }: { payment: Payment; order: Order; view: ViewContext },
): HostOrderStory['refunds'][number] {
  return {
    ...{ id: view.encode(refund.id), payment: view.encode(payment.id) },
    amount: view.money(refund.total, order.currencyCode),
    state: refund.state === 'Settled' ? 'done' : refund.state === 'Failed' ? 'failed' : 'pending',
    reason: withoutKey(refund.reason ?? '') || null,
    at: refund.createdAt.toISOString(),
  };
}

export function addressOf({ shippingAddress: given }: Order): HostAddress | null {
  const country = given?.countryCode?.toUpperCase() ?? '';
  if (!/^[A-Z]{2}$/.test(country)) return null;
  return {
    name: given.fullName || null,
    line1: given.streetLine1 ?? '',
    line2: given.streetLine2 || null,
    city: given.city ?? '',
    province: given.province || null,
    postalCode: given.postalCode || null,
    country,
    phone: given.phoneNumber || null,
  };
}

export function byId<T extends { id: string | number; createdAt: Date }>(rows: readonly T[]): T[] {
  return rows.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1));
}
