import { GraphQLError } from 'graphql';
import { giveBack, leftOf } from '../../shop/orders.ts';
import type { OrderRecord } from '../../shop/records.ts';
import type { FakeShop } from '../../shop/shop.ts';
import type { AdminContext } from '../context.ts';
import { gid, readGid } from '../ids.ts';
import { minor } from '../money.ts';
import { viewOrder, viewRefund } from '../views/order.ts';
import { payloadOf, Wrong } from './wrong.ts';

interface RefundInput {
  orderId: string;
  currency?: string | null;
  note?: string | null;
  transactions?: { orderId: string; parentId?: string | null; amount: string; kind: string; gateway: string }[] | null;
  refundLineItems?: RefundLineInput[] | null;
}
interface RefundLineInput {
  lineItemId: string;
  quantity: number;
  restockType?: string | null;
  locationId?: string | null;
}

/** Without a key nothing is done; the same key answers alike, and with another input it is refused. */
export function createRefund(context: AdminContext, input: RefundInput): Record<string, unknown> {
  const { shop, idempotencyKey: key } = context;
  if (!key?.trim()) {
    throw new GraphQLError('The @idempotent directive is required for this mutation but was not provided.', {
      extensions: { code: 'BAD_REQUEST' },
    });
  }
  const asked = JSON.stringify(input);
  const before = shop.answered.get(key);
  if (before && before.asked !== asked) {
    throw new GraphQLError('The same idempotency key cannot be used with different parameters.', {
      extensions: { code: 'IDEMPOTENCY_KEY_PARAMETER_MISMATCH' },
    });
  }
  const payload = before?.answer ?? payloadOf(() => refund(context, input), { nothing: { refund: null, order: null } });
  if ((payload as { refund: unknown }).refund) shop.answered.set(key, { asked, answer: payload });
  return payload as Record<string, unknown>;
}

function refund({ shop }: AdminContext, { orderId, currency, note = null, ...asked }: RefundInput) {
  const order = shop.orders.get(readGid('Order', orderId) ?? '');
  if (!order) throw new Wrong(['orderId'], 'Order does not exist');
  checkCurrency(shop, order, currency);
  const parts = (asked.transactions ?? []).map((part) => partOf(order, part));
  const lines = (asked.refundLineItems ?? []).map((line) => lineOf(order, line));
  if (parts.length === 0 && lines.length === 0)
    throw new Wrong(null, 'Refund must have at least one item or transaction');
  const made = giveBack(shop, order, { note, parts, lines });
  for (const { line, quantity, restockType } of lines) restock(line, restockType === 'NO_RESTOCK' ? 0 : quantity);
  return { refund: viewRefund(shop, order, made), order: viewOrder(shop, order) };

  function restock(id: string, quantity: number): void {
    const product = shop.products.get(order?.lines.find((line) => line.id === id)?.product ?? '');
    if (product) product.available += quantity;
  }
}

/** "Must be the presentment currency; required where the currency and presentment currency differ." */
function checkCurrency(shop: FakeShop, order: OrderRecord, currency: string | null | undefined): void {
  if (!currency && order.currency !== shop.currency) {
    throw new Wrong(['currency'], 'Currency is required for orders in another currency than the shop');
  }
  if (currency && currency !== order.currency)
    throw new Wrong(['currency'], 'Currency must be the presentment currency');
}

function partOf(order: OrderRecord, asked: NonNullable<RefundInput['transactions']>[number]) {
  if (asked.kind !== 'REFUND') throw new Wrong(['transactions', 'kind'], 'Kind must be refund');
  if (readGid('Order', asked.orderId) !== order.id)
    throw new Wrong(['transactions', 'orderId'], 'Order is not this one');
  const parent = order.transactions.find(({ id }) => gid('OrderTransaction', id) === asked.parentId);
  if (!parent || !/SALE|CAPTURE/.test(parent.kind)) throw new Wrong(['transactions'], 'Parent transaction is invalid');
  if (parent.gateway !== asked.gateway) throw new Wrong(['transactions'], 'Gateway is not that of the parent');
  const amount = minor(asked.amount, order.currency);
  if (!(amount > 0)) throw new Wrong(['transactions', 'amount'], 'Amount must be greater than 0');
  if (amount > leftOf(order, parent)) {
    throw new Wrong(['transactions'], 'Refund amount is more than what is left to refund');
  }
  return { parent: parent.id, amount };
}

function lineOf(order: OrderRecord, { lineItemId, quantity, restockType, locationId }: RefundLineInput) {
  const line = order.lines.find(({ id }) => gid('LineItem', id) === lineItemId);
  if (!line) throw new Wrong(['refundLineItems', 'lineItemId'], 'Line item does not exist');
  if (quantity < 1 || quantity > line.quantity - line.refunded) {
    throw new Wrong(['refundLineItems', 'quantity'], 'Quantity cannot refund more items than were purchased');
  }
  if (restockType === 'RETURN' && !locationId) {
    throw new Wrong(['refundLineItems', 'locationId'], 'Location must be provided to restock');
  }
  if (restockType === 'CANCEL' && quantity > line.quantity - line.refunded - line.fulfilled) {
    throw new Wrong(['refundLineItems', 'quantity'], 'Quantity cannot cancel more items than are unfulfilled');
  }
  return { line: line.id, quantity, restockType: restockType ?? 'NO_RESTOCK' };
}
