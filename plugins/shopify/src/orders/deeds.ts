import { type HostActor, type HostOutcome, holdsKey } from '@shopbell/contract';
import { idOf } from '../ids.ts';
import { marksOf } from './marks.ts';
import type { WholeOrder } from './rows.ts';

/** What was done to an order under a key, as Shopify's own records tell: notes of refunds, returns and the cancellation, or our metafield. */
export function findDeed(order: WholeOrder, by: Pick<HostActor, 'key'>): HostOutcome | null {
  const refund = order.refunds.find(({ note }) => holdsKey(note, by));
  if (refund) return done(refund.id);
  const back = order.returns.find(({ returnLineItems }) =>
    returnLineItems.nodes.some(({ returnReasonNote: note }) => holdsKey(note, by)),
  );
  if (back) return done(back.id);
  const isMarked = marksOf(order).some(({ key }) => key === by.key);
  return isMarked || holdsKey(order.cancellation?.staffNote, by) ? done(null) : null;
}

function done(record: string | null): HostOutcome {
  return { done: true, record: record === null ? null : idOf(record), pending: false };
}
