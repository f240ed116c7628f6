import { refundPaymentWorkflow } from '@medusajs/medusa/core-flows';
import { type HostAction, type HostActor, holdsKey, withKey } from '@shopbell/contract';
import { majorOf, moneyOf } from '../amounts';
import type { Medusa } from '../medusa';
import { Refused } from './refused';
import type { MedusaOrder, MedusaPayment, MedusaRefund } from './rows';
import { capturedOf, paymentsOf, refundedOf } from './sums';

export type RefundAction = Extract<HostAction, { type: 'refund' }>;

interface Asked {
  order: MedusaOrder;
  action: RefundAction;
  by: HostActor;
}

/** As staff do it in Medusa's admin. An amount may need several payments. */
export async function refund(medusa: Medusa, { order, action, by }: Asked): Promise<void> {
  const { amount, currency } = action.amount;
  if (currency !== order.currency_code.toUpperCase() || amount <= 0) throw new Refused('other');
  const payments = payable(order, action.payment);
  // What a process that died had given back under this key already.
  const open = amount - given(order, by);
  if (open > payments.reduce((sum, payment) => sum + leftOf(payment, currency), 0)) throw new Refused('too-much');
  const note = withKey(action.reason, by);
  for (const { id, part } of partsOf(payments, { open, currency })) {
    const input = { payment_id: id, amount: majorOf({ amount: part, currency }), note, ...createdBy(by) };
    await refundPaymentWorkflow(medusa.container).run({ input });
  }
}

/** Refunds that were made under a key. */
export function refundsOf(order: MedusaOrder, by: HostActor): MedusaRefund[] {
  return paymentsOf(order).flatMap(({ refunds }) => (refunds ?? []).filter(({ note }) => holdsKey(note, by)));
}

/** In minor units. */
export function given(order: MedusaOrder, by: HostActor): number {
  return refundsOf(order, by).reduce((sum, { amount }) => sum + moneyOf(amount, order.currency_code).amount, 0);
}

const createdBy = ({ agent }: HostActor) => (agent === null ? {} : { created_by: agent });

function payable(order: MedusaOrder, payment: string | null): MedusaPayment[] {
  const found = paymentsOf(order).filter(({ id }) => payment === null || id === payment);
  if (found.length === 0) throw new Refused('not-theirs');
  const captured = found.filter((each) => capturedOf(each) > 0);
  if (captured.length === 0) throw new Refused('not-yet');
  return captured.toReversed();
}

function leftOf(payment: MedusaPayment, currency: string): number {
  return Math.max(0, moneyOf(capturedOf(payment) - refundedOf(payment), currency).amount);
}

function partsOf(payments: readonly MedusaPayment[], { open, currency }: { open: number; currency: string }) {
  const parts: { id: string; part: number }[] = [];
  let rest = open;
  for (const payment of payments) {
    const part = Math.min(rest, leftOf(payment, currency));
    if (part > 0) parts.push({ id: payment.id, part });
    rest -= part;
  }
  return parts;
}
