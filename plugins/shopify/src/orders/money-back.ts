import { type HostAction, HostRefused, payable, shareOut, withKey } from '@shopbell/contract';
import { decimalOf, paidIn } from '../amounts.ts';
import { idOf } from '../ids.ts';
import type { Asked, Deed } from './acts.ts';
import { checkErrors } from './refused.ts';
import type { TransactionRow, WholeOrder } from './rows.ts';
import { brings, leftOf, liveFulfillments, paymentsOf, piecesOf } from './sums.ts';

type RefundAction = Extract<HostAction, { type: 'refund' }>;

interface Made {
  refundCreate: { refund: { id: string } | null; userErrors: { message: string }[] };
}

/** One refund for all payments that it takes, so that it is done whole or not at all. */
export async function refund({ order, action, by }: Asked<RefundAction>, ask: Deed): Promise<void> {
  const { amount, currency } = action.amount;
  if (currency !== paidIn(order.totalPriceSet).currency || amount <= 0) throw new HostRefused('other');
  const payments = paymentsFor(order, action.payment);
  const lines = action.lines.map((line) => lineOf(order, line));
  if (amount > payments.reduce((sum, payment) => sum + leftOf(order, payment), 0)) throw new HostRefused('too-much');
  const transactions = shareOut(payments, amount, (payment) => leftOf(order, payment)).map(({ payment, part }) => ({
    ...{ orderId: order.id, parentId: payment.id, gateway: payment.gateway ?? '', kind: 'REFUND' },
    amount: decimalOf({ amount: part, currency }),
  }));
  const input = { orderId: order.id, currency, note: withKey(action.reason, by), transactions, refundLineItems: lines };
  const { refundCreate } = await ask<Made>('refund', { input, key: by.key });
  checkErrors(refundCreate.userErrors);
}

/** The newest first. */
function paymentsFor(order: WholeOrder, wanted: string | null): TransactionRow[] {
  const isWanted = ({ id }: TransactionRow) => wanted === null || idOf(id) === wanted;
  return payable(paymentsOf(order), { isWanted, brings }).toReversed();
}

/** What was sent is put back where it was sent from; what was not is only no longer kept aside. */
function lineOf(order: WholeOrder, { item, quantity, restock }: RefundAction['lines'][number]) {
  const line = order.lines.find(({ id }) => idOf(id) === item);
  if (!line) throw new HostRefused('not-theirs');
  if (quantity > line.refundableQuantity) throw new HostRefused('too-much');
  const asked = { lineItemId: line.id, quantity };
  if (!restock) return { ...asked, restockType: 'NO_RESTOCK' };
  if (piecesOf(order, line.id).shipped === 0) return { ...asked, restockType: 'CANCEL' };
  const sent = liveFulfillments(order).find(({ lines }) => lines.some(({ lineItem }) => lineItem.id === line.id));
  return { ...asked, restockType: 'RETURN', locationId: sent?.location?.id };
}
