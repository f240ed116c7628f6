import {
  abilityOfAction,
  type HostAction,
  type HostActor,
  type HostFinding,
  type HostOrderAbilities,
  type HostOrderStory,
  type HostOrders,
  type HostOutcome,
  HostRefused,
  outcomeIn,
} from '@shopbell/contract';
import { gidOf, idOf } from '../ids.ts';
import type { Session } from '../sessions/index.ts';
import type { Shopify } from '../shopify.ts';
import { findStaffSession } from '../staff.ts';
import type { Webhooks } from '../webhooks.ts';
import { actOn, type Deed, type OrderAction } from './acts.ts';
import { awaitOutcome, findJob, startCancelling } from './cancelling.ts';
import { listChanged } from './changes.ts';
import { findCoupon, makeCoupon } from './coupons.ts';
import { findDeed } from './deeds.ts';
import { loadOrder } from './loading.ts';
import { outcomeOfRefusal } from './refused.ts';
import { scopeOf } from './rights.ts';
import { viewStory } from './story.ts';

interface Asked<A = HostAction> {
  shop: string;
  action: A;
  by: HostActor;
}

/** Shopify sends nothing twice of its own accord: a draft order at no cost would be another order. Its confirmations are sent once. */
export const shopifyCan: HostOrderAbilities = {
  ...{ cancel: true, cancelWithoutRefund: true, refund: true, refundLines: true, returns: true, exchange: true },
  ...{ changeAddress: true, coupon: true, reship: false, resendConfirmation: false },
};

/** Orders of Shopify, one action at a time on each. */
export function createShopifyOrders(shopify: Shopify, webhooks: Webhooks): HostOrders {
  return {
    find: (shop, order) => shopify.within(shop, () => read(shopify, shop, order), null),
    findByNumber: (shop, number) => shopify.within(shop, () => findByNumber(shopify, shop, number), null),
    listChanged: (shop, since, page) =>
      shopify.within(shop, () => listChanged(shopify, { shop, since }, page), { items: [], next: null }),
    act: (shop, action, by) =>
      shopify.within<HostOutcome>(shop, () => actOnce(shopify, { shop, action, by }), {
        ...{ done: false, refusal: 'not-found', text: '' },
      }),
    findOutcome: (shop, action, by) =>
      shopify.within<HostFinding>(shop, () => findingOf(shopify, { shop, action, by }), null),
    hear: (tell) => webhooks.hear(tell),
  };
}

/** Shopify has no transactions that we could look and act in, so we keep others of ours away meanwhile. */
function actOnce(shopify: Shopify, asked: Asked): Promise<HostOutcome> {
  const { shop, action } = asked;
  const about = action.type === 'make-coupon' ? action.code : action.order;
  return shopify.store.alone('acts', `${shop} ${about}`, () => act(shopify, asked));
}

async function act(shopify: Shopify, { shop, action, by }: Asked): Promise<HostOutcome> {
  try {
    const look = () => outcomeOf(shopify, { shop, action, by });
    const before = await look();
    if (before) return before;
    if (action.type === 'cancel' && (await findJob(shopify, shop, by))) return await awaitOutcome(look);
    if (!shopifyCan[abilityOfAction[action.type]]) throw new HostRefused('unsupported');
    if (action.type === 'make-coupon') {
      const currency = (await shopify.findShop(shop))?.currency ?? '';
      return await makeCoupon({ action, by, currency }, await deedBy(shopify, { shop, action, by }));
    }
    return await actOnOrder(shopify, { shop, action, by });
  } catch (error) {
    return outcomeOfRefusal(error);
  }
}

async function actOnOrder(shopify: Shopify, { shop, action, by }: Asked<OrderAction>): Promise<HostOutcome> {
  const order = await loadOrder(shopify, shop, action.order);
  if (!order) throw new HostRefused('not-found');
  const ask = await deedBy(shopify, { shop, action, by });
  if (viewStory(order, adminPathOf(shopify, shop, order)).version !== action.version) throw new HostRefused('stale');
  if (action.type === 'cancel') {
    await startCancelling({ order, action, by }, ask, { shopify, shop });
    return awaitOutcome(() => outcomeOf(shopify, { shop, action, by }));
  }
  await actOn({ order, action, by }, ask);
  const outcome = await outcomeOf(shopify, { shop, action, by });
  if (!outcome) throw new Error(`Shopify has no record of ${action.type}.`);
  return outcome;
}

async function outcomeOf(shopify: Shopify, asked: Asked): Promise<HostOutcome | null> {
  return outcomeIn(await findingOf(shopify, asked));
}

async function findingOf(shopify: Shopify, { shop, action, by }: Asked): Promise<HostFinding> {
  if (action.type === 'make-coupon') return findCoupon(shopify, shop, { action, by });
  // Asked before the order is read: what a job has done by its end stands there.
  const job = action.type === 'cancel' ? await findJob(shopify, shop, by) : null;
  if (job && !job.ended) return { underWay: true };
  const order = await loadOrder(shopify, shop, action.order);
  if (!order) return null;
  const deed = findDeed(order, by, action.type === 'cancel' && action.refund);
  const failed = job?.ended && !order.cancelledAt;
  return deed ?? (failed ? { done: false, refusal: 'other', text: '' } : null);
}

/** With the member's own token, if there is one: then Shopify refuses what the shop does not let them do, and names them in its history. */
async function deedBy(shopify: Shopify, { shop, action, by }: Asked): Promise<Deed> {
  const session: Session | null =
    by.agent === null ? await shopify.tokens.ofShop(shop) : await findStaffSession(shopify, shop, by.agent);
  if (!session?.scopes.includes(scopeOf[action.type])) throw new HostRefused('denied');
  return (operation, variables) => shopify.askAs(session, operation, variables);
}

async function read(shopify: Shopify, shop: string, id: string): Promise<HostOrderStory | null> {
  const order = await loadOrder(shopify, shop, id);
  return order ? viewStory(order, adminPathOf(shopify, shop, order)) : null;
}

const adminPathOf = (shopify: Shopify, shop: string, { id }: { id: string }) =>
  shopify.adminPath(shop, `orders/${idOf(id)}`);

/** The search takes the beginnings of names too, so they are compared here. */
async function findByNumber(shopify: Shopify, shop: string, number: string): Promise<HostOrderStory | null> {
  const wanted = plain(number);
  if (!/[\p{L}\p{N}]/u.test(wanted)) return null;
  const query = `name:"${wanted.replaceAll(/["\\]/g, '\\$&')}"`;
  const { orders } = await shopify.ask<{ orders: { nodes: { id: string; name: string }[] } }>(shop, 'ordersByName', {
    query,
  });
  const found = orders.nodes.find(({ name }) => plain(name) === wanted);
  return found && gidOf('Order', idOf(found.id)) ? read(shopify, shop, idOf(found.id)) : null;
}

const plain = (number: string) => number.trim().replace(/^#/, '').toLowerCase();
