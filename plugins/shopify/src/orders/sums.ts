import type { Money } from '@shopbell/contract';
import { paidIn } from '../amounts.ts';
import type { RefundRow, TransactionRow, WholeOrder } from './rows.ts';

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

/** Whatever else a provider says, it may still give. */
export const isFailed = ({ status }: Pick<TransactionRow, 'status'>): boolean => /FAILURE|ERROR/.test(status);

/** Given back of one payment, or on its way back. */
export function refundedOf({ transactions }: WholeOrder, payment: TransactionRow): Money {
  const { currency } = paidIn(payment.amountSet);
  const back = transactions.filter(
    ({ kind, status, parentTransaction }) =>
      kind === 'REFUND' && !isFailed({ status }) && parentTransaction?.id === payment.id,
  );
  const amount = back.reduce((sum, { amountSet }) => sum + paidIn(amountSet).amount, 0);
  return { amount, currency };
}

/**
 * What became of the money of a refund: Shopify writes a refund down whatever the payment providers said. `partly` where one of several gave
 * nothing.
 */
export function stateOfRefund({ transactions: { nodes } }: RefundRow): 'done' | 'pending' | 'failed' | 'partly' {
  const failed = nodes.filter(isFailed);
  if (failed.length > 0) return failed.length === nodes.length ? 'failed' : 'partly';
  return nodes.every(({ status }) => status === 'SUCCESS') ? 'done' : 'pending';
}

/** In minor units. */
export function leftOf(order: WholeOrder, payment: TransactionRow): number {
  return brings(payment) ? paidIn(payment.amountSet).amount - refundedOf(order, payment).amount : 0;
}

/** What has left, of fulfilments that were not called back. */
export function liveFulfillments({ fulfillments }: WholeOrder) {
  return fulfillments.filter(({ status }) => !/CANCELLED|ERROR|FAILURE/.test(status));
}

/** Pieces of a line that were sent, and that came back. */
export function piecesOf(order: WholeOrder, line: string): { shipped: number; returned: number } {
  const sent = liveFulfillments(order).flatMap(({ lines }) => lines);
  const back = order.returns.flatMap(({ lines }) => lines);
  return {
    shipped: sent.reduce((sum, { lineItem, quantity }) => sum + (lineItem.id === line ? (quantity ?? 0) : 0), 0),
    returned: back.reduce(
      (sum, row) => sum + (row.fulfillmentLineItem?.lineItem.id === line ? row.processedQuantity : 0),
      0,
    ),
  };
}
