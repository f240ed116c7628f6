import { Injectable } from '@nestjs/common';
import type { HostAction } from '@shopbell/contract' with { 'resolution-mode': 'import' };
import {
  type ID,
  idsAreEqual,
  type Order,
  OrderService,
  type Payment,
  type Refund,
  type RequestContext,
} from '@vendure/core';
import { VendureIds } from '../ids';
import { orderedOf, refundedOf } from './parts';
import { granted, Refused } from './refused';

export type RefundAction = Extract<HostAction, { type: 'refund' }>;
type Line = { orderLineId: ID; quantity: number };

/** Refunds, as Vendure's payment handlers make them. A handler that cannot leaves a refund for staff to settle by hand. */
@Injectable()
export class VendureMoneyBack {
  constructor(
    private readonly orders: OrderService,
    private readonly ids: VendureIds,
  ) {}

  /** Answers the first refund; an amount may need several payments. `reason` already holds the key. */
  async refund(ctx: RequestContext, { order, action, reason }: { order: Order; action: RefundAction; reason: string }) {
    const { amount, currency } = action.amount;
    if (currency !== order.currencyCode || amount <= 0) throw new Refused('other');
    const lines = action.lines.map((line) => ({ ...this.find(order, line), restock: line.restock }));
    this.checkLines(order, lines);
    const payments = this.payable(order, action.payment);
    if (amount > leftOf(payments)) throw new Refused('too-much');
    const refunds = await this.pay(ctx, payments, { amount, reason, lines });
    await this.restock(
      ctx,
      order,
      lines.filter(({ restock }) => restock),
    );
    return refunds;
  }

  /** All that is left, and what was only promised is let go. */
  async refundAll(ctx: RequestContext, order: Order, reason: string): Promise<Refund[]> {
    for (const { id, state } of order.payments) {
      if (state === 'Authorized') granted(ctx, await this.orders.cancelPayment(ctx, id));
    }
    const payments = order.payments.filter(({ state }) => state === 'Settled');
    return this.pay(ctx, payments, { amount: leftOf(payments), reason, lines: [] });
  }

  private find(order: Order, { item, quantity }: { item: string; quantity: number }): Line {
    const id = this.ids.decode(item);
    const line = order.lines.find((each) => idsAreEqual(each.id, id ?? undefined));
    if (!line) throw new Refused('not-theirs');
    return { orderLineId: line.id, quantity };
  }

  /** Vendure itself counts money only, and would refund one piece as often as it is asked. */
  private checkLines(order: Order, lines: Line[]): void {
    const refunds = order.payments.flatMap((payment) => payment.refunds);
    const before = refunds.filter(({ state }) => state !== 'Failed').flatMap((refund) => refund.lines);
    for (const line of order.lines) {
      const of = (rows: Line[]) =>
        rows.reduce((sum, row) => sum + (idsAreEqual(row.orderLineId, line.id) ? row.quantity : 0), 0);
      if (of(lines) > 0 && of(before) + of(lines) > orderedOf(line)) throw new Refused('too-much');
    }
  }

  private payable(order: Order, payment: string | null): Payment[] {
    const id = payment === null ? null : this.ids.decode(payment);
    const found = order.payments.filter((each) => payment === null || idsAreEqual(each.id, id ?? undefined));
    if (found.length === 0) throw new Refused('not-theirs');
    const settled = found.filter(({ state }) => state === 'Settled');
    if (settled.length === 0) throw new Refused('not-yet');
    return settled.toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
  }

  private async pay(
    ctx: RequestContext,
    payments: Payment[],
    { amount, reason, lines }: { amount: number; reason: string; lines: Line[] },
  ): Promise<Refund[]> {
    const refunds: Refund[] = [];
    let open = amount;
    for (const payment of payments) {
      const part = Math.min(open, leftOf([payment]));
      if (part <= 0) continue;
      const named = refunds.length === 0 ? lines.map(({ orderLineId, quantity }) => ({ orderLineId, quantity })) : [];
      const input = { paymentId: payment.id, amount: part, reason, lines: named, shipping: 0, adjustment: 0 };
      const made = granted(ctx, await this.orders.refundOrder(ctx, input));
      refunds.push(made);
      if (made.state === 'Failed') break;
      open -= part;
    }
    return refunds;
  }

  /** Vendure puts back on the shelf what is cancelled of a line. */
  private async restock(ctx: RequestContext, order: Order, lines: Line[]): Promise<void> {
    if (lines.length === 0) return;
    const rows = lines.map(({ orderLineId, quantity }) => ({ orderLineId, quantity }));
    granted(ctx, await this.orders.cancelOrder(ctx, { orderId: order.id, lines: rows, cancelShipping: false }));
  }
}

/** What became of refunds made together. Money that the first payments gave back is gone, even if a later one then refuses. */
export function resultOf(refunds: readonly Refund[]): { pending: boolean; failed: string | null } {
  const [first] = refunds;
  const failed = first?.state === 'Failed' ? String(first.metadata?.errorMessage ?? '') : null;
  return { pending: failed === null && refunds.some(({ state }) => state !== 'Settled'), failed };
}

const leftOf = (payments: Payment[]) =>
  payments.reduce((sum, payment) => sum + Math.max(0, payment.amount - refundedOf(payment)), 0);
