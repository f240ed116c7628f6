import { createHash } from 'node:crypto';
import type { HostFulfilment, HostOrderStory, OrderFact } from '@shopbell/contract';

/** Kinds of facts that are not for customers. */
const internal: ReadonlySet<string> = new Set([
  'payment.held',
  'payment.released',
  'payment.failed',
  'address.changed',
  'items.changed',
]);

export function isInternal({ kind }: Pick<OrderFact, 'kind'>): boolean {
  return internal.has(kind);
}

/** Everything that has become so by now, each under a name that stays the same. Holds no words of anybody. */
export function factsOf(story: HostOrderStory): OrderFact[] {
  const { placedAt, cancelledAt } = story;
  return [
    ...when('order.placed', placedAt),
    ...when('order.cancelled', cancelledAt),
    ...story.payments.flatMap(paymentFacts),
    ...story.fulfilments.flatMap(fulfilmentFacts),
    ...story.returns.flatMap(returnFacts),
    ...story.exchanges.map(({ id, at }) => ({ ...fact('exchange.made', id), at })),
    ...story.refunds.map(({ id, state, at, amount }) => ({ ...fact(refundKinds[state], id), at, amount })),
    marked('items.changed', story.items.map(({ id, quantity, sku }) => [id, quantity, sku]).sort()),
  ];
}

/**
 * What is so now and was not before, in the order of its times. Of a refund that was on its way the host's time is when it began: when it came
 * nobody knows but by hearing of it.
 */
export function newFacts(before: readonly OrderFact[], now: readonly OrderFact[]): OrderFact[] {
  const known = new Set(before.map(({ id }) => id));
  const hasBegun = ({ kind, ref }: OrderFact) =>
    kind === refundKinds.done && known.has(`${refundKinds.pending}:${ref}`);
  const news = now.filter(({ id }) => !known.has(id)).map((each) => (hasBegun(each) ? { ...each, at: null } : each));
  return [...news, ...releasesOf(before, now)];
}

/** Payments that were held and go on; of one that came to nothing, or whose order did, its end is told and no release. */
function releasesOf(before: readonly OrderFact[], now: readonly OrderFact[]): OrderFact[] {
  const known = new Set(now.map(({ id }) => id));
  return before
    .filter(({ id, kind }) => kind === 'payment.held' && !known.has(id) && !known.has('order.cancelled'))
    .filter(({ ref }) => !known.has(`payment.failed:${ref}`) && !known.has(`payment.cancelled:${ref}`))
    .map(({ ref }) => fact('payment.released', ref));
}

const refundKinds = { pending: 'refund.started', done: 'refund.made', failed: 'refund.failed' } as const;

function fact(kind: string, ref: string | null): OrderFact {
  return { id: ref === null ? kind : `${kind}:${ref}`, kind, ref, at: null };
}

function when(kind: string, at: string | null, ref: string | null = null): OrderFact[] {
  return at === null ? [] : [{ ...fact(kind, ref), at }];
}

/** Something without a name or a time of its own: told by a digest, so that another one is another fact. */
function marked(kind: string, value: unknown): OrderFact {
  return fact(kind, createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 12));
}

function paymentFacts({ id, state, amount, at, held }: HostOrderStory['payments'][number]): OrderFact[] {
  const paid = state === 'paid' || state === 'partly-refunded' || state === 'refunded';
  const kind = paid ? 'payment.paid' : `payment.${state}`;
  const facts: OrderFact[] = state === 'pending' ? [] : [{ ...fact(kind, id), at, amount }];
  return held ? [...facts, fact('payment.held', id)] : facts;
}

function fulfilmentFacts({ id, state, packedAt, shippedAt, deliveredAt, parcels }: HostFulfilment): OrderFact[] {
  const reached = reachedBy[state];
  const numbers = parcels.map(({ number }) => number);
  const ended: OrderFact[] =
    state === 'cancelled' || state === 'failed' ? [{ ...fact(`fulfilment.${state}`, id), at: null }] : [];
  return [
    ...(packedAt || reached >= 1 ? [{ ...fact('fulfilment.packed', id), at: packedAt }] : []),
    ...(shippedAt || reached >= 2 ? [{ ...fact('fulfilment.shipped', id), at: shippedAt, parcels: numbers }] : []),
    ...(deliveredAt || reached >= 3 ? delivered(id, deliveredAt, numbers) : []),
    ...ended,
  ];
}

const reachedBy = { pending: 0, packed: 1, shipped: 2, delivered: 3, cancelled: 0, failed: 0 } as const;

/** By parcel where there are any: the carrier tells of the same delivery. */
function delivered(id: string, at: string | null, numbers: readonly string[]): OrderFact[] {
  if (numbers.length === 0) return [{ ...fact('fulfilment.delivered', id), at }];
  return numbers.map((number) => ({ ...fact('parcel.delivered', number), at, parcels: [number] }));
}

function returnFacts(made: HostOrderStory['returns'][number]): OrderFact[] {
  const { id, state, requestedAt, approvedAt, receivedAt } = made;
  const known = [
    ...when('return.requested', requestedAt, id),
    ...when('return.approved', approvedAt, id),
    ...when('return.received', receivedAt, id),
  ];
  const kind = `return.${state}`;
  return known.some((each) => each.kind === kind) ? known : [...known, fact(kind, id)];
}
