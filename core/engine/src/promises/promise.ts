import type { OrderFact, PromiseState, PromiseWhat } from '@shopbell/contract';

/** Where a promise may go from where it is. */
export const promiseMoves: Readonly<Record<PromiseState, readonly PromiseState[]>> = {
  open: ['broken', 'kept', 'withdrawn'],
  broken: ['kept', 'withdrawn'],
  kept: [],
  withdrawn: [],
};

const day = 86_400_000;

/** When agents are warned: a day before it is due, or at half of its time where that is shorter. Milliseconds. */
export function warnAt(madeAt: number, dueAt: number): number {
  return Math.max(dueAt - day, madeAt + Math.floor((dueAt - madeAt) / 2));
}

/** What to do about an open promise at `now`, and when to look again. */
export function watch(
  { madeAt, dueAt }: { madeAt: number; dueAt: number },
  now: number,
): { say: 'broken' | 'due-soon' | null; again: number | null } {
  if (now >= dueAt) return { say: 'broken', again: null };
  const warned = warnAt(madeAt, dueAt);
  return now >= warned ? { say: 'due-soon', again: dueAt } : { say: null, again: warned };
}

/** The facts of an order that make a promise come true. */
const deeds: Partial<Record<PromiseWhat, readonly string[]>> = {
  refund: ['refund.made'],
  ship: ['fulfilment.shipped'],
  reship: ['exchange.made', 'fulfilment.shipped'],
  return: ['return.approved'],
};

/** What is written down and said a little apart is one deed. */
const grace = 300_000;

/**
 * When the deed was done, in milliseconds, where this fact is that of the promise; null where it is not, or is older. `heardAt` is when the
 * order was heard to have changed; a fact without a time of its own, of an order heard of first, may be of any age.
 */
export function keptAt(
  promise: { what: PromiseWhat; madeAt: number },
  fact: Pick<OrderFact, 'kind' | 'at'>,
  heard: { heardAt: number; first: boolean },
): number | null {
  if (!deeds[promise.what]?.includes(fact.kind)) return null;
  if (fact.at === null && heard.first) return null;
  const at = fact.at === null ? heard.heardAt : Date.parse(fact.at);
  return at >= promise.madeAt - grace && heard.heardAt >= promise.madeAt - grace ? at : null;
}
