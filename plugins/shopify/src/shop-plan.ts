import { AppError } from '@shopbell/contract';
import type { ShopbellApp } from './app.ts';
import type { Visitor } from './desk.ts';
import { allows, type Limits, type PlanOptions, type Standing } from './plans/index.ts';

/** What a shop is subscribed to, and how much of it is used. */
export interface ShopPlan extends Standing {
  plans: PlanOptions;
  used: Limits;
  /** Whether it had more conversations than its plan holds. They go on all the same. */
  over: boolean;
}

type Parts = Pick<ShopbellApp, 'shopify' | 'mount'>;

/** For admins; null for others, where nobody pays, and where Shopify does not say. */
export async function readPlan({ shopify, mount }: Parts, { shop, agent }: Visitor, how = { fresh: false }) {
  const { plans } = shopify.options;
  const standing = agent.role === 'admin' ? await shopify.plans.find(shop, how) : null;
  if (!standing || plans === false) return null;
  // A page without numbers is better than none.
  const glance = await mount.glance(shop).catch(() => null);
  const used = { conversations: glance?.conversations ?? null, raised: (await raisedOf({ shopify }, shop)).length };
  const over = !allows(plans, standing.plan, { conversations: used.conversations });
  return { ...standing, plans, used, over } satisfies ShopPlan;
}

/** Where the merchant approves the paid plan. Throws `access.denied` to all but admins, and what `Plans.subscribe` throws. */
export async function subscribe({ shopify }: Pick<Parts, 'shopify'>, { shop, agent }: Visitor): Promise<string> {
  if (agent.role !== 'admin') throw new AppError('access.denied');
  return shopify.plans.subscribe(shop);
}

/** Back to the free plan. Throws `access.denied` to all but admins, and what `Plans.unsubscribe` throws. */
export async function unsubscribe({ shopify }: Pick<Parts, 'shopify'>, { shop, agent }: Visitor): Promise<void> {
  if (agent.role !== 'admin') throw new AppError('access.denied');
  await shopify.plans.unsubscribe(shop);
}

/** Throws `refused` where the shop's plan does not hold one more of the staff who is more than an agent. Who is one already stays one. */
export async function requireRoom({ shopify }: Pick<Parts, 'shopify'>, shop: string, agent: string): Promise<void> {
  const raised = await raisedOf({ shopify }, shop);
  if (raised.includes(agent)) return;
  const standing = await shopify.plans.find(shop);
  if (standing && !allows(shopify.options.plans, standing.plan, { raised: raised.length + 1 }))
    throw new AppError('refused', { detail: 'The plan of the shop does not hold one more.' });
}

async function raisedOf({ shopify }: Pick<Parts, 'shopify'>, shop: string): Promise<string[]> {
  const staff = await shopify.store.listStaff(shop);
  return staff.flatMap(({ agent, person, role }) => (person?.owner || !role || role === 'agent' ? [] : [agent]));
}
