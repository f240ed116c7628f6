import { type HostAction, type HostActor, type HostOutcome, HostRefused, withKey } from '@shopbell/contract';
import { decimalOf } from '../amounts.ts';
import { gidOf, idOf } from '../ids.ts';
import type { Shopify } from '../shopify.ts';
import type { Deed } from './acts.ts';
import { checkErrors } from './refused.ts';

type CouponAction = Extract<HostAction, { type: 'make-coupon' }>;

interface Found {
  codeDiscountNodeByCode: { id: string; codeDiscount: { tags?: string[] } } | null;
}
interface Made {
  discountCodeBasicCreate: { codeDiscountNode: { id: string } | null; userErrors: { message: string }[] };
}

/** A code for one customer, once. The key stands among the discount's tags. */
export async function makeCoupon(
  { action, by, currency }: { action: CouponAction; by: HostActor; currency: string },
  ask: Deed,
): Promise<HostOutcome> {
  const { code, endsAt, worth } = action;
  // Shopify names no currency there: it is the shop's.
  if ('amount' in worth && worth.amount.currency !== currency) throw new HostRefused('other');
  const customer = gidOf('Customer', action.customer);
  const found = customer ? await ask<{ customer: object | null }>('customer', { id: customer }) : null;
  if (!found?.customer) throw new HostRefused('not-found');
  const input = {
    ...{ code, title: code, tags: ['shopbell', tagOf(by)], startsAt: new Date().toISOString(), endsAt },
    ...{ usageLimit: 1, appliesOncePerCustomer: true, context: { customers: { add: [customer] } } },
    customerGets: { value: worthOf(action), items: { all: true } },
  };
  const { discountCodeBasicCreate: made } = await ask<Made>('makeCoupon', { input });
  checkErrors(made.userErrors);
  return { done: true, record: made.codeDiscountNode ? idOf(made.codeDiscountNode.id) : null, pending: false };
}

/** Null where nobody made it, or staff have deleted it since. */
export async function findCoupon(
  shopify: Shopify,
  shop: string,
  { action, by }: { action: CouponAction; by: HostActor },
): Promise<HostOutcome | null> {
  const { codeDiscountNodeByCode: found } = await shopify.ask<Found>(shop, 'discount', { code: action.code });
  const isOurs = found?.codeDiscount.tags?.includes(tagOf(by));
  return found && isOurs ? { done: true, record: idOf(found.id), pending: false } : null;
}

const tagOf = (by: HostActor) => withKey('', by);

function worthOf({ worth }: CouponAction) {
  if ('percent' in worth) return { percentage: worth.percent / 100 };
  if (worth.amount.amount <= 0) throw new HostRefused('other');
  return { discountAmount: { amount: decimalOf(worth.amount), appliesOnEachItem: false } };
}
