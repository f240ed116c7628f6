import type { HostCustomer, HostOrder, Money } from '@shopbell/contract' with { 'resolution-mode': 'import' };
import type { Customer, ID, Order } from '@vendure/core';
import { nameOfState } from './states';

/** What a view needs to know besides the entity. */
export interface ViewContext {
  encode(id: ID): string;
  /** What Vendure has stored, in the currency's own minor unit. */
  money(stored: number, currency: string): Money;
  /** The absolute address of a stored picture; null when Vendure cannot say. */
  picture(identifier: string | undefined): string | null;
  /** The route of the dashboard. */
  dashboard: string;
}

/** The relations that `viewOrder` reads. */
export const orderRelations = [
  'customer',
  'lines',
  'lines.featuredAsset',
  'lines.productVariant',
  'payments',
  'shippingLines',
  'surcharges',
  'fulfillments',
] as const;

export function viewCustomer(customer: Customer, { encode, dashboard }: ViewContext): HostCustomer {
  const id = encode(customer.id);
  return {
    id,
    firstName: customer.firstName || null,
    lastName: customer.lastName || null,
    email: customer.emailAddress || null,
    phone: customer.phoneNumber || null,
    createdAt: customer.createdAt.toISOString(),
    adminPath: `${dashboard}/customers/${id}`,
  };
}

export function viewOrder(order: Order, { encode, picture, dashboard, ...view }: ViewContext): HostOrder {
  const id = encode(order.id);
  const money = (stored: number) => view.money(stored, order.currencyCode);
  return {
    id,
    number: order.code,
    state: nameOfState(order.state),
    placedAt: order.orderPlacedAt?.toISOString() ?? null,
    total: money(order.totalWithTax),
    paid: coversTotal(order),
    items: order.lines.map((line) => ({
      title: line.productVariant.name,
      sku: line.productVariant.sku || null,
      quantity: line.quantity,
      total: money(line.discountedLinePriceWithTax),
      image: picture(line.featuredAsset?.preview),
    })),
    parcels: (order.fulfillments ?? []).map(({ trackingCode, method, state }) => ({
      number: trackingCode || null,
      carrier: method || null,
      state: nameOfState(state),
    })),
    customer: order.customer ? encode(order.customer.id) : null,
    adminPath: `${dashboard}/orders/${id}`,
  };
}

/** Paid means that the money has come, not that it was promised. */
function coversTotal({ payments, totalWithTax }: Order): boolean {
  const settled = (payments ?? []).filter(({ state }) => state === 'Settled');
  return settled.length > 0 && settled.reduce((sum, { amount }) => sum + amount, 0) >= totalWithTax;
}
