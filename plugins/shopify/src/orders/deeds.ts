import { type HostActor, type HostOutcome, holdsKey } from '@shopbell/contract';
import { idOf } from '../ids.ts';
import { marksOf } from './marks.ts';
import type { RefundRow, WholeOrder } from './rows.ts';
import { brings, isFailed, leftOf, stateOfRefund } from './sums.ts';

/**
 * What became of an order under a key, as Shopify's own records tell: notes of refunds, returns and the cancellation, or our metafield. Null where
 * they know nothing, or of a part of the money only.
 */
export function findDeed(order: WholeOrder, by: Pick<HostActor, 'key'>, refunds: boolean): HostOutcome | null {
  const refund = order.refunds.find(({ note }) => holdsKey(note, by));
  if (refund) return outcomeOfRefund(refund);
  const back = order.returns.find(({ lines }) => lines.some(({ returnReasonNote: note }) => holdsKey(note, by)));
  if (back) return done(back.id);
  if (marksOf(order).some(({ key }) => key === by.key)) return done(null);
  if (!holdsKey(order.cancellation?.staffNote, by)) return null;
  return refunds ? outcomeOfEmptying(order) : done(null);
}

/** A refund that stands in Shopify's records has been asked for; whether it was given, the payment providers say. */
function outcomeOfRefund(refund: RefundRow): HostOutcome | null {
  const state = stateOfRefund(refund);
  if (state === 'partly' || refund.transactions.nodes.length === 0) return null;
  if (state === 'failed') return { done: false, refusal: 'other', text: '' };
  return { ...done(refund.id), pending: state === 'pending' };
}

/** Of a cancellation that was to give back everything: the money goes by itself, and some of it may have stayed. */
function outcomeOfEmptying(order: WholeOrder): HostOutcome | null {
  const isEmpty = order.transactions.filter(brings).every((payment) => leftOf(order, payment) <= 0);
  if (!isEmpty) return null;
  const going = order.transactions.filter((row) => row.kind === 'REFUND' && !isFailed(row));
  return { ...done(null), pending: going.some(({ status }) => status !== 'SUCCESS') };
}

function done(record: string | null): Extract<HostOutcome, { done: true }> {
  return { done: true, record: record === null ? null : idOf(record), pending: false };
}
