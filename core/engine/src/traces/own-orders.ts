import type { HostOrderStory, OwnTrace, Trace, TraceWrong } from '@shopbell/contract';
import { customerIdOf } from '../customers/index.ts';
import type { VisitorCaller } from '../http/handlers.ts';

/** The host's id of the customer who calls, when the host vouched for them in this very browser. */
export function vouchedCustomer({ shop, customer, hostCustomer, only }: VisitorCaller): string | null {
  if (only || customer === null || hostCustomer === undefined) return null;
  return customerIdOf(shop, hostCustomer) === customer ? hostCustomer : null;
}

/** What they may see of it beside its lines. */
export function ownOrder({ id, number, state, placedAt, totals, items }: HostOrderStory): OwnTrace['order'] {
  const own = items.map(({ id, title, image, quantity, total }) => ({ id, title, image, quantity, total }));
  return { id, number, state, placedAt, total: totals.total, refunded: totals.refunded, items: own };
}

/** Where it is, without the shop's doubts about a payment. */
export function ownWhere({ state, ...where }: Trace['where']): OwnTrace['where'] {
  return { state: state === 'held' ? 'preparing' : state, ...where };
}

/** What is wrong with the parcels: what is looked at in payments is the shop's own. */
export function ownWrong(wrong: readonly TraceWrong[]): OwnTrace['wrong'] {
  return wrong.filter(({ what }) => what !== 'payment-held' && what !== 'payment-failed');
}
