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

/** What somebody may give of one order, in whole units of its currency: their own limit, else their role's; null is no limit. */
export function limitOf(
  operator: Record<AgentRole, number | null>,
  { roles, agents }: GivingLimits,
  { agent, role }: Pick<AgentCaller, 'agent' | 'role'>,
): number | null {
  const own = agents.find((each) => each.agent === agent);
  if (own) return own.most;
  const ofRole = roles[role];
  return ofRole === undefined ? operator[role] : ofRole;
}

/** What an action gives away, where that can be told before; null where it gives nothing. */
export function givenBy(action: HostAction, { totals }: Pick<HostOrderStory, 'totals'>): Money | null {
  if (action.type === 'refund') return action.amount;
  if (action.type === 'make-coupon') return 'amount' in action.worth ? action.worth.amount : null;
  if (action.type !== 'cancel' || !action.refund) return null;
  return { amount: Math.max(0, totals.paid.amount - totals.refunded.amount), currency: totals.paid.currency };
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
