import { Injectable } from '@nestjs/common';
import type { HostAction } from '@shopbell/contract' with { 'resolution-mode': 'import' };
import { HostRefused } from '@shopbell/contract';
import { type Order, OrderService, type OrderState, type RequestContext } from '@vendure/core';
import { VendureIds } from '../ids';
import { type Giving, VendureMoneyBack } from './money-back';
import { hasLeft } from './parts';
import { granted } from './refused';

export type OrderAction = Exclude<HostAction, { type: 'make-coupon' }>;
type Of<T extends OrderAction['type']> = Extract<OrderAction, { type: T }>;

interface Asked<A> {
  order: Order;
  action: A;
  /** The reason with the key in it. */
  reason: string;
}

/** The actions by Vendure's order service, within a transaction of the caller's; money is given outside of it. */
@Injectable()
export class VendureActs {
  constructor(
    private readonly orders: OrderService,
    private readonly moneyBack: VendureMoneyBack,
    private readonly ids: VendureIds,
  ) {}

  /** What is to be given before `act`; null where no money moves. Refuses what can be refused by then. */
  plan(order: Order, action: OrderAction): Giving | null {
    if (action.type === 'refund') return this.moneyBack.plan(order, action);
    if (action.type !== 'cancel') return null;
    this.checkCancelling(order);
    const giving = this.moneyBack.planAll(order, action.refund);
    return action.refund || giving.promised.length > 0 ? giving : null;
  }

  async act(ctx: RequestContext, { action, ...rest }: Asked<OrderAction>): Promise<void> {
    switch (action.type) {
      case 'cancel':
        return this.cancel(ctx, { ...rest, action });
      case 'refund':
        return this.restock(ctx, { ...rest, action });
      case 'change-address':
        return this.changeAddress(ctx, { ...rest, action });
      default:
        throw new HostRefused('unsupported');
    }
  }

  /** What was put aside for the order is free again either way: Vendure takes from the shelf only when something is sent. */
  private async cancel(ctx: RequestContext, { order, reason }: Asked<Of<'cancel'>>): Promise<void> {
    this.checkCancelling(order);
    for (const { id, state } of order.fulfillments) {
      if (state === 'Cancelled') continue;
      granted(ctx, await this.orders.transitionFulfillmentToState(ctx, id, 'Cancelled'));
    }
    granted(ctx, await this.orders.cancelOrder(ctx, { orderId: order.id, reason, cancelShipping: true }));
  }

  private checkCancelling(order: Order): void {
    const possible = this.orders.getNextOrderStates(order).includes('Cancelled');
    if (order.state === 'Cancelled' || order.fulfillments.some(hasLeft) || !possible) throw new HostRefused('too-late');
  }

  /** Vendure puts back on the shelf what is cancelled of a line. What staff have cancelled before is there already. */
  private async restock(ctx: RequestContext, { order, action }: Asked<Of<'refund'>>): Promise<void> {
    const rows = action.lines.flatMap(({ item, quantity, restock }) => {
      const line = order.lines.find(({ id }) => this.ids.encode(id) === item);
      const rest = line ? Math.min(quantity, line.quantity) : 0;
      return restock && line && rest > 0 ? [{ orderLineId: line.id, quantity: rest }] : [];
    });
    if (rows.length === 0) return;
    granted(ctx, await this.orders.cancelOrder(ctx, { orderId: order.id, lines: rows, cancelShipping: false }));
  }

  /** As staff do it in the dashboard. An address that would change what the order costs is refused: nobody has agreed to that. */
  private async changeAddress(ctx: RequestContext, asked: Asked<Of<'change-address'>>): Promise<void> {
    const { order, action, reason } = asked;
    if (order.state === 'Cancelled' || order.fulfillments.some(hasLeft)) throw new HostRefused('too-late');
    const before = { state: order.state, total: order.totalWithTax };
    await this.transition(ctx, order, 'Modifying');
    const changed = granted(
      ctx,
      await this.orders.modifyOrder(ctx, {
        ...{ dryRun: false, orderId: order.id, note: reason },
        ...{ updateShippingAddress: inputOf(action.address), options: { recalculateShipping: false } },
      }),
    );
    if (changed.totalWithTax !== before.total) throw new HostRefused('other');
    await this.transition(ctx, order, before.state);
  }

  private async transition(ctx: RequestContext, order: Order, state: OrderState): Promise<void> {
    granted(ctx, await this.orders.transitionToState(ctx, order.id, state));
  }
}

function inputOf(address: Of<'change-address'>['address']) {
  return {
    fullName: address.name ?? '',
    streetLine1: address.line1,
    streetLine2: address.line2 ?? '',
    city: address.city,
    province: address.province ?? '',
    postalCode: address.postalCode ?? '',
    countryCode: address.country,
    phoneNumber: address.phone ?? '',
  };
}
