import { Injectable } from '@nestjs/common';
import { type HostAction, type HostActor, type HostOutcome, HostRefused, holdsKey, withKey } from '@shopbell/contract';
import {
  CustomerService,
  Promotion,
  PromotionService,
  type RequestContext,
  TransactionalConnection,
} from '@vendure/core';
import { VendureIds } from '../ids';
import { VendureSight } from '../sight';
import { shopbellCustomer } from './customer-condition';
import { granted } from './refused';

export type CouponAction = Extract<HostAction, { type: 'make-coupon' }>;

/** Coupons as promotions of Vendure: for one customer, once. The key stands in the description, which only staff see. */
@Injectable()
export class VendureCoupons {
  constructor(
    private readonly connection: TransactionalConnection,
    private readonly promotions: PromotionService,
    private readonly customers: CustomerService,
    private readonly ids: VendureIds,
    private readonly sight: VendureSight,
  ) {}

  async make(ctx: RequestContext, action: CouponAction, by: HostActor): Promise<HostOutcome> {
    const id = this.ids.decode(action.customer);
    const customer = id === null ? undefined : await this.customers.findOne(ctx, id);
    if (!customer) throw new HostRefused('not-found');
    const taken = await this.named(ctx, action.code);
    if (taken.some(({ deletedAt }) => !deletedAt))
      throw new HostRefused('other', `${action.code}: ${taken[0]?.name ?? ''}`);
    const description = withKey(by.name, by);
    const made = granted(
      ctx,
      await this.promotions.createPromotion(ctx, {
        ...{ enabled: true, couponCode: action.code, usageLimit: 1, perCustomerUsageLimit: 1 },
        ...{ startsAt: new Date(), endsAt: new Date(action.endsAt) },
        conditions: [operation(shopbellCustomer.code, 'customer', String(customer.id))],
        actions: [this.worthOf(ctx, action)],
        translations: [{ languageCode: ctx.languageCode, name: action.code, description }],
      }),
    );
    return { done: true, record: this.ids.encode(made.id), pending: false };
  }

  /** Also where staff have taken the coupon away again. */
  async findOutcome(ctx: RequestContext, action: CouponAction, by: HostActor): Promise<HostOutcome | null> {
    const made = (await this.named(ctx, action.code)).find(({ translations }) =>
      translations.some(({ description }) => holdsKey(description, by)),
    );
    return made ? { done: true, record: this.ids.encode(made.id), pending: false } : null;
  }

  private named(ctx: RequestContext, couponCode: string): Promise<Promotion[]> {
    const where = { couponCode, channels: { id: ctx.channelId } };
    return this.connection.getRepository(ctx, Promotion).find({ where, relations: { translations: true } });
  }

  private worthOf(ctx: RequestContext, { worth }: CouponAction) {
    if ('percent' in worth) return operation('order_percentage_discount', 'discount', String(worth.percent));
    const stored = this.sight.stored(worth.amount);
    if (worth.amount.currency !== ctx.currencyCode || stored === null || stored <= 0) throw new HostRefused('other');
    return operation('order_fixed_discount', 'discount', String(stored));
  }
}

const operation = (code: string, name: string, value: string) => ({ code, arguments: [{ name, value }] });
