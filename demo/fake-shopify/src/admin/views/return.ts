import type { OrderRecord, ReturnRecord } from '../../shop/records.ts';
import type { FakeShop } from '../../shop/shop.ts';
import { connect, type PageArguments } from '../connections.ts';
import { gid } from '../ids.ts';
import { viewFulfillmentLine } from './fulfillment.ts';

/** A return with what comes back and what goes out instead. */
export function viewReturn(shop: FakeShop, order: OrderRecord, made: ReturnRecord) {
  const sent = order.fulfillments.flatMap(({ lines }) => lines);
  return {
    ...{ __typename: 'Return', id: gid('Return', made.id), name: `${order.name}-R1`, status: made.status },
    ...{ createdAt: made.at, requestApprovedAt: made.status === 'REQUESTED' ? null : made.at },
    closedAt: made.status === 'CLOSED' ? made.at : null,
    returnLineItems: (page: PageArguments) =>
      connect(made.lines, page, (line) => {
        const fulfilled = sent.find(({ id }) => id === line.fulfillmentLine);
        return {
          ...{ __typename: 'ReturnLineItem', id: gid('ReturnLineItem', line.id), quantity: line.quantity },
          ...{ processedQuantity: line.processed, returnReasonNote: line.note, customerNote: null },
          returnReasonDefinition: { __typename: 'ReturnReasonDefinition', ...reasonNamed(line.reason) },
          fulfillmentLineItem: fulfilled ? () => viewFulfillmentLine(shop, order, fulfilled) : null,
        };
      }),
    exchangeLineItems: (page: PageArguments) =>
      connect(made.exchanges, page, ({ id, variant, quantity }) => ({
        ...{ __typename: 'ExchangeLineItem', id: gid('ExchangeLineItem', id), quantity, processedQuantity: 0 },
        variantId: gid('ProductVariant', variant),
      })),
  };
}

/** A part of Shopify's library of reasons; their ids are the same in all shops. */
export const reasons = ['other', 'size_too_small', 'size_too_large', 'unwanted', 'defective'].map((handle, index) => ({
  ...{ id: gid('ReturnReasonDefinition', String(index + 1)), handle, name: handle.replaceAll('_', ' ') },
  deleted: false,
}));

function reasonNamed(id: string) {
  return reasons.find((reason) => reason.id === id) ?? reasons[0];
}
