import { type HostAction, type HostActor, type HostOutcome, HostRefused, withKey } from '@shopbell/contract';
import type { Shopify } from '../shopify.ts';
import type { Asked, Deed } from './acts.ts';
import { checkErrors } from './refused.ts';
import { liveFulfillments } from './sums.ts';

type CancelAction = Extract<HostAction, { type: 'cancel' }>;

/** Shopify's note of a cancellation holds so many letters, the key with them. */
const longestNote = 255 - 80;
/** Days for which a job is remembered that has neither cancelled nor ended. */
const memory = 3;
/** Milliseconds that a cancellation is waited for: most are done within a second or two. */
const patience = 8_000;
/** Before the first look; each later one waits longer, because each is taken from what the shop may ask. */
const firstPause = 250;

/**
 * A cancellation is a job of Shopify's, which cancels, gives back, and writes its note with our key, or does nothing of it. Until it has ended nobody
 * knows which, so its id is kept here under the key.
 */
export async function startCancelling(
  { order, action, by }: Asked<CancelAction>,
  ask: Deed,
  { shopify, shop }: { shopify: Shopify; shop: string },
): Promise<void> {
  if (order.cancelledAt || liveFulfillments(order).length > 0) throw new HostRefused('too-late');
  const { orderCancel } = await ask<Answer>('cancel', {
    ...{ id: order.id, note: withKey(action.reason.slice(0, longestNote), by), restock: action.restock },
    refund: action.refund ? { originalPaymentMethodsRefund: true } : null,
  });
  checkErrors(orderCancel.orderCancelUserErrors);
  if (orderCancel.job) await shopify.store.see(nameOf(shop, by), memory, orderCancel.job.id);
}

interface Answer {
  orderCancel: { job: { id: string } | null; orderCancelUserErrors: { message: string }[] };
}

/** Whether a job was begun under this key, and has ended; null where none is known. */
export async function findJob(shopify: Shopify, shop: string, by: HostActor): Promise<{ ended: boolean } | null> {
  const id = await shopify.store.findSeen(nameOf(shop, by));
  if (!id) return null;
  const { job } = await shopify.ask<{ job: { done: boolean } | null }>(shop, 'job', { id });
  return job ? { ended: job.done } : null;
}

/** What came of it. Throws where it takes longer than anybody waits: then it is looked up later. */
export async function awaitOutcome(find: () => Promise<HostOutcome | null>): Promise<HostOutcome> {
  const until = Date.now() + patience;
  for (let pause = firstPause; Date.now() + pause < until; pause *= 1.5) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    // A look that fails says nothing of the cancellation.
    const outcome = await find().catch(() => null);
    if (outcome) return outcome;
  }
  throw new Error('Shopify has not cancelled yet.');
}

const nameOf = (shop: string, { key }: HostActor) => `cancel ${shop} ${key}`;
