import type { IPaymentModuleService } from '@medusajs/framework/types';
import { Modules } from '@medusajs/framework/utils';
import { refundPaymentStepId, refundPaymentWorkflow } from '@medusajs/medusa/core-flows';
import {
  type HostAction,
  type HostActor,
  HostRefused,
  holdsKey,
  type Money,
  OutcomeUnknown,
  outcomeUnknown,
  payable,
  shareOut,
  withKey,
} from '@shopbell/contract';
import { majorOf, moneyOf } from '../amounts';
import type { Medusa } from '../medusa';
import { refundOfCancelled } from '../workflows/refund-of-cancelled';
import { loadChanges, loadOrders, type MedusaOrder, type MedusaPayment, type MedusaRefund } from './rows';
import { capturedOf, paymentsOf, refundedOf } from './sums';

export type RefundAction = Extract<HostAction, { type: 'refund' }>;

/** What is to be given, by which payments. */
export interface Giving {
  parts: Part[];
  /** Promised only: let go. */
  promised: string[];
}

interface Part {
  payment: string;
  amount: Money;
}

interface Asked {
  order: MedusaOrder;
  by: HostActor;
  reason: string;
}

/** Refuses whatever can be refused before any money moves. An amount may need several payments. */
export async function planRefund(medusa: Medusa, order: MedusaOrder, action: RefundAction): Promise<Giving> {
  const { amount, currency } = action.amount;
  if (currency !== order.currency_code.toUpperCase() || amount <= 0) throw new HostRefused('other');
  const payments = paymentsFor(order, action.payment);
  if (amount > payments.reduce((sum, payment) => sum + leftOf(payment, currency), 0)) throw new HostRefused('too-much');
  await requireNoneOpen(medusa, order);
  return { parts: partsOf(payments, { open: amount, currency }), promised: [] };
}

/** Of a cancellation: all that has come and is not given back yet, if it is to be given; and what was only promised is let go. */
export async function planAll(medusa: Medusa, order: MedusaOrder, refund: boolean): Promise<Giving> {
  const currency = order.currency_code.toUpperCase();
  const payments = paymentsOf(order).toReversed();
  const parts = refund ? partsOf(payments, { open: Number.POSITIVE_INFINITY, currency }) : [];
  if (parts.length > 0) await requireNoneOpen(medusa, order);
  const promised = payments.filter((payment) => capturedOf(payment) === 0 && !payment.canceled_at);
  return { parts, promised: promised.map(({ id }) => id) };
}

export function sumOf({ parts }: Giving): number {
  return parts.reduce((sum, { amount }) => sum + amount.amount, 0);
}

/** The step of Medusa's workflow that refuses before a provider is asked. */
const looking = 'validate-refund-payment-exceeds-captured-amount';

/**
 * Answers only once every provider has said that it gives. Throws `OutcomeUnknown` where one may have been asked and has not, and refuses where none
 * was: Medusa writes a refund down first, then asks the provider, and takes the row away again where that fails.
 */
export async function give(medusa: Medusa, asked: Asked, { parts, promised }: Giving): Promise<void> {
  const { container } = medusa;
  const { order, by, reason } = asked;
  const workflow = order.canceled_at ? refundOfCancelled : refundPaymentWorkflow;
  for (const [index, { payment, amount }] of parts.entries()) {
    const input = { payment_id: payment, amount: majorOf(amount), note: withKey(reason, by), ...createdBy(by) };
    const { errors } = await workflow(container).run({ input, throwOnError: false }).catch(outcomeUnknown);
    const [failed] = errors;
    if (index === 0 && failed?.action === looking) throw failed.error;
    // What comes behind the provider's word may fail, and the money is given all the same.
    const silent = errors.some(({ action }) => action === refundPaymentStepId);
    if (silent || !(await isWritten(medusa, asked, payment)))
      throw new OutcomeUnknown(failed?.error ?? 'No refund was made.');
  }
  for (const id of promised) await letGo(medusa, id);
}

async function letGo({ container }: Medusa, id: string): Promise<void> {
  const payments = container.resolve<IPaymentModuleService>(Modules.PAYMENT);
  const payment = await payments.cancelPayment(id).catch(outcomeUnknown);
  if (!payment.canceled_at) throw new OutcomeUnknown(`Medusa did not let ${id} go.`);
}

async function isWritten(medusa: Medusa, { order, by }: Asked, payment: string): Promise<boolean> {
  const [now] = await loadOrders(medusa, { filters: { id: order.id } }).catch(outcomeUnknown);
  const found = now && paymentsOf(now).find(({ id }) => id === payment);
  return found?.refunds?.some(({ note }) => holdsKey(note, by)) ?? false;
}

/** Medusa writes refunds into an order by a change of it, and lets one be open at a time; it looks only after the money has gone. */
async function requireNoneOpen(medusa: Medusa, { id, canceled_at: cancelled }: MedusaOrder): Promise<void> {
  if (cancelled) return;
  const open = (await loadChanges(medusa, id)).find(({ status }) => status === 'pending' || status === 'requested');
  if (open) throw new HostRefused('not-yet', open.change_type ?? '');
}

/** Refunds that were asked for under a key; whether they were given stands in the key's mark. */
export function refundsOf(order: MedusaOrder, by: HostActor): MedusaRefund[] {
  return paymentsOf(order).flatMap(({ refunds }) => (refunds ?? []).filter(({ note }) => holdsKey(note, by)));
}

const createdBy = ({ agent }: HostActor) => (agent === null ? {} : { created_by: agent });

function paymentsFor(order: MedusaOrder, wanted: string | null): MedusaPayment[] {
  const isWanted = ({ id }: MedusaPayment) => wanted === null || id === wanted;
  return payable(paymentsOf(order), { isWanted, brings: (each) => capturedOf(each) > 0 }).toReversed();
}

function leftOf(payment: MedusaPayment, currency: string): number {
  return Math.max(0, moneyOf(capturedOf(payment) - refundedOf(payment), currency).amount);
}

function partsOf(payments: readonly MedusaPayment[], { open, currency }: { open: number; currency: string }): Part[] {
  const shared = shareOut(payments, open, (payment) => leftOf(payment, currency));
  return shared.map(({ payment, part }) => ({ payment: payment.id, amount: { amount: part, currency } }));
}
