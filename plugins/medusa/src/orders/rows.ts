import type { Amount } from '../amounts';
import type { Medusa, Question } from '../medusa';

type Moment = string | Date;

/** A row of Medusa's orders with what `orderFields` name; amounts are major units. */
export interface MedusaOrder {
  id: string;
  display_id: number;
  status: string;
  email: string | null;
  locale: string | null;
  currency_code: string;
  is_draft_order: boolean;
  metadata: Record<string, unknown> | null;
  created_at: Moment;
  updated_at: Moment;
  canceled_at: Moment | null;
  original_total: Amount;
  total: Amount;
  item_total: Amount;
  shipping_total: Amount;
  credit_line_total: Amount;
  customer: { id: string } | null;
  items: MedusaItem[];
  shipping_address: MedusaAddress | null;
  payment_collections: { payments: MedusaPayment[] | null }[] | null;
  fulfillments: MedusaFulfillment[] | null;
  returns: MedusaReturn[] | null;
}

export interface MedusaItem {
  id: string;
  title: string;
  product_id: string | null;
  product_title: string | null;
  variant_sku: string | null;
  thumbnail: string | null;
  quantity: Amount;
  total: Amount;
  detail: {
    fulfilled_quantity: Amount;
    shipped_quantity: Amount;
    delivered_quantity: Amount;
    return_requested_quantity: Amount;
    return_received_quantity: Amount;
  } | null;
}

export interface MedusaAddress {
  first_name: string | null;
  last_name: string | null;
  address_1: string | null;
  address_2: string | null;
  city: string | null;
  province: string | null;
  postal_code: string | null;
  country_code: string | null;
  phone: string | null;
}

export interface MedusaPayment {
  id: string;
  provider_id: string;
  amount: Amount;
  created_at: Moment;
  captured_at: Moment | null;
  canceled_at: Moment | null;
  captures: { amount: Amount }[] | null;
  refunds: MedusaRefund[] | null;
}

export interface MedusaRefund {
  id: string;
  amount: Amount;
  note: string | null;
  created_at: Moment;
}

export interface MedusaFulfillment {
  id: string;
  created_at: Moment;
  packed_at: Moment | null;
  shipped_at: Moment | null;
  delivered_at: Moment | null;
  canceled_at: Moment | null;
  shipping_option: { name: string } | null;
  items: { line_item_id: string | null; quantity: Amount }[] | null;
  labels: { tracking_number: string | null; tracking_url: string | null }[] | null;
}

export interface MedusaReturn {
  id: string;
  status: string;
  created_at: Moment;
  requested_at: Moment | null;
  received_at: Moment | null;
  canceled_at: Moment | null;
  items: { item_id: string; quantity: Amount; note: string | null; reason: { label: string } | null }[] | null;
}

const of = (part: string, names: readonly string[]) => names.map((name) => `${part}.${name}`);

const orderFields = [
  ...['id', 'display_id', 'status', 'email', 'locale', 'currency_code', 'is_draft_order', 'metadata'],
  ...['created_at', 'updated_at', 'canceled_at', 'customer.id'],
  ...['original_total', 'total', 'item_total', 'shipping_total', 'credit_line_total'],
  ...of('items', ['id', 'title', 'product_id', 'product_title', 'variant_sku', 'thumbnail', 'quantity', 'total']),
  'items.detail.*',
  'shipping_address.*',
  ...of('payment_collections.payments', ['id', 'provider_id', 'amount', 'created_at', 'captured_at', 'canceled_at']),
  'payment_collections.payments.captures.amount',
  ...of('payment_collections.payments.refunds', ['id', 'amount', 'note', 'created_at']),
  ...of('fulfillments', ['id', 'created_at', 'packed_at', 'shipped_at', 'delivered_at', 'canceled_at']),
  'fulfillments.shipping_option.name',
  ...of('fulfillments.items', ['line_item_id', 'quantity']),
  ...of('fulfillments.labels', ['tracking_number', 'tracking_url']),
];

/** Placed orders; drafts are not orders yet. */
export async function loadOrders(medusa: Medusa, question: Omit<Question, 'fields'>): Promise<MedusaOrder[]> {
  const filters = { is_draft_order: false, ...question.filters };
  return medusa.ask<MedusaOrder>('order', { ...question, fields: orderFields, filters });
}

/** Asked for on their own: through an order, Medusa tells of returned items their ids only. */
export function loadReturns(medusa: Medusa, order: string): Promise<MedusaReturn[]> {
  return medusa.ask<MedusaReturn>('return', {
    fields: [
      ...['id', 'status', 'created_at', 'requested_at', 'received_at', 'canceled_at'],
      ...of('items', ['item_id', 'quantity', 'note', 'reason.label']),
    ],
    filters: { order_id: order },
  });
}

export interface MedusaExchange {
  id: string;
  created_at: Moment;
  canceled_at: Moment | null;
  additional_items: { item_id: string; quantity: Amount }[] | null;
}

/** Also those that staff have begun and not confirmed: what goes out instead is written down with the confirmation. */
export function loadExchanges(medusa: Medusa, order: string): Promise<MedusaExchange[]> {
  const fields = ['id', 'created_at', 'canceled_at', ...of('additional_items', ['item_id', 'quantity'])];
  return medusa.ask<MedusaExchange>('order_exchange', { fields, filters: { order_id: order } });
}

export interface MedusaChange {
  id: string;
  change_type: string | null;
  status: string;
  return_id: string | null;
  internal_note: string | null;
  created_by: string | null;
  created_at: Moment;
  metadata: Record<string, unknown> | null;
}

/** What was changed about an order by edits, returns and staff, the oldest first. */
export function loadChanges(medusa: Medusa, order: string): Promise<MedusaChange[]> {
  return medusa.ask<MedusaChange>('order_change', {
    fields: ['id', 'change_type', 'status', 'return_id', 'internal_note', 'created_by', 'created_at', 'metadata'],
    filters: { order_id: order },
    pagination: { order: { created_at: 'ASC' } },
  });
}
