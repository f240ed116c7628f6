import { refundPaymentWorkflow } from '@medusajs/medusa/core-flows';
import { type HostAction, type HostActor, holdsKey, type Money, withKey } from '@shopbell/contract';
import { majorOf, moneyOf } from '../amounts';
import type { Medusa } from '../medusa';
import { refundOfCancelled } from '../workflows/refund-of-cancelled';
import { Refused, Unknown } from './refused';
import { loadChanges, type MedusaOrder, type MedusaPayment, type MedusaRefund } from './rows';
import { capturedOf, paymentsOf, refundedOf } from './sums';

interface Giving {
  order: MedusaOrder;
  by: HostActor;
  reason: string;
}

interface Part {
  payment: string;
  amount: Money;
}

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
  await pay(medusa, { order, by, reason: action.reason }, partsOf(payments, { open, currency }));
}

/** All that has come and is not given back yet. Answers whether there was any. */
export async function refundAll(medusa: Medusa, asked: Giving): Promise<boolean> {
  const currency = asked.order.currency_code.toUpperCase();
  const parts = partsOf(paymentsOf(asked.order).toReversed(), { open: Number.POSITIVE_INFINITY, currency });
  if (parts.length > 0) await pay(medusa, asked, parts);
  return parts.length > 0;
}

/** The step of Medusa's workflow that refuses before a provider is asked. */
const looking = 'validate-refund-payment-exceeds-captured-amount';

/** Throws `Unknown` where a provider may have been asked: Medusa gives the money first, and what comes behind that may still fail. */
async function pay(medusa: Medusa, { order, by, reason }: Giving, parts: readonly Part[]): Promise<void> {
  if (!order.canceled_at) await requireNoneOpen(medusa, order);
  const workflow = order.canceled_at ? refundOfCancelled : refundPaymentWorkflow;
  let nothingYet = given(order, by) === 0;
  for (const { payment, amount } of parts) {
    const input = { payment_id: payment, amount: majorOf(amount), note: withKey(reason, by), ...createdBy(by) };
    const { errors } = await workflow(medusa.container).run({ input, throwOnError: false });
    const [failed] = errors;
    if (failed) throw nothingYet && failed.action === looking ? failed.error : new Unknown(failed.error);
    nothingYet = false;
  }
}

/** Medusa writes refunds into an order by a change of it, and lets one be open at a time; it looks only after the money has gone. */
async function requireNoneOpen(medusa: Medusa, { id }: MedusaOrder): Promise<void> {
  const open = (await loadChanges(medusa, id)).find(({ status }) => status === 'pending' || status === 'requested');
  if (open) throw new Refused('not-yet', open.change_type ?? '');
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

function partsOf(payments: readonly MedusaPayment[], { open, currency }: { open: number; currency: string }): Part[] {
  const parts: Part[] = [];
  let rest = open;
  for (const payment of payments) {
    const part = Math.min(rest, leftOf(payment, currency));
    if (part > 0) parts.push({ payment: payment.id, amount: { amount: part, currency } });
    rest -= part;
  }
  return parts;
}
