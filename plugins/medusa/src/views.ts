import type { HostCustomer, HostOrder } from '@shopbell/contract' with { 'resolution-mode': 'import' };
import { moneyOf, numberOf } from './amounts';
import type { MedusaOrder } from './orders/rows';
import { stateOf } from './orders/state';
import { hasLeft, liveFulfillments, paidOf, parcelsOf, totalOf } from './orders/sums';
import { timeOf } from './times';

export interface MedusaCustomer {
  id: string;
  first_name: string | null;
  last_name: string | null;
  email: string | null;
  phone: string | null;
  created_at: string | Date;
}

export const customerFields = ['id', 'first_name', 'last_name', 'email', 'phone', 'created_at'];

export function viewCustomer(customer: MedusaCustomer, adminPath: string): HostCustomer {
  return {
    id: customer.id,
    firstName: customer.first_name || null,
    lastName: customer.last_name || null,
    email: customer.email || null,
    phone: customer.phone || null,
    createdAt: timeOf(customer.created_at),
    adminPath: `${adminPath}/customers/${customer.id}`,
  };
}

export function viewOrder(order: MedusaOrder, adminPath: string): HostOrder {
  const total = totalOf(order);
  return {
    id: order.id,
    number: `#${order.display_id}`,
    state: stateOf(order),
    placedAt: timeOf(order.created_at),
    total,
    paid: total.amount > 0 && paidOf(order).amount >= total.amount,
    items: order.items.map((item) => ({
      title: item.product_title ?? item.title,
      sku: item.variant_sku || null,
      quantity: numberOf(item.quantity),
      total: moneyOf(item.total, order.currency_code),
      image: item.thumbnail || null,
    })),
    parcels: liveFulfillments(order).flatMap((fulfillment) => {
      const state = fulfillment.delivered_at ? 'delivered' : hasLeft(fulfillment) ? 'shipped' : 'packed';
      const carrier = fulfillment.shipping_option?.name ?? null;
      const labels = parcelsOf(fulfillment);
      const numbers: (string | null)[] = labels.length > 0 ? labels.map(({ number }) => number) : [null];
      return numbers.map((number) => ({ number, carrier, state }));
    }),
    customer: order.customer?.id ?? null,
    adminPath: `${adminPath}/orders/${order.id}`,
  };
}
