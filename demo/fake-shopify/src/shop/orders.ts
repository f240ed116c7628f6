import { digitsOf } from '../currency.ts';
import type {
  AddressRecord,
  FulfillmentRecord,
  LineRecord,
  OrderRecord,
  RefundRecord,
  TransactionRecord,
} from './records.ts';
import type { FakeShop } from './shop.ts';

/** What an order is made of; the rest is made up: two brass bells, paid at once. */
export interface OrderInput {
  customer?: string | null;
  /** Of products of the shop; without them, two of its first one, which is made where there is none. */
  lines?: { product: string; quantity: number; discounts?: number[] }[];
  /** False leaves it authorized. */
  paid?: boolean;
  shipping?: number;
  /** What the customer pays in, where it is not the shop's, and how many units of the shop's currency one of it is worth. */
  paysIn?: { currency: string; rate: number };
  address?: AddressRecord | null;
  createdAt?: string;
}

export function placeOrder(shop: FakeShop, given: OrderInput): OrderRecord {
  const { world } = shop;
  const at = given.createdAt ?? world.now();
  const customer = given.customer ? shop.customers.get(given.customer) : undefined;
  const { currency, rate } = given.paysIn ?? { currency: shop.currency, rate: 1 };
  const order: OrderRecord = {
    ...{ id: world.nextId(), name: `#${1_001 + shop.orders.size}`, customer: customer?.id ?? null },
    ...{ email: customer?.email ?? null, locale: customer?.locale ?? shop.locale, createdAt: at, updatedAt: at },
    ...{ closedAt: null, cancelledAt: null, cancelling: false, staffNote: null, note: null },
    ...{ currency, rate, risk: 'NONE', onHold: false },
    ...{
      shipping: given.shipping ?? exchanged(shop, 490, { currency, rate }),
      tags: [],
      lines: linesOf(shop, given, { currency, rate }),
      transactions: [],
    },
    ...{ fulfillments: [], refunds: [], returns: [], metafields: [], events: [] },
    address: given.address === undefined ? anAddress : given.address,
  };
  order.transactions.push({
    ...{ id: world.nextId(), kind: given.paid === false ? 'AUTHORIZATION' : 'SALE', status: 'SUCCESS' },
    ...{ gateway: 'bogus', amount: totalOf(order), parent: null, at },
  });
  order.events.push({ id: world.nextId(), at, action: 'placed', message: 'This order was placed.' });
  shop.orders.set(order.id, order);
  shop.touch(order, 'orders/create');
  if (given.createdAt) order.updatedAt = at;
  return order;
}

const anAddress: AddressRecord = {
  ...{ firstName: 'Ada', lastName: 'Byron', address1: 'Ring 1', address2: null, city: 'Berlin', province: null },
  ...{ zip: '10115', countryCode: 'DE', phone: null },
};

/** Minor units of the shop's currency in minor units of what a customer pays in. */
function exchanged(shop: FakeShop, amount: number, { currency, rate }: NonNullable<OrderInput['paysIn']>): number {
  return Math.round((amount * 10 ** (digitsOf(currency) - digitsOf(shop.currency))) / rate);
}

function linesOf(shop: FakeShop, { lines }: OrderInput, paysIn: NonNullable<OrderInput['paysIn']>): LineRecord[] {
  const first = [...shop.products.values()][0] ?? shop.addProduct();
  return (lines ?? [{ product: first.id, quantity: 2 }]).map(({ product: id, quantity, discounts = [] }) => {
    const product = shop.products.get(id);
    if (!product) throw new Error(`The fake's ${shop.domain} has no product ${id}.`);
    const { variant, title, sku, image } = product;
    const price = exchanged(shop, product.price, paysIn);
    const line = shop.world.nextId();
    return {
      ...{ id: line, product: id, variant, title, sku, image },
      quantity,
      price,
      discounts,
      fulfilled: 0,
      refunded: 0,
    };
  });
}

