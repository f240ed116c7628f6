import { Injectable } from '@nestjs/common';
import type { HostAction } from '@shopbell/contract' with { 'resolution-mode': 'import' };
import { type Order, OrderService, type OrderState, type RequestContext } from '@vendure/core';
import { resultOf, VendureMoneyBack } from './money-back';
import { hasLeft } from './parts';
import { granted, Refused } from './refused';

export type OrderAction = Exclude<HostAction, { type: 'make-coupon' }>;
type Of<T extends OrderAction['type']> = Extract<OrderAction, { type: T }>;

/** What was done, for the order's own record. */
export interface Deed {
  record: string | null;
  /** The payment handler could not give the money back at once: staff settle it. */
  pending: boolean;
  /** The handler's refund has failed; nothing was given back. */
  failed: string | null;
}

const whole: Deed = { record: null, pending: false, failed: null };

interface Asked<A> {
  order: Order;
  action: A;
  /** The reason with the key in it. */
  reason: string;
  encode(id: string | number): string;
}

/** The actions by Vendure's order service, within a transaction of the caller's. */
@Injectable()
export class VendureActs {
  constructor(
    private readonly orders: OrderService,
    private readonly moneyBack: VendureMoneyBack,
  ) {}

  async act(ctx: RequestContext, { action, ...rest }: Asked<OrderAction>): Promise<Deed> {
    switch (action.type) {
      case 'cancel':
        return this.cancel(ctx, { ...rest, action });
      case 'refund':
        return this.refund(ctx, { ...rest, action });
      case 'change-address':
        return this.changeAddress(ctx, { ...rest, action });
      default:
        throw new Refused('unsupported');
    }
  }

  /** What was put aside for the order is free again either way: Vendure takes from the shelf only when something is sent. */
  private async cancel(ctx: RequestContext, { order, action, reason }: Asked<Of<'cancel'>>): Promise<Deed> {
    if (order.state === 'Cancelled' || order.fulfillments.some(hasLeft)) throw new Refused('too-late');
    for (const { id, state } of order.fulfillments) {
      if (state === 'Cancelled') continue;
      granted(ctx, await this.orders.transitionFulfillmentToState(ctx, id, 'Cancelled'));
    }
    granted(ctx, await this.orders.cancelOrder(ctx, { orderId: order.id, reason, cancelShipping: true }));
    const refunds = action.refund ? await this.moneyBack.refundAll(ctx, order, reason) : [];
    const result = resultOf(refunds);
    if (result.failed !== null) throw new Refused('other', result.failed);
    return { record: null, ...result };
  }

  private async refund(ctx: RequestContext, { order, action, reason, encode }: Asked<Of<'refund'>>): Promise<Deed> {
    const refunds = await this.moneyBack.refund(ctx, { order, action, reason });
    return { record: encode(refunds[0]?.id ?? ''), ...resultOf(refunds) };
  }

  /** As staff do it in the dashboard. An address that would change what the order costs is refused: nobody has agreed to that. */
  private async changeAddress(ctx: RequestContext, asked: Asked<Of<'change-address'>>): Promise<Deed> {
    const { order, action, reason } = asked;
    if (order.state === 'Cancelled' || order.fulfillments.some(hasLeft)) throw new Refused('too-late');
    const before = { state: order.state, total: order.totalWithTax };
    await this.transition(ctx, order, 'Modifying');
    const changed = granted(
      ctx,
      await this.orders.modifyOrder(ctx, {
        ...{ dryRun: false, orderId: order.id, note: reason },
        ...{ updateShippingAddress: inputOf(action.address), options: { recalculateShipping: false } },
      }),
    );
    if (changed.totalWithTax !== before.total) throw new Refused('other');
    await this.transition(ctx, order, before.state);
    return whole;
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
