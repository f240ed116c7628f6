import { costOf } from '../../shop/orders.ts';
import type { LineRecord, OrderRecord } from '../../shop/records.ts';
import type { FakeShop } from '../../shop/shop.ts';
import { gid } from '../ids.ts';
import { moneyBag } from '../money.ts';

/** One line of an order. */
export function viewLine(shop: FakeShop, order: OrderRecord, line: LineRecord) {
  const current = order.cancelledAt ? 0 : line.quantity - line.refunded;
  return {
    ...{ __typename: 'LineItem', id: gid('LineItem', line.id), title: line.title, sku: line.sku },
    ...{ quantity: line.quantity, currentQuantity: current, refundableQuantity: line.quantity - line.refunded },
    unfulfilledQuantity: Math.max(0, current - line.fulfilled),
    image: line.image ? { __typename: 'Image', url: line.image } : null,
    product: line.product ? { __typename: 'Product', id: gid('Product', line.product) } : null,
    variant: line.variant ? { __typename: 'ProductVariant', id: gid('ProductVariant', line.variant) } : null,
    // Rounded, as Shopify says of its own.
    discountedUnitPriceAfterAllDiscountsSet: moneyBag(shop, order, Math.round(costOf(line) / line.quantity)),
    originalTotalSet: moneyBag(shop, order, line.price * line.quantity),
    discountAllocations: line.discounts.map((off) => ({
      ...{ __typename: 'DiscountAllocation', allocatedAmountSet: moneyBag(shop, order, off) },
    })),
    taxLines: [],
  };
}
