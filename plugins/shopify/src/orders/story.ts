import { createHash } from 'node:crypto';
import {
  type HostAddress,
  type HostFulfilment,
  type HostOrderStory,
  type HostPayment,
  type HostReturn,
  withoutKey,
} from '@shopbell/contract';
import { lineTotalOf, paidIn } from '../amounts.ts';
import { idOf } from '../ids.ts';
import { stateOf } from '../views.ts';
import { marksOf } from './marks.ts';
import type { FulfilledLine, FulfillmentRow, LineRow, RefundRow, TransactionRow, WholeOrder } from './rows.ts';
import { brings, isFailed, paymentsOf, piecesOf, refundedOf, stateOfRefund } from './sums.ts';

/** The whole story of one order. What the app may not see of people is null. */
export function viewStory(order: WholeOrder, adminPath: string): HostOrderStory {
  const total = paidIn(order.totalPriceSet);
  const story = {
    ...{ id: idOf(order.id), number: order.name, version: '', state: stateOf(order) },
    customer: order.customer ? idOf(order.customer.id) : null,
    ...{ email: order.email || null, locale: order.customerLocale || null },
    ...{ placedAt: order.createdAt, cancelledAt: order.cancelledAt, changedAt: order.updatedAt },
    totals: {
      items: order.subtotalPriceSet ? paidIn(order.subtotalPriceSet) : { ...total, amount: 0 },
      shipping: paidIn(order.totalShippingPriceSet),
      total,
      paid: paidIn(order.totalReceivedSet),
      refunded: paidIn(order.totalRefundedSet),
    },
    items: order.lines.map((line) => itemOf(order, line)),
    payments: paymentsOf(order).map((payment) => paymentOf(order, payment)),
    fulfilments: order.fulfillments.map((row) => fulfilmentOf(row, order.shippingLine?.title ?? null)),
    returns: order.returns.map(returnOf),
    exchanges: order.returns.flatMap(exchangeOf),
    refunds: order.refunds.map(refundOf),
    address: addressOf(order),
    history: historyOf(order),
    adminPath,
  } satisfies HostOrderStory;
  return { ...story, version: createHash('sha256').update(JSON.stringify(story)).digest('base64url').slice(0, 22) };
}

function itemOf(order: WholeOrder, line: LineRow): HostOrderStory['items'][number] {
  return {
    ...{ id: idOf(line.id), product: line.product ? idOf(line.product.id) : null, title: line.title },
    ...{ sku: line.sku || null, image: line.image?.url ?? null, quantity: line.quantity },
    ...piecesOf(order, line.id),
    ...{ unit: paidIn(line.discountedUnitPriceAfterAllDiscountsSet), total: lineTotalOf(line) },
  };
}

function paymentOf(order: WholeOrder, payment: TransactionRow): HostPayment {
  const [amount, refunded] = [paidIn(payment.amountSet), refundedOf(order, payment)];
  const back = refunded.amount >= amount.amount ? 'refunded' : 'partly-refunded';
  const paid = refunded.amount > 0 ? back : 'paid';
  const state = brings(payment) ? paid : openStateOf(order, payment);
  return {
    ...{ id: idOf(payment.id), method: payment.formattedGateway ?? payment.gateway ?? '', state },
    ...{ amount, refunded, at: payment.processedAt ?? payment.createdAt },
    held: state !== 'failed' && state !== 'cancelled' && isHeld(order),
  };
}

/** Orders are put on hold for stock and other reasons too: for a look, where Shopify's own assessment asks for one. */
function isHeld({ displayFulfillmentStatus, cancelledAt, risk }: WholeOrder): boolean {
  const isSuspect = risk.recommendation === 'INVESTIGATE' || risk.recommendation === 'CANCEL';
  return isSuspect && displayFulfillmentStatus === 'ON_HOLD' && cancelledAt === null;
}

function openStateOf(order: WholeOrder, { id, kind, status }: TransactionRow): HostPayment['state'] {
  if (isFailed({ status })) return 'failed';
  if (status !== 'SUCCESS') return 'pending';
  const isVoid = order.transactions.some((row) => row.kind === 'VOID' && row.parentTransaction?.id === id);
  return isVoid ? 'cancelled' : kind.endsWith('AUTHORIZATION') ? 'authorized' : 'pending';
}

type Sent = WholeOrder['fulfillments'][number];
type Return = WholeOrder['returns'][number];

