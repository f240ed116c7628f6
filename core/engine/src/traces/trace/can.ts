import type { ActionType, HostOrderAbilities, HostOrderStory, Money, TraceAbility } from '@shopbell/contract';

export interface CanParts {
  story: HostOrderStory;
  abilities: HostOrderAbilities;
  /** An action whose end nobody knows yet. */
  open: boolean;
  /** The host does not answer. */
  silent: boolean;
  /** What is left of the agent's own limit, in minor units; null is no limit. */
  left: number | null;
}

type Why = TraceAbility['why'];

/** Every action, whether it can be done now, and why not. */
export function whatCanBeDone(parts: CanParts): TraceAbility[] {
  return (Object.keys(reasons) as ActionType[]).map((action) => {
    const why = reasonOf(action, parts);
    const most = action === 'refund' && why === null ? mostOf(parts) : null;
    return { action, possible: why === null, why, most, withApproval: withApproval(action, why, parts) };
  });
}

function reasonOf(action: ActionType, { story, abilities, open, silent, left }: CanParts): Why {
  const [ability, why] = reasons[action];
  if (!abilities[ability] && !(action === 'refund' && abilities.refundLines)) return 'unsupported';
  if (silent) return 'host-silent';
  if (open) return 'action-open';
  const reason = why(story);
  return reason === null && action === 'refund' && left === 0 ? 'denied' : reason;
}

const reasons: Record<ActionType, [ability: keyof HostOrderAbilities, why: (story: HostOrderStory) => Why]> = {
  cancel: ['cancel', (story) => (story.cancelledAt ? 'cancelled' : isSent(story) ? 'shipped' : null)],
  refund: [
    'refund',
    ({ totals }) =>
      totals.paid.amount === 0 ? 'not-paid' : totals.paid.amount <= totals.refunded.amount ? 'all-refunded' : null,
  ],
  'start-return': [
    'returns',
    (story) => (isSent(story) ? (hasReturnable(story) ? null : 'nothing-to-return') : 'not-shipped'),
  ],
  exchange: [
    'exchange',
    (story) => (isSent(story) ? (hasReturnable(story) ? null : 'nothing-to-return') : 'not-shipped'),
  ],
  reship: ['reship', (story) => (story.cancelledAt ? 'cancelled' : isSent(story) ? null : 'not-shipped')],
  'change-address': ['changeAddress', (story) => (story.cancelledAt ? 'cancelled' : isSent(story) ? 'shipped' : null)],
  'resend-confirmation': ['resendConfirmation', ({ placedAt }) => (placedAt === null ? 'not-paid' : null)],
  'make-coupon': ['coupon', ({ customer }) => (customer === null ? 'no-customer' : null)],
};

function isSent({ fulfilments, items }: HostOrderStory): boolean {
  return (
    items.some(({ shipped }) => shipped > 0) ||
    fulfilments.some(({ state }) => state === 'shipped' || state === 'delivered')
  );
}

function hasReturnable({ items }: HostOrderStory): boolean {
  return items.some(({ shipped, returned }) => shipped > returned);
}

/** What could be refunded if somebody else said yes, where that is more than the agent may by themself. */
function withApproval(action: ActionType, why: Why, { story, left }: CanParts): Money | null {
  if (action !== 'refund' || (why !== null && why !== 'denied') || left === null) return null;
  const { paid, refunded } = story.totals;
  const rest = paid.amount - refunded.amount;
  return rest > left ? { amount: rest, currency: paid.currency } : null;
}

function mostOf({ story, left }: CanParts): Money {
  const { paid, refunded } = story.totals;
  const rest = paid.amount - refunded.amount;
  return { amount: left === null ? rest : Math.min(rest, left), currency: paid.currency };
}
