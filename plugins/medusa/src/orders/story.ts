import { createHash } from 'node:crypto';
import {
  type HostAddress,
  type HostFulfilment,
  type HostOrderStory,
  type HostPayment,
  type HostReturn,
  withoutKey,
} from '@shopbell/contract';
import { moneyOf, numberOf } from '../amounts';
import { timeOf } from '../times';
import { isGiven, marksOf } from './records';
import type {
  MedusaChange,
  MedusaExchange,
  MedusaFulfillment,
  MedusaItem,
  MedusaOrder,
  MedusaPayment,
  MedusaReturn,
} from './rows';
import { stateOf } from './state';
import { byAge, capturedOf, hasLeft, paidOf, parcelsOf, paymentsOf, refundedOf, totalOf } from './sums';

export interface WholeOrder {
  order: MedusaOrder;
  returns: MedusaReturn[];
  exchanges: MedusaExchange[];
  changes: MedusaChange[];
  changedAt: string;
}

export function viewStory(
  { order, returns, exchanges, changes, changedAt }: WholeOrder,
  adminPath: string,
): HostOrderStory {
  const currency = order.currency_code;
  const payments = paymentsOf(order);
  const story = {
    ...{ id: order.id, number: `#${order.display_id}`, version: '', state: stateOf(order) },
    customer: order.customer?.id ?? null,
    email: order.email || null,
    locale: order.locale || null,
    placedAt: timeOf(order.created_at),
    cancelledAt: timeOf(order.canceled_at),
    changedAt,
    totals: {
      items: moneyOf(order.item_total, currency),
      shipping: moneyOf(order.shipping_total, currency),
      total: totalOf(order),
      paid: paidOf(order),
      refunded: moneyOf(
        payments.reduce((sum, payment) => sum + refundedOf(payment), 0),
        currency,
      ),
    },
    items: order.items.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map((item) => itemOf(item, currency)),
    payments: payments.map((payment) => paymentOf(payment, currency)),
    fulfilments: byAge(order.fulfillments ?? []).map(fulfilmentOf),
    returns: byAge(returns).map(returnOf),
    exchanges: byAge(exchanges).flatMap(exchangeOf),
    refunds: payments.flatMap(({ id: payment, refunds }) =>
      byAge(refunds ?? []).map(({ id, amount, note, created_at: at }) => ({
        ...{ id, payment, amount: moneyOf(amount, currency), state: isGiven(order, note) ? 'done' : 'pending' },
        ...{ reason: withoutKey(note ?? '') || null, at: timeOf(at) },
      })),
    ),
    address: addressOf(order),
    history: historyOf(order, changes),
    adminPath: `${adminPath}/orders/${order.id}`,
  } satisfies HostOrderStory;
  return { ...story, version: createHash('sha256').update(JSON.stringify(story)).digest('base64url').slice(0, 22) };
}

function itemOf(item: MedusaItem, currency: string): HostOrderStory['items'][number] {
  const quantity = numberOf(item.quantity);
  return {
    id: item.id,
    product: item.product_id,
    title: item.product_title ?? item.title,
    sku: item.variant_sku || null,
    image: item.thumbnail || null,
    quantity,
    shipped: numberOf(item.detail?.shipped_quantity),
    returned: numberOf(item.detail?.return_received_quantity),
    unit: moneyOf(quantity > 0 ? numberOf(item.total) / quantity : 0, currency),
    total: moneyOf(item.total, currency),
  };
}

function paymentOf(payment: MedusaPayment, currency: string): HostPayment {
  const [captured, refunded] = [capturedOf(payment), refundedOf(payment)];
  const back = refunded >= captured ? 'refunded' : 'partly-refunded';
  const paid = refunded > 0 ? back : 'paid';
  const open = payment.canceled_at ? 'cancelled' : 'authorized';
  return {
    ...{ id: payment.id, method: payment.provider_id, state: captured > 0 ? paid : open },
    amount: moneyOf(payment.amount, currency),
    refunded: moneyOf(refunded, currency),
    at: timeOf(payment.captured_at ?? payment.created_at),
    held: false,
  };
}

