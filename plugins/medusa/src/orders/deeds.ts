import type { HostActor, HostOutcome } from '@shopbell/contract' with { 'resolution-mode': 'import' };
import { moneyOf } from '../amounts';
import type { Medusa } from '../medusa';
import type { OrderAction } from './acts';
import { goesTo } from './address';
import { findConfirmation } from './confirmation';
import { refundsOf } from './money-back';
import { isMarked, marksOf } from './records';
import { loadChanges, type MedusaOrder } from './rows';

interface Asked {
  order: MedusaOrder;
  action: OrderAction;
  by: HostActor;
}

/**
 * What was done to an order under a key, as Medusa's own rows tell: the change that made a return, a notification, or the order's metadata. Of
 * money only the metadata: a refund's row stands there before its provider is asked, and stays where the process dies meanwhile.
 */
export async function findDeed(medusa: Medusa, { order, action, by }: Asked): Promise<HostOutcome | null> {
  if (action.type === 'resend-confirmation') return findConfirmation(medusa, by);
  const mark = marksOf(order).find(({ key }) => key === by.key);
  if (mark?.giving) return mark.giving.state === 'done' ? givenBy({ order, action, by }, mark.giving.sum) : null;
  if (mark?.begun) return action.type === 'change-address' && goesTo(order, action.address) ? done(null) : null;
  if (mark) return done(null);
  const change = (await loadChanges(medusa, order.id)).find(({ metadata }) => isMarked(metadata, by));
  return change ? done(change.return_id) : null;
}

/** Null where Medusa's rows say less than the mark: staff have taken something away. */
function givenBy({ order, action, by }: Asked, sum: number): HostOutcome | null {
  const refunds = refundsOf(order, by);
  const given = refunds.reduce((all, { amount }) => all + moneyOf(amount, order.currency_code).amount, 0);
  if (given < sum || (action.type === 'cancel' && !order.canceled_at)) return null;
  return done(action.type === 'refund' ? (refunds[0]?.id ?? null) : null);
}

const done = (record: string | null): HostOutcome => ({ done: true, record, pending: false });
