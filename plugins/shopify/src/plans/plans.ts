import { Money } from '@shopbell/contract';
import { z } from 'zod';

/** What a plan holds; null where it sets no limit. */
const Limits = z.object({
  /** Conversations begun within 30 days. */
  conversations: z.int().min(0).nullable(),
  /** Staff who are more than an agent, besides the owner of the account. */
  raised: z.int().min(0).nullable(),
});
/** What `Limits` parses. */
export type Limits = z.infer<typeof Limits>;

/** The plans of all shops: one that costs nothing, and one that Shopify has them pay. What is left out is as here. */
export const PlanOptions = z.object({
  /** True: shops approve everything and pay nothing. Shops that a developer tries apps on never pay. */
  test: z.boolean().default(false),
  free: Limits.prefault({ conversations: 100, raised: 1 }),
  paid: z
    .object({
      /** As it stands on the shop's bill. */
      name: z.string().min(1).default('Shopbell'),
      /** Every 30 days, in minor units. Shopify takes USD, or what the shop is billed in. */
      price: Money.refine(
        ({ amount }) => amount > 0,
        'plans.paid.price: write minor units above 0, such as 2900',
      ).default({
        amount: 2_900,
        currency: 'USD',
      }),
      /** Days before the first payment. */
      trialDays: z.int().min(0).max(1_000).default(14),
      ...{ conversations: Limits.shape.conversations.default(null), raised: Limits.shape.raised.default(null) },
    })
    .prefault({}),
});
/** What `PlanOptions` parses, its defaults filled in. */
export type PlanOptions = z.output<typeof PlanOptions>;

export type PlanName = 'free' | 'paid';

/**
 * What a shop may by its plan, checked nowhere else. Only more of the second kind is refused; a shop that has more conversations than its plan holds is
 * told so, and everything goes on: whoever writes to it is heard and answered.
 */
export function allows(plans: PlanOptions | false, plan: PlanName, used: Partial<Limits>): boolean {
  if (plans === false) return true;
  return (['conversations', 'raised'] as const).every((name) => {
    const most = plans[plan][name];
    return most === null || (used[name] ?? 0) <= most;
  });
}