function fulfilmentOf(fulfillment: MedusaFulfillment): HostFulfilment {
  const { packed_at: packed, delivered_at: delivered, canceled_at: canceled } = fulfillment;
  const sent = delivered ? 'delivered' : 'shipped';
  const here = packed ? 'packed' : 'pending';
  const state = canceled ? 'cancelled' : hasLeft(fulfillment) ? sent : here;
  const method = fulfillment.shipping_option?.name ?? null;
  return {
    ...{ id: fulfillment.id, state, hostState: state === 'cancelled' ? 'canceled' : state, method },
    items: (fulfillment.items ?? [])
      .flatMap(({ line_item_id: item, quantity }) => (item ? [{ item, quantity: numberOf(quantity) }] : []))
      .toSorted((a, b) => (a.item < b.item ? -1 : 1)),
    parcels: parcelsOf(fulfillment).map(({ number, url }) => ({ number, carrier: method, url })),
    ...{ packedAt: timeOf(packed), shippedAt: timeOf(fulfillment.shipped_at), deliveredAt: timeOf(delivered) },
  };
}

const returnStates: Record<string, HostReturn['state']> = {
  open: 'requested',
  requested: 'requested',
  partially_received: 'approved',
  received: 'received',
  canceled: 'cancelled',
};

function returnOf({ id, status, items, requested_at: requested, ...rest }: MedusaReturn): HostReturn {
  return {
    ...{ id, state: returnStates[status] ?? 'requested' },
    items: (items ?? []).map(({ item_id: item, quantity, note, reason }) => ({
      ...{ item, quantity: numberOf(quantity), reason: note || reason?.label || null },
    })),
    requestedAt: timeOf(requested ?? rest.created_at),
    ...{ approvedAt: null, receivedAt: timeOf(rest.received_at) },
  };
}

/** None before it is confirmed, nor once it is cancelled. */
function exchangeOf({ id, created_at: at, canceled_at: canceled, additional_items: sent }: MedusaExchange) {
  const items = (sent ?? []).map(({ item_id: item, quantity }) => ({ item, quantity: numberOf(quantity) }));
  return canceled || items.length === 0 ? [] : [{ id, state: 'confirmed', items, at: timeOf(at) }];
}

function addressOf({ shipping_address: given }: MedusaOrder): HostAddress | null {
  const country = given?.country_code?.toUpperCase() ?? '';
  if (!given || !/^[A-Z]{2}$/.test(country)) return null;
  return {
    name: [given.first_name, given.last_name].filter(Boolean).join(' ') || null,
    line1: given.address_1 ?? '',
    line2: given.address_2 || null,
    city: given.city ?? '',
    province: given.province || null,
    postalCode: given.postal_code || null,
    country,
    phone: given.phone || null,
  };
}

/**
 * Medusa's own record of changes, and what Shopbell did in the words that it was asked with. A change without a type is Medusa's
 * book-keeping of a fulfilment, whose lines tell that already.
 */
function historyOf(order: MedusaOrder, changes: readonly MedusaChange[]): HostOrderStory['history'] {
  const own = marksOf(order)
    .filter(({ begun }) => !begun)
    .map(({ key, action, name, reason, at }) => ({
      ...{ id: key, at, text: [action, reason].filter(Boolean).join(': '), by: name },
    }));
  const theirs = changes
    .filter(({ change_type: type }) => type)
    .map(({ id, created_at: at, change_type: type, status, internal_note: note, created_by: by }) => ({
      ...{
        id,
        at: timeOf(at),
        by,
        text: [`${type}: ${status}`, withoutKey(note ?? '')].filter(Boolean).join(', '),
      },
    }));
  return [...theirs, ...own].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.id < b.id ? -1 : 1));
}