export function shipOrder(shop: FakeShop, order: OrderRecord, parcel: { company: string; number: string }): void {
  const { world } = shop;
  const left = order.lines.filter((line) => line.quantity - line.fulfilled - line.refunded > 0);
  const fulfillment: FulfillmentRecord = {
    ...{ id: world.nextId(), status: 'SUCCESS', displayStatus: 'FULFILLED', ...parcel },
    ...{ createdAt: world.now(), deliveredAt: null },
    lines: left.map((line) => ({
      ...{ id: world.nextId(), line: line.id, quantity: line.quantity - line.fulfilled - line.refunded },
    })),
  };
  for (const { line, quantity } of fulfillment.lines) lineOf(order, line).fulfilled += quantity;
  order.fulfillments.push(fulfillment);
  shop.touch(order, 'fulfillments/create', { id: Number(fulfillment.id), order_id: Number(order.id) });
}

export function deliverOrder(shop: FakeShop, order: OrderRecord): void {
  for (const fulfillment of order.fulfillments) {
    Object.assign(fulfillment, { displayStatus: 'DELIVERED', deliveredAt: shop.world.now() });
    shop.touch(order, 'fulfillments/update', { id: Number(fulfillment.id), order_id: Number(order.id) });
  }
}

export function lineOf(order: OrderRecord, id: string): LineRecord {
  const found = order.lines.find((line) => line.id === id);
  if (!found) throw new Error(`Order ${order.id} has no line ${id}.`);
  return found;
}

/** What a whole line costs after all discounts. */
export function costOf({ price, quantity, discounts }: LineRecord): number {
  return discounts.reduce((left, off) => left - off, price * quantity);
}

/** What the customer was asked to pay, before anything came back. */
export function totalOf({ lines, shipping }: Pick<OrderRecord, 'lines' | 'shipping'>): number {
  return lines.reduce((sum, line) => sum + costOf(line), 0) + shipping;
}

export function paidOf({ transactions }: OrderRecord): number {
  return sumOf(transactions.filter(({ kind, status }) => /SALE|CAPTURE/.test(kind) && status === 'SUCCESS'));
}

export function refundedOf({ transactions }: OrderRecord): number {
  return sumOf(transactions.filter(({ kind, status }) => kind === 'REFUND' && status === 'SUCCESS'));
}

/** What may still be given back of a payment: less what was, and what is on its way. */
export function leftOf({ transactions }: OrderRecord, { id, amount }: TransactionRecord): number {
  const back = transactions.filter(
    ({ kind, parent, status }) => kind === 'REFUND' && parent === id && status !== 'FAILURE',
  );
  return amount - sumOf(back);
}

/** Asks the payment provider to give money back by payments of the order, and writes down what it said, and why. */
export function giveBack(
  shop: FakeShop,
  order: OrderRecord,
  given: { note: string | null; parts: { parent: string; amount: number }[]; lines?: RefundRecord['lines'] },
): RefundRecord {
  const { world } = shop;
  const at = world.now();
  const made = given.parts.map(({ parent, amount }) => {
    const payment = order.transactions.find(({ id }) => id === parent);
    if (!payment) throw new Error(`Order ${order.id} has no payment ${parent}.`);
    const status = shop.answerRefund(payment);
    return { id: world.nextId(), kind: 'REFUND' as const, status, gateway: payment.gateway, amount, parent, at };
  });
  order.transactions.push(...made);
  const lines = given.lines ?? [];
  for (const { line, quantity } of lines) lineOf(order, line).refunded += quantity;
  const refund = { id: world.nextId(), note: given.note, at, transactions: made.map(({ id }) => id), lines };
  order.refunds.push(refund);
  shop.touch(order, 'refunds/create', { id: Number(refund.id), order_id: Number(order.id) });
  return refund;
}

const sumOf = (rows: { amount: number }[]) => rows.reduce((sum, { amount }) => sum + amount, 0);
