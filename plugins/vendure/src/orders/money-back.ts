import { Injectable } from '@nestjs/common';
import type { HostAction } from '@shopbell/contract' with { 'resolution-mode': 'import' };
import { HostRefused, OutcomeUnknown, outcomeUnknown, payable, shareOut } from '@shopbell/contract';
import {
  type ID,
  idsAreEqual,
  isGraphQlErrorResult,
  type Order,
  OrderService,
  type Payment,
  type Refund,
  type RequestContext,
} from '@vendure/core';
import { VendureIds } from '../ids';
import { VendureSight } from '../sight';
import { orderedOf, refundedOf } from './parts';
import { granted } from './refused';

export type RefundAction = Extract<HostAction, { type: 'refund' }>;
type Line = { orderLineId: ID; quantity: number };

/** What is to be given, by which payments; amounts as Vendure stores them. */
export interface Giving {
  parts: { payment: ID; amount: number }[];
  /** Named in the first refund. */
  lines: Line[];
  /** Promised only: let go. */
  promised: ID[];
}

/** Refunds, as Vendure's payment handlers make them. A handler that cannot leaves a refund for staff to settle by hand. */
@Injectable()
export class VendureMoneyBack {
  constructor(
    private readonly orders: OrderService,
    private readonly ids: VendureIds,
    private readonly sight: VendureSight,
  ) {}

  /** Refuses whatever can be refused before any money moves. An amount may need several payments. */
  plan(order: Order, action: RefundAction): Giving {
    const { amount, currency } = action.amount;
    if (currency !== order.currencyCode || amount <= 0) throw new HostRefused('other');
    const lines = action.lines.map((line) => this.find(order, line));
    this.checkLines(order, lines);
    const payments = this.paymentsFor(order, action.payment);
    const left = leftOf(payments);
    const all = this.sight.money(left, currency).amount;
    if (amount > all) throw new HostRefused('too-much');
    // The last of it may be finer than the currency's minor unit.
    const stored = amount === all ? left : this.sight.stored(action.amount);
    if (stored === null) throw new HostRefused('other', `Vendure does not keep ${currency} as finely as this.`);
    return { parts: partsOf(payments, stored), lines, promised: [] };
  }

  /** All that is left, if it is to be given; what was only promised is let go either way, which gives nobody money and holds nobody's. */
  planAll(order: Order, refund: boolean): Giving {
    const of = (wanted: Payment['state']) => order.payments.filter(({ state }) => state === wanted);
    const settled = of('Settled');
    const parts = refund ? partsOf(settled, leftOf(settled)) : [];
    return { parts, lines: [], promised: of('Authorized').map(({ id }) => id) };
  }

  /**
   * Outside of any transaction: what a payment handler has given cannot be taken back, and stands in Vendure's record as soon as it is known.
   * `reason` holds the key. Refuses only where nothing was given and Vendure itself says so before it asks a handler; a refund that has failed stands in its record.
   */
  async give(ctx: RequestContext, { parts, lines, promised }: Giving, reason: string): Promise<void> {
    let nothingYet = true;
    for (const [index, { payment, amount }] of parts.entries()) {
      const input = { paymentId: payment, amount, reason, lines: index === 0 ? lines : [], shipping: 0, adjustment: 0 };
      const made = await this.orders.refundOrder(ctx, input).catch(outcomeUnknown);
      if (nothingYet && isGraphQlErrorResult(made) && made.__typename !== 'RefundStateTransitionError')
        granted(ctx, made);
      if (isGraphQlErrorResult(made)) throw new OutcomeUnknown(made.message);
      if ((made as Refund).state === 'Failed') throw new OutcomeUnknown('The payment handler refused.');
      nothingYet = false;
    }
    for (const id of promised) await this.letGo(ctx, id);
  }

  private async letGo(ctx: RequestContext, id: ID): Promise<void> {
    const payment = await this.orders.cancelPayment(ctx, id).catch(outcomeUnknown);
    if (isGraphQlErrorResult(payment)) throw new OutcomeUnknown(payment.message);
    if (payment.state !== 'Cancelled') throw new OutcomeUnknown(payment.errorMessage ?? 'The payment is still held.');
  }

  private find(order: Order, { item, quantity }: { item: string; quantity: number }): Line {
    const id = this.ids.decode(item);
    const line = order.lines.find((each) => idsAreEqual(each.id, id ?? undefined));
    if (!line) throw new HostRefused('not-theirs');
    return { orderLineId: line.id, quantity };
  }

  /** Vendure itself counts money only, and would refund one piece as often as it is asked. */
  private checkLines(order: Order, lines: Line[]): void {
    const refunds = order.payments.flatMap((payment) => payment.refunds);
    const before = refunds.filter(({ state }) => state !== 'Failed').flatMap((refund) => refund.lines);
    for (const line of order.lines) {
      const of = (rows: Line[]) =>
        rows.reduce((sum, row) => sum + (idsAreEqual(row.orderLineId, line.id) ? row.quantity : 0), 0);
      if (of(lines) > 0 && of(before) + of(lines) > orderedOf(line)) throw new HostRefused('too-much');
    }
  }

  /** The newest first. */
  private paymentsFor(order: Order, wanted: string | null): Payment[] {
    const id = wanted === null ? null : this.ids.decode(wanted);
    const isWanted = (each: Payment) => wanted === null || idsAreEqual(each.id, id ?? undefined);
    const settled = payable(order.payments, { isWanted, brings: ({ state }) => state === 'Settled' });
    return settled.toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
  }
}

export function sumOf({ parts }: Giving): number {
  return parts.reduce((sum, { amount }) => sum + amount, 0);
}

/** What became of refunds made together, amounts as Vendure stores them. Money that was given is gone, even if a later payment refuses. */
export function resultOf(refunds: readonly Refund[]): { given: number; pending: boolean; failed: string | null } {
  const broken = refunds.find(({ state }) => state === 'Failed');
  const made = refunds.filter(({ state }) => state !== 'Failed');
  return {
    given: made.reduce((sum, { total }) => sum + total, 0),
    pending: made.some(({ state }) => state !== 'Settled'),
    failed: broken ? String(broken.metadata?.errorMessage ?? '') : null,
  };
}

function partsOf(payments: readonly Payment[], amount: number): Giving['parts'] {
  const shared = shareOut(payments, amount, (payment) => leftOf([payment]));
  return shared.map(({ payment, part }) => ({ payment: payment.id, amount: part }));
}

const leftOf = (payments: Payment[]) =>
  payments.reduce((sum, payment) => sum + Math.max(0, payment.amount - refundedOf(payment)), 0);
