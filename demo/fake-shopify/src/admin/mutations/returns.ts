import type { FakeShop } from '../../shop/shop.ts';
import { gid, readGid } from '../ids.ts';
import { leftToReturn } from '../queries.ts';
import { reasons, viewReturn } from '../views/return.ts';
import { payloadOf, Wrong } from './wrong.ts';

interface ReturnInput {
  orderId: string;
  returnLineItems: {
    fulfillmentLineItemId: string;
    quantity: number;
    returnReasonDefinitionId?: string | null;
    returnReasonNote?: string | null;
  }[];
  exchangeLineItems?: { variantId?: string | null; quantity: number }[] | null;
}

export function createReturn(shop: FakeShop, { orderId, returnLineItems, exchangeLineItems }: ReturnInput) {
  return payloadOf(
    () => {
      const order = shop.orders.get(readGid('Order', orderId) ?? '');
      if (!order) throw new Wrong(['returnInput', 'orderId'], 'Order does not exist', 'NOT_FOUND');
      const sent = order.fulfillments.filter(({ status }) => status === 'SUCCESS').flatMap(({ lines }) => lines);
      const lines = returnLineItems.map((asked, index) => {
        const field = (name: string) => ['returnInput', 'returnLineItems', String(index), name];
        const line = sent.find(({ id }) => gid('FulfillmentLineItem', id) === asked.fulfillmentLineItemId);
        if (!line) throw new Wrong(field('fulfillmentLineItemId'), 'Fulfillment line item is invalid', 'NOT_FOUND');
        if (asked.quantity < 1 || asked.quantity > leftToReturn(order, line)) {
          throw new Wrong(field('quantity'), 'Quantity is not available for return', 'INVALID');
        }
        const reason = reasons.find(({ id }) => id === asked.returnReasonDefinitionId);
        if (!reason) throw new Wrong(field('returnReasonDefinitionId'), 'Return reason is invalid', 'INVALID');
        const note = asked.returnReasonNote ?? '';
        if (note.length > 255) throw new Wrong(field('returnReasonNote'), 'Note is too long', 'TOO_LONG');
        const { id: fulfillmentLine } = line;
        return { ...lineless(shop), fulfillmentLine, quantity: asked.quantity, reason: reason.id, note };
      });
      const exchanges = (exchangeLineItems ?? []).map(({ variantId, quantity }, index) => {
        const variant = readGid('ProductVariant', variantId);
        const known = [...shop.products.values()].some((product) => product.variant === variant);
        if (!variant || !known) {
          const field = ['returnInput', 'exchangeLineItems', String(index), 'variantId'];
          throw new Wrong(field, 'Variant does not exist', 'NOT_FOUND');
        }
        return { id: shop.world.nextId(), variant, quantity };
      });
      const made = { id: shop.world.nextId(), status: 'OPEN' as const, at: shop.world.now(), lines, exchanges };
      order.returns.push(made);
      shop.touch(order, 'returns/approve', { id: Number(made.id), order: { id: Number(order.id) } });
      return { return: viewReturn(shop, order, made) };
    },
    { nothing: { return: null } },
  );
}

const lineless = (shop: FakeShop) => ({ id: shop.world.nextId(), processed: 0 });
