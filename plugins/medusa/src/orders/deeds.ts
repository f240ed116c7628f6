import type { HostActor, HostOutcome } from '@shopbell/contract' with { 'resolution-mode': 'import' };
import type { Medusa } from '../medusa';
import type { OrderAction } from './acts';
import { findConfirmation } from './confirmation';
import { given, refundsOf } from './money-back';
import { isMarked, marksOf } from './records';
import { loadChanges, type MedusaOrder } from './rows';

interface Asked {
  order: MedusaOrder;
  action: OrderAction;
  by: HostActor;
}

/**
 * What was done to an order under a key, as Medusa's own rows tell: a refund's note, the change that made a return, or the order's metadata.
 * What a process that died has done in part is not done: the same key goes on with the rest.
 */
export async function findDeed(medusa: Medusa, { order, action, by }: Asked): Promise<HostOutcome | null> {
  if (action.type === 'refund') {
    const [refund] = refundsOf(order, by);
    return refund && given(order, by) >= action.amount.amount ? done(refund.id) : null;
  }
  if (action.type === 'resend-confirmation') return findConfirmation(medusa, by);
  const change = (await loadChanges(medusa, order.id)).find(({ metadata }) => isMarked(metadata, by));
  if (change) return done(change.return_id);
  const mark = marksOf(order).find(({ key }) => key === by.key);
  if (!mark) return null;
  return mark.action === 'cancel' && !order.canceled_at ? null : done(null);
}

const done = (record: string | null): HostOutcome => ({ done: true, record, pending: false });