const fulfilmentStates: Record<string, HostFulfilment['state']> = {
  ...{ CANCELLED: 'cancelled', ERROR: 'failed', FAILURE: 'failed', OPEN: 'pending', PENDING: 'pending' },
};
const packed = new Set(['LABEL_PRINTED', 'LABEL_PURCHASED', 'READY_FOR_PICKUP']);

/** Shopify calls fulfilled what was handed over. */
function fulfilmentOf(row: Sent, method: string | null): HostFulfilment {
  const state = fulfilmentStateOf(row);
  const left = state === 'shipped' || state === 'delivered';
  return {
    ...{ id: idOf(row.id), state, hostState: row.displayStatus ?? row.status, method },
    items: row.lines.flatMap(({ lineItem, quantity }: FulfilledLine) =>
      quantity ? [{ item: idOf(lineItem.id), quantity }] : [],
    ),
    parcels: row.trackingInfo.flatMap(({ number, company, url }) =>
      number ? [{ number, carrier: company, url }] : [],
    ),
    ...{ packedAt: row.createdAt, shippedAt: left ? (row.inTransitAt ?? row.createdAt) : null },
    deliveredAt: row.deliveredAt,
  };
}

function fulfilmentStateOf({
  status,
  displayStatus,
  deliveredAt,
}: Pick<FulfillmentRow, 'status' | 'displayStatus' | 'deliveredAt'>) {
  const ended = fulfilmentStates[status];
  if (ended) return ended;
  if (deliveredAt || displayStatus === 'DELIVERED' || displayStatus === 'PICKED_UP') return 'delivered';
  return packed.has(displayStatus ?? '') ? 'packed' : 'shipped';
}

const returnStates: Record<string, HostReturn['state']> = {
  ...{ REQUESTED: 'requested', OPEN: 'approved', CLOSED: 'closed', DECLINED: 'declined', CANCELED: 'cancelled' },
};

function returnOf(row: Return): HostReturn {
  return {
    ...{ id: idOf(row.id), state: returnStates[row.status] ?? 'requested' },
    items: row.lines.flatMap(({ quantity, returnReasonNote: note, fulfillmentLineItem: sent }) =>
      sent ? [{ item: idOf(sent.lineItem.id), quantity, reason: withoutKey(note) || null }] : [],
    ),
    ...{ requestedAt: row.createdAt, approvedAt: row.requestApprovedAt, receivedAt: row.closedAt },
  };
}

/** Shopify keeps what goes out instead within the return of what comes back. */
function exchangeOf({ id, status, createdAt, exchanged }: Return): HostOrderStory['exchanges'] {
  const items = exchanged.flatMap(({ variantId, quantity }) =>
    variantId ? [{ item: idOf(variantId), quantity }] : [],
  );
  return items.length > 0 ? [{ id: idOf(id), state: status, items, at: createdAt }] : [];
}

function refundOf(row: RefundRow): HostOrderStory['refunds'][number] {
  const { id, note, createdAt, totalRefundedSet, transactions } = row;
  const [state, parent] = [stateOfRefund(row), transactions.nodes[0]?.parentTransaction];
  return {
    ...{ id: idOf(id), payment: parent ? idOf(parent.id) : null, amount: paidIn(totalRefundedSet) },
    state: state === 'partly' ? 'failed' : state,
    ...{ reason: withoutKey(note ?? '') || null, at: createdAt },
  };
}

function addressOf({ shippingAddress: given }: WholeOrder): HostAddress | null {
  const country = given?.countryCodeV2;
  if (!given || !country) return null;
  return {
    ...{ name: given.name || null, line1: given.address1 ?? '', line2: given.address2 || null, city: given.city ?? '' },
    ...{ province: given.provinceCode || null, postalCode: given.zip || null, country, phone: given.phone || null },
  };
}

/** Shopify's own record, and what Shopbell did that leaves none. */
function historyOf(order: WholeOrder): HostOrderStory['history'] {
  const theirs = order.events.map(({ id, createdAt: at, message, author = null }) => ({
    ...{ id: idOf(id), at, text: withoutKey(message.replace(/<[^>]*>/g, '')), by: author },
  }));
  const own = marksOf(order).map(({ key, at, action, name }) => ({ id: key, at, text: action, by: name }));
  return [...theirs, ...own].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.id < b.id ? -1 : 1));
}
