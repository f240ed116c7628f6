import { type AgentRole, AppError, type HostAction, type HostOrderStory, type Money } from '@shopbell/contract';

/** What each role may give of one order, in whole units of its currency; null is no limit. */
export type GivingLimits = Record<AgentRole, number | null>;

/** What an action gives away, where that can be told before; null where it gives nothing. */
export function givenBy(action: HostAction, { totals }: Pick<HostOrderStory, 'totals'>): Money | null {
  if (action.type === 'refund') return action.amount;
  if (action.type === 'make-coupon') return 'amount' in action.worth ? action.worth.amount : null;
  if (action.type !== 'cancel' || !action.refund) return null;
  return { amount: Math.max(0, totals.paid.amount - totals.refunded.amount), currency: totals.paid.currency };
}

/** What is left of a role's limit, in minor units, when `before` has been given; null is no limit. */
export function leftOf(
  limits: GivingLimits,
  role: AgentRole,
  { before, currency }: { before: number; currency: string },
): number | null {
  const limit = limits[role];
  return limit === null ? null : Math.max(0, Math.round(limit * 10 ** digitsOf(currency)) - before);
}

/** Throws `refused` with a sentence for the agent. `before`: what they have given of this order already, in minor units. */
export function requireWithin(
  limits: GivingLimits,
  role: AgentRole,
  { given, before }: { given: Money | null; before: number },
): void {
  if (!given) return;
  const left = leftOf(limits, role, { before, currency: given.currency });
  if (left === null || given.amount <= left) return;
  const most = new Intl.NumberFormat('en', { style: 'currency', currency: given.currency });
  const rest = most.format(left / 10 ** digitsOf(given.currency));
  throw new AppError('refused', {
    detail: `On this order you may give ${rest} more by yourself. Ask somebody with more rights to do this.`,
  });
}

/** Decimal places of a currency: 2 for EUR, 0 for JPY. */
export function digitsOf(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}
