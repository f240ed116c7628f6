import type { Money } from '@shopbell/contract';
import { moneyOf } from '../amounts.ts';
import type { TransactionRow, WholeOrder } from './rows.ts';

/** What brought money, or may still: an authorization that was captured is told by its captures. */
export function paymentsOf({ transactions }: WholeOrder): TransactionRow[] {
  const captured = new Set(
    transactions.filter(({ kind }) => kind === 'CAPTURE').map(({ parentTransaction }) => parentTransaction?.id),
  );
  return transactions.filter(
    ({ id, kind }) => kind === 'SALE' || kind === 'CAPTURE' || (kind.endsWith('AUTHORIZATION') && !captured.has(id)),
  );
}

export const brings = ({ kind, status }: TransactionRow): boolean => /SALE|CAPTURE/.test(kind) && status === 'SUCCESS';

/** Given back of one payment, or on its way back. */
export function refundedOf({ transactions }: WholeOrder, payment: TransactionRow): Money {
  const { currency } = moneyOf(payment.amountSet.shopMoney);
  const back = transactions.filter(
    ({ kind, status, parentTransaction }) =>
      kind === 'REFUND' && (status === 'SUCCESS' || status === 'PENDING') && parentTransaction?.id === payment.id,
  );
  const amount = back.reduce((sum, { amountSet }) => sum + moneyOf(amountSet.shopMoney).amount, 0);
  return { amount, currency };
}

/** In minor units. */
export function leftOf(order: WholeOrder, payment: TransactionRow): number {
  return brings(payment) ? moneyOf(payment.amountSet.shopMoney).amount - refundedOf(order, payment).amount : 0;
}

/** What has left, of fulfilments that were not called back. */
export function liveFulfillments({ fulfillments }: WholeOrder) {
  return fulfillments.filter(({ status }) => !/CANCELLED|ERROR|FAILURE/.test(status));
}

/** Pieces of a line that were sent, and that came back. */
export function piecesOf(order: WholeOrder, line: string): { shipped: number; returned: number } {
  const sent = liveFulfillments(order).flatMap(({ lines }) => lines);
  const back = order.returns.flatMap(({ returnLineItems }) => returnLineItems.nodes);
  return {
    shipped: sent.reduce((sum, { lineItem, quantity }) => sum + (lineItem.id === line ? (quantity ?? 0) : 0), 0),
    returned: back.reduce(
      (sum, row) => sum + (row.fulfillmentLineItem?.lineItem.id === line ? row.processedQuantity : 0),
      0,
    ),
  };
}
