import { giveBack, leftOf } from '../../shop/orders.ts';
import type { OrderRecord } from '../../shop/records.ts';
import type { FakeShop } from '../../shop/shop.ts';
import { gid, readGid } from '../ids.ts';
import { viewOrder } from '../views/order.ts';
import { payloadOf, Wrong } from './wrong.ts';

interface CancelInput {
  orderId: string;
  restock: boolean;
  staffNote?: string | null;
  refundMethod?: { originalPaymentMethodsRefund?: boolean | null } | null;
}

interface OrderInput {
  id: string;
  note?: string | null;
  tags?: string[] | null;
  shippingAddress?: Partial<NonNullable<OrderRecord['address']> & { provinceCode: string | null }> | null;
  metafields?: OrderRecord['metafields'] | null;
}

/** Answered before it is done: a job does it. */
export function cancelOrder(shop: FakeShop, { orderId, restock, staffNote = null, refundMethod }: CancelInput) {
  const refund = refundMethod?.originalPaymentMethodsRefund === true;
  return payloadOf(
    () => {
      const order = shop.orders.get(readGid('Order', orderId) ?? '');
      if (!order) throw new Wrong(['orderId'], 'Order does not exist', 'NOT_FOUND');
      if ((staffNote ?? '').length > 255) throw new Wrong(['staffNote'], 'Staff note is too long', 'INVALID');
      checkCancel(order);
      const id = shop.world.nextId();
      order.cancelling = true;
      shop.jobs.add(id, (fails) => {
        order.cancelling = false;
        if (!fails) cancel(shop, order, { restock, staffNote, refund });
      });
      return { job: { __typename: 'Job', id: gid('Job', id), done: false } };
    },
    { nothing: { job: null }, errors: 'orderCancelUserErrors' },
  );
}

function checkCancel({ cancelledAt, cancelling, fulfillments, returns }: OrderRecord): void {
  const refuse = (message: string): never => {
    throw new Wrong(['orderId'], message, 'INVALID');
  };
  if (cancelledAt) refuse('Order has already been cancelled');
  if (cancelling) refuse('Order is already being cancelled');
  if (fulfillments.some(({ status }) => status === 'SUCCESS')) refuse('Cannot cancel an order with fulfillments');
  if (returns.some(({ status }) => status === 'OPEN')) refuse('Cannot cancel an order with returns in progress');
}

function cancel(
  shop: FakeShop,
  order: OrderRecord,
  { restock, staffNote, refund }: { restock: boolean; staffNote: string | null; refund: boolean },
): void {
  order.cancelledAt = shop.world.now();
  order.staffNote = staffNote;
  const parts = order.transactions
    .filter(({ kind }) => kind === 'SALE' || kind === 'CAPTURE')
    .map((payment) => ({ parent: payment.id, amount: leftOf(order, payment) }))
    .filter(({ amount }) => amount > 0);
  if (refund && parts.length > 0) giveBack(shop, order, { note: null, parts });
  for (const { product, quantity, refunded } of restock ? order.lines : []) {
    const found = shop.products.get(product ?? '');
    if (found) found.available += quantity - refunded;
  }
  shop.touch(order, 'orders/cancelled');
}

export function updateOrder(shop: FakeShop, { id, note, tags, shippingAddress, metafields }: OrderInput) {
  return payloadOf(
    () => {
      const order = shop.orders.get(readGid('Order', id) ?? '');
      if (!order) throw new Wrong(['id'], 'Order does not exist');
      if (shippingAddress && !shippingAddress.countryCode) {
        throw new Wrong(['shippingAddress', 'countryCode'], "Country can't be blank");
      }
      if (note !== undefined) order.note = note;
      if (tags) order.tags = tags;
      if (shippingAddress) order.address = addressOf(shippingAddress);
      for (const field of metafields ?? []) {
        order.metafields = order.metafields.filter(
          ({ namespace, key }) => namespace !== field.namespace || key !== field.key,
        );
        order.metafields.push(field);
      }
      shop.touch(order);
      return { order: viewOrder(shop, order) };
    },
    { nothing: { order: null } },
  );
}

function addressOf(given: NonNullable<OrderInput['shippingAddress']>): NonNullable<OrderRecord['address']> {
  const none = { firstName: null, lastName: null, address1: null, address2: null, city: null, zip: null, phone: null };
  const { provinceCode = null, ...rest } = given;
  return { ...none, countryCode: null, ...rest, province: provinceCode };
}
