import type { Money } from '@shopbell/contract' with { 'resolution-mode': 'import' };
import { type Amount, moneyOf, numberOf } from '../amounts';
import type { MedusaFulfillment, MedusaOrder, MedusaPayment } from './rows';

export const paymentsOf = ({ payment_collections: collections }: MedusaOrder): MedusaPayment[] =>
  byAge((collections ?? []).flatMap(({ payments }) => payments ?? []));

export const liveFulfillments = ({ fulfillments }: MedusaOrder): MedusaFulfillment[] =>
  byAge((fulfillments ?? []).filter(({ canceled_at: canceled }) => !canceled));

export const hasLeft = ({ shipped_at: shipped, delivered_at: delivered }: MedusaFulfillment): boolean =>
  Boolean(shipped || delivered);

export const parcelsOf = ({ labels }: MedusaFulfillment) =>
  (labels ?? []).flatMap(({ tracking_number: number, tracking_url: url }) =>
    number ? [{ number, url: url || null }] : [],
  );

/** What the customer owes for the order as it is now; money given back is told apart and takes nothing from it. */
export function totalOf(order: MedusaOrder): Money {
  return moneyOf(numberOf(order.total) + numberOf(order.credit_line_total), order.currency_code);
}

/** What has come, whether or not some of it was given back. */
export function paidOf(order: MedusaOrder): Money {
  return moneyOf(sumOf(paymentsOf(order).flatMap(({ captures }) => captures ?? [])), order.currency_code);
}

export const capturedOf = ({ captures }: MedusaPayment): number => sumOf(captures ?? []);

export const refundedOf = ({ refunds }: MedusaPayment): number => sumOf(refunds ?? []);

export function byAge<T extends { id: string; created_at: string | Date }>(rows: readonly T[]): T[] {
  const at = (row: T) => new Date(row.created_at).getTime();
  return rows.toSorted((a, b) => at(a) - at(b) || (a.id < b.id ? -1 : 1));
}

function sumOf(rows: readonly { amount: Amount }[]): number {
  return rows.reduce((sum, { amount }) => sum + numberOf(amount), 0);
}
