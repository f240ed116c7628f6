import { createPromotionsWorkflow } from '@medusajs/medusa/core-flows';
import type { HostAction, HostActor, HostOutcome, HostShop } from '@shopbell/contract' with {
  'resolution-mode': 'import',
};
import { HostRefused } from '@shopbell/contract';
import { majorOf } from '../amounts';
import type { Medusa } from '../medusa';
import { isMarked, marked, markOf } from './records';

export type CouponAction = Extract<HostAction, { type: 'make-coupon' }>;

interface Promotion {
  id: string;
  metadata: Record<string, unknown> | null;
}

/** Coupons as promotions of Medusa: for one customer, once, until the end of a campaign of their own. The key stands in the metadata. */
export async function makeCoupon(
  medusa: Medusa,
  { action, by, store }: { action: CouponAction; by: HostActor; store: HostShop },
): Promise<HostOutcome> {
  const { code, customer, endsAt } = action;
  if (!(await medusa.askOne('customer', { fields: ['id'], filters: { id: customer } })))
    throw new HostRefused('not-found');
  if ((await named(medusa, code)).length > 0) throw new HostRefused('other', code);
  const campaign = { name: `Shopbell ${code}`, campaign_identifier: `shopbell-${code}`, ends_at: new Date(endsAt) };
  const promotion = {
    ...{ code, type: 'standard', status: 'active', limit: 1, campaign },
    application_method: { ...worthOf(action, store), target_type: 'order', allocation: 'across' },
    rules: [{ attribute: 'customer.id', operator: 'eq', values: [customer] }],
    metadata: marked(markOf(action, by)),
  };
  const input = { promotionsData: [promotion as never] };
  const { result } = await createPromotionsWorkflow(medusa.container).run({ input });
  return { done: true, record: result[0]?.id ?? null, pending: false };
}

/** Null where nobody made it, or staff have deleted it since. */
export async function findCoupon(medusa: Medusa, { code }: CouponAction, by: HostActor): Promise<HostOutcome | null> {
  const made = (await named(medusa, code)).find(({ metadata }) => isMarked(metadata, by));
  return made ? { done: true, record: made.id, pending: false } : null;
}

function named(medusa: Medusa, code: string): Promise<Promotion[]> {
  return medusa.ask<Promotion>('promotion', { fields: ['id', 'metadata'], filters: { code } });
}

function worthOf({ worth }: CouponAction, { currency }: HostShop) {
  if ('percent' in worth) return { type: 'percentage', value: worth.percent, currency_code: currency.toLowerCase() };
  if (worth.amount.amount <= 0) throw new HostRefused('other');
  return { type: 'fixed', value: majorOf(worth.amount), currency_code: worth.amount.currency.toLowerCase() };
}
