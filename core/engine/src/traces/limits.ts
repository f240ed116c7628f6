import {
  type AgentRole,
  AppError,
  digitsOf,
  type GivingLimits,
  type HostAction,
  type HostOrderStory,
  type Money,
} from '@shopbell/contract';
import type { AgentCaller } from '../http/handlers.ts';

/**
 * What somebody may give of one order, in whole units of its currency: the limit that the shop set for them, else for their role, and never
 * more than the operator lets their role give (docs/decisions/013); null is no limit.
 */
export function limitOf(
  operator: Record<AgentRole, number | null>,
  { roles, agents }: GivingLimits,
  { agent, role }: Pick<AgentCaller, 'agent' | 'role'>,
): number | null {
  const own = agents.find((each) => each.agent === agent);
  const most = [operator[role], own ? own.most : (roles[role] ?? null)].filter((limit) => limit !== null);
  return most.length === 0 ? null : Math.min(...most);
}

/**
 * What an action gives away; null where it gives nothing. A coupon in percent is worth that share of the order that it is made on: what it
 * will be used for nobody knows yet.
 */
export function givenBy(action: HostAction, { totals }: Pick<HostOrderStory, 'totals'>): Money | null {
  if (action.type === 'refund') return action.amount;
  if (action.type === 'make-coupon') return couponWorth(action.worth, totals.total);
  if (action.type !== 'cancel' || !action.refund) return null;
  return { amount: Math.max(0, totals.paid.amount - totals.refunded.amount), currency: totals.paid.currency };
}

function couponWorth(worth: Extract<HostAction, { type: 'make-coupon' }>['worth'], total: Money): Money {
  if ('amount' in worth) return worth.amount;
  return { amount: Math.ceil((total.amount * worth.percent) / 100), currency: total.currency };
}

/** What is left of a limit (whole units), in minor units, when `before` has been given; null is no limit. */
export function leftOf(
  limit: number | null,
  { before, currency }: { before: number; currency: string },
): number | null {
  return limit === null ? null : Math.max(0, Math.round(limit * 10 ** digitsOf(currency)) - before);
}

/** Throws `above-limit` with a sentence for the agent. `before`: what they have given of this order already, in minor units. */
export function requireWithin(limit: number | null, { given, before }: { given: Money | null; before: number }): void {
  if (!given) return;
  const left = leftOf(limit, { before, currency: given.currency });
  if (left === null || given.amount <= left) return;
  const most = new Intl.NumberFormat('en', { style: 'currency', currency: given.currency });
  const rest = most.format(left / 10 ** digitsOf(given.currency));
  throw new AppError('above-limit', {
    reason: 'limit.order',
    values: { rest },
  });
}
