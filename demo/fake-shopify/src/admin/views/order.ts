import { paidOf, refundedOf, totalOf } from '../../shop/orders.ts';
import type { OrderRecord, TransactionRecord } from '../../shop/records.ts';
import type { FakeShop } from '../../shop/shop.ts';
import { connect, type PageArguments } from '../connections.ts';
import { gid } from '../ids.ts';
import { moneyBag } from '../money.ts';
import { viewCustomer } from './customer.ts';
import { viewFulfillment } from './fulfillment.ts';
import { viewLine } from './line.ts';
import { viewReturn } from './return.ts';

/** An order as the Admin API tells it. */
export function viewOrder(shop: FakeShop, order: OrderRecord): Record<string, unknown> {
  const customer = order.customer ? shop.customers.get(order.customer) : undefined;
  const total = totalOf(order);
  return {
    __typename: 'Order',
    ...{ id: gid('Order', order.id), legacyResourceId: order.id, name: order.name, note: order.note, tags: order.tags },
    ...{ email: order.email, customerLocale: order.locale, closed: order.closedAt !== null, closedAt: order.closedAt },
    ...{ createdAt: order.createdAt, processedAt: order.createdAt, updatedAt: order.updatedAt },
    ...{
      cancelledAt: order.cancelledAt,
      cancelReason: order.cancelledAt ? 'OTHER' : null,
      currencyCode: shop.currency,
      presentmentCurrencyCode: order.currency,
    },
    cancellation: order.cancelledAt ? { staffNote: order.staffNote } : null,
    displayFinancialStatus: financialStatus(order),
    displayFulfillmentStatus: fulfillmentStatus(order),
    risk: { __typename: 'OrderRiskSummary', recommendation: order.risk, assessments: [] },
    fullyPaid: paidOf(order) >= total,
    taxesIncluded: true,
    customer: customer ? () => viewCustomer(customer) : null,
    subtotalPriceSet: moneyBag(shop, order, total - order.shipping),
    totalShippingPriceSet: moneyBag(shop, order, order.shipping),
    totalPriceSet: moneyBag(shop, order, total),
    totalReceivedSet: moneyBag(shop, order, paidOf(order)),
    totalRefundedSet: moneyBag(shop, order, refundedOf(order)),
    shippingLine: { __typename: 'ShippingLine', title: 'Standard' },
    shippingAddress: order.address ? viewAddress(order.address) : null,
    lineItems: (page: PageArguments) => connect(order.lines, page, (line) => viewLine(shop, order, line)),
    fulfillments: ({ first }: PageArguments) =>
      order.fulfillments.slice(0, first ?? undefined).map((each) => viewFulfillment(shop, order, each)),
    transactions: ({ first }: PageArguments) =>
      order.transactions.slice(0, first ?? undefined).map((each) => viewTransaction(shop, order, each)),
    refunds: ({ first }: PageArguments) =>
      order.refunds.slice(0, first ?? undefined).map((each) => viewRefund(shop, order, each)),
    returns: (page: PageArguments) => connect(order.returns, page, (each) => viewReturn(shop, order, each)),
    events: (page: PageArguments) => connect(order.events, page, viewEvent),
    metafield: (asked: { namespace?: string; key: string }) => viewMetafield(order, asked),
  };
}

export function viewRefund(shop: FakeShop, order: OrderRecord, refund: OrderRecord['refunds'][number]) {
  const made = order.transactions.filter(({ id }) => refund.transactions.includes(id));
  return {
    ...{ __typename: 'Refund', id: gid('Refund', refund.id), note: refund.note, createdAt: refund.at },
    totalRefundedSet: moneyBag(
      shop,
      order,
      made.reduce((sum, { amount }) => sum + amount, 0),
    ),
    transactions: (page: PageArguments) => connect(made, page, (each) => viewTransaction(shop, order, each)),
    refundLineItems: (page: PageArguments) =>
      connect(refund.lines, page, ({ line, quantity, restockType }) => {
        const found = order.lines.find(({ id }) => id === line);
        return { quantity, restockType, lineItem: found ? viewLine(shop, order, found) : null };
      }),
  };
}

function viewTransaction(shop: FakeShop, order: OrderRecord, made: TransactionRecord): Record<string, unknown> {
  const { kind, status, gateway } = made;
  const parent = order.transactions.find(({ id }) => id === made.parent);
  return {
    ...{ __typename: 'OrderTransaction', id: gid('OrderTransaction', made.id), kind, status, gateway },
    ...{
      formattedGateway: gateway,
      createdAt: made.at,
      processedAt: made.at,
      amountSet: moneyBag(shop, order, made.amount),
    },
    parentTransaction: parent ? () => viewTransaction(shop, order, parent) : null,
  };
}

function viewAddress(address: NonNullable<OrderRecord['address']>) {
  const { countryCode, province, ...given } = address;
  const name = [address.firstName, address.lastName].filter(Boolean).join(' ') || null;
  return { __typename: 'MailingAddress', ...given, name, province, provinceCode: province, countryCodeV2: countryCode };
}

function viewEvent({ id, at, action, message }: OrderRecord['events'][number]) {
  return { __typename: 'BasicEvent', id: gid('BasicEvent', id), createdAt: at, action, message, author: null };
}

/** An app's own namespace is reserved for it: the fake has one app, and leaves `$app` as it was written. */
function viewMetafield(order: OrderRecord, { namespace = '$app', key }: { namespace?: string; key: string }) {
  const found = order.metafields.find((field) => field.namespace === namespace && field.key === key);
  return found ? { __typename: 'Metafield', ...found } : null;
}

function financialStatus(order: OrderRecord): string {
  const [paid, back] = [paidOf(order), refundedOf(order)];
  if (paid === 0) return order.cancelledAt ? 'VOIDED' : 'AUTHORIZED';
  if (back >= paid) return 'REFUNDED';
  return back > 0 ? 'PARTIALLY_REFUNDED' : 'PAID';
}

function fulfillmentStatus({ lines, onHold }: OrderRecord): string {
  if (onHold && lines.some(({ fulfilled, quantity }) => fulfilled < quantity)) return 'ON_HOLD';
  const sent = lines.filter(({ fulfilled }) => fulfilled > 0);
  if (sent.length === 0) return 'UNFULFILLED';
  return lines.every(({ fulfilled, quantity }) => fulfilled === quantity) ? 'FULFILLED' : 'PARTIALLY_FULFILLED';
}
