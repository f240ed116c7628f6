import { Modules } from '@medusajs/framework/utils';
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
  type HostShop,
} from '@shopbell/contract';
import type { Medusa } from '../medusa';
import { findStaff, mayAct } from '../staff';
import { actOn, type OrderAction, plan } from './acts';
import { changedAt, listChanged } from './changes';
import { findCoupon, makeCoupon } from './coupons';
import { findDeed } from './deeds';
import { give } from './giving';
import { hearOrders } from './hints';
import { isGivenNow, isUnderWay, marksOf, readMarks } from './records';
import { outcomeOfRefusal } from './refused';
import { loadChanges, loadExchanges, loadOrders, loadReturns, type MedusaOrder } from './rows';
import { viewStory } from './story';

interface Asked {
  action: HostAction;
  by: HostActor;
}

/**
 * Medusa counts money and no lines in refunds. Its exchanges and claims want a way of shipping with a price: with one, the customer is
 * charged, and without one, nothing is reserved; and each is four workflows, between which a change of the order stays open and blocks refunds. A
 * confirmation is a mail of the shop's own, which has to name its template.
 */
export function abilitiesOf({ options }: Medusa): HostOrderAbilities {
  return {
    ...{ cancel: true, cancelWithoutRefund: true, refund: true, returns: true, changeAddress: true, coupon: true },
    ...{ refundLines: false, exchange: false, reship: false, resendConfirmation: options.confirmation !== undefined },
  };
}

/** How long one action waits for another one on the same order, in seconds. */
const patience = 20;

/** Orders of Medusa, read by its query and acted on by its workflows, one action at a time on each order. */
export function createMedusaOrders(medusa: Medusa): HostOrders {
  const within = <T>(shop: string, ask: (store: HostShop) => Promise<T>, otherwise: T) =>
    medusa.answer(async () => {
      const store = await medusa.findStore(shop);
      return store ? ask(store) : otherwise;
    });
  return {
    find: (shop, order) => within(shop, () => read(medusa, { id: order }), null),
    findByNumber: (shop, number) => {
      const [, digits] = /^#?(\d{1,9})$/.exec(number.trim()) ?? [];
      return within(shop, async () => (digits ? read(medusa, { display_id: Number(digits) }) : null), null);
    },
    listChanged: (shop, since, page) => within(shop, () => listChanged(medusa, since, page), { items: [], next: null }),
    act: (shop, action, by) =>
      within<HostOutcome>(shop, (store) => actOnce(medusa, { action, by }, store), {
        done: false,
        refusal: 'not-found',
        text: '',
      }),
    findOutcome: (shop, action, by) => within<HostFinding>(shop, () => findingOf(medusa, { action, by }), null),
    hear: (tell) => hearOrders(medusa, tell),
  };
}

/** Behind Medusa's own lock, which counts for all processes where the deployment has a locking module for that. */
async function actOnce(medusa: Medusa, { action, by }: Asked, store: HostShop): Promise<HostOutcome> {
  const about = action.type === 'make-coupon' ? action.code : action.order;
  // A payment provider may take longer than anybody waits here for the lock.
  if (action.type !== 'make-coupon' && isUnderWay(await readMarks(medusa, action.order), by))
    return { done: false, refusal: 'not-yet', text: '' };
  const locks = medusa.container.resolve(Modules.LOCKING);
  return locks.execute(`shopbell:${about}`, () => act(medusa, { action, by }, store), { timeout: patience });
}

async function act(medusa: Medusa, { action, by }: Asked, store: HostShop): Promise<HostOutcome> {
  try {
    const before = await outcomeOf(medusa, { action, by });
    if (before) return before;
    const refundsLines = action.type === 'refund' && action.lines.length > 0;
    if (!abilitiesOf(medusa)[abilityOfAction[action.type]] || refundsLines) throw new HostRefused('unsupported');
    const order = action.type === 'make-coupon' ? null : await placed(medusa, action.order);
    await checkRights(medusa, by);
    if (action.type === 'make-coupon') return await makeCoupon(medusa, { action, by, store });
    await actOnOrder(medusa, { order: order as MedusaOrder, action, by });
    const outcome = await outcomeOf(medusa, { action, by });
    if (!outcome) throw new Error(`Medusa has no record of ${action.type}.`);
    return outcome;
  } catch (error) {
    return outcomeOfRefusal(error);
  }
}

async function actOnOrder(medusa: Medusa, asked: { order: MedusaOrder; action: OrderAction; by: HostActor }) {
  const { order, action, by } = asked;
  if (marksOf(order).some(({ key }) => key === by.key))
    throw new Error('Begun before, and nobody knows what became of it.');
  // Asked first: each renewal of a mark changes the order, and whoever reads it anew would still have to wait.
  if (isUnderWay(order, by)) throw new HostRefused('not-yet');
  if ((await whole(medusa, order)).version !== action.version) {
    // Another process may have begun since the order was read.
    throw new HostRefused(isUnderWay(await readMarks(medusa, order.id), by) ? 'not-yet' : 'stale');
  }
  if (action.type !== 'refund' && action.type !== 'cancel') return actOn(medusa, { order, action, by });
  await give(medusa, { order, action, by, giving: await plan(medusa, order, action) });
}

/** Whether it is under way is asked first: what has ended since stands in the outcome. */
async function findingOf(medusa: Medusa, { action, by }: Asked): Promise<HostFinding> {
  const giving = action.type !== 'make-coupon' && isGivenNow(await readMarks(medusa, action.order), by);
  return (await outcomeOf(medusa, { action, by })) ?? (giving ? { underWay: true } : null);
}

async function outcomeOf(medusa: Medusa, { action, by }: Asked): Promise<HostOutcome | null> {
  if (action.type === 'make-coupon') return findCoupon(medusa, action, by);
  const [order] = await loadOrders(medusa, { filters: { id: action.order } });
  return order ? findDeed(medusa, { order, action, by }) : null;
}

async function checkRights(medusa: Medusa, { agent }: HostActor): Promise<void> {
  if (agent === null) return;
  const staff = await findStaff(medusa, agent);
  if (!staff || !mayAct(medusa, staff)) throw new HostRefused('denied');
}

async function placed(medusa: Medusa, id: string): Promise<MedusaOrder> {
  const [order] = await loadOrders(medusa, { filters: { id } });
  if (!order) throw new HostRefused('not-found');
  return order;
}

async function read(medusa: Medusa, filters: Record<string, unknown>): Promise<HostOrderStory | null> {
  const [order] = await loadOrders(medusa, { filters });
  return order ? whole(medusa, order) : null;
}

async function whole(medusa: Medusa, order: MedusaOrder): Promise<HostOrderStory> {
  const [returns, exchanges, changes, at] = await Promise.all([
    loadReturns(medusa, order.id),
    loadExchanges(medusa, order.id),
    loadChanges(medusa, order.id),
    changedAt(medusa, order.id),
  ]);
  return viewStory({ order, returns, exchanges, changes, changedAt: at }, medusa.adminPath);
}
