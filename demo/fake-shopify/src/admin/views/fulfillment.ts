import { lineOf } from '../../shop/orders.ts';
import type { FulfillmentRecord, OrderRecord } from '../../shop/records.ts';
import type { FakeShop } from '../../shop/shop.ts';
import { connect, type PageArguments } from '../connections.ts';
import { gid } from '../ids.ts';
import { viewLine } from './line.ts';

/** What was sent together. */
export function viewFulfillment(shop: FakeShop, order: OrderRecord, made: FulfillmentRecord) {
  const { status, displayStatus, company, number, createdAt, deliveredAt } = made;
  const url = number ? `https://carrier.example/${number}` : null;
  return {
    ...{ __typename: 'Fulfillment', id: gid('Fulfillment', made.id), name: `${order.name}-F1`, status, displayStatus },
    ...{ createdAt, deliveredAt, inTransitAt: createdAt, updatedAt: deliveredAt ?? createdAt },
    location: { __typename: 'Location', id: gid('Location', shop.location) },
    trackingInfo: () => (number ? [{ __typename: 'FulfillmentTrackingInfo', company, number, url }] : []),
    fulfillmentLineItems: (page: PageArguments) =>
      connect(made.lines, page, (line) => viewFulfillmentLine(shop, order, line)),
  };
}

export function viewFulfillmentLine(shop: FakeShop, order: OrderRecord, line: FulfillmentRecord['lines'][number]) {
  return {
    ...{ __typename: 'FulfillmentLineItem', id: gid('FulfillmentLineItem', line.id), quantity: line.quantity },
    lineItem: () => viewLine(shop, order, lineOf(order, line.line)),
  };
}
