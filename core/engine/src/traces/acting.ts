import { isDeepStrictEqual } from 'node:util';
import {
  AppError,
  type ConversationId,
  type EntryId,
  type EntryView,
  HostAction,
  type HostOrderStory,
  type Money,
  type OrderAction,
  orderActionAsked,
  type ShopId,
} from '@shopbell/contract';
import { customerIdOf } from '../customers/index.ts';
import type { Sql } from '../database/index.ts';
import type { AgentCaller } from '../http/handlers.ts';
import { findAction, findKeyed, insertAction, listOpen, sumGiven } from './action-store.ts';
import { type Actions, lookJob } from './actions.ts';
import { type Doer, type Ground, getLimit, getStory, requireOrders, signatureOf } from './ground.ts';
import { givenBy, leftOf, requireWithin } from './limits.ts';
import { orderIdOf, orderSubject } from './order-id.ts';

export interface Asking {
  /** The host's id. */
  order: string;
  key: string;
  conversation?: ConversationId | undefined;
  action: HostAction;
}

/** What somebody would give: `limit` is what `getLimit` answered, `order` the host's id where it is of one. */
export interface Giving {
  limit: number | null;
  order: string | null;
  currency: string;
  besides?: number;
}

/** After the host's own time is up, so that nothing is looked up that is still under way. */
const graceMs = 10_000;

export function createActing(
  ground: Ground,
  actions: Actions,
  heard: (order: { shop: string; order: string }) => void,
) {
  const { parts, shops } = ground;
  const { journal, database, host, clock, options, log } = parts;

  return {
    /**
     * Does something in the host, once. The intent is written before the host is called, and what became of it after; when the host falls
     * silent in between the answer is `unclear`. The same key is answered with what is known of the first. Throws `access.denied`,
     * `not-found`, `refused`, `above-limit`, `key.reused`, and `host.unavailable` where nothing was asked of the host yet.
     */
    async act(caller: AgentCaller, asking: Asking): Promise<OrderAction> {
      requireOrders(caller);
      requireOwnOrder(asking);
      const { shop } = caller;
      const first = await findFirst(caller, asking);
      if (first) return first;
      const story = await getStory(ground, shop, asking.order);
      await requirePerson(caller, asking, story);
      const { entry, repeated } = await ask(caller, asking, story);
      if (!repeated) await carryOut(caller, asking, entry.id);
      return (await findFirst(caller, asking)) ?? unreachable();
    },
    /**
     * Does what the customer of an order has confirmed, by the assistant; as `act` does, and nothing that gives anything away. `asking.conversation`
     * is that customer's.
     */
    async actByAssistant(shop: ShopId, asking: Asking & { conversation: ConversationId }): Promise<OrderAction> {
      const doer = { shop, agent: null };
      requireOwnOrder(asking);
      const story = await getStory(ground, shop, asking.order);
      await requirePerson(doer, asking, story);
      const { entry, repeated } = await ask(doer, asking, story);
      if (!repeated) await carryOut(doer, asking, entry.id);
      return (await findFirst(doer, asking)) ?? unreachable();
    },
    /**
     * Whether something could be asked of the host, but for what the agent may give by themself; and what it gives away. Throws as `act` does,
     * and `refused` for what gives nothing.
     */
    async weigh(caller: AgentCaller, asking: Asking): Promise<{ story: HostOrderStory; amount: Money }> {
      requireOrders(caller);
      requireOwnOrder(asking);
      const story = await getStory(ground, caller.shop, asking.order);
      await requirePerson(caller, asking, story);
      const amount = givenBy(asking.action, story);
      if (amount && amount.amount > 0) return { story, amount };
      throw new AppError('refused', { reason: 'approval.no-amount' });
    },
    getLimit: (caller: AgentCaller) => getLimit(ground, caller),
    /**
     * What is left of a limit for somebody to give of one order by themself, in minor units; null is no limit. In the caller's transaction,
     * so that nothing is given meanwhile; `besides` is what counts as given too.
     */
    async leftToGive(sql: Sql, { shop, agent }: AgentCaller, giving: Giving): Promise<number | null> {
      const { limit, order, currency, besides = 0 } = giving;
      const given = order === null ? 0 : await sumGiven(sql, shop, orderIdOf(shop, order), agent);
      return leftOf(limit, { before: given + besides, currency });
    },
    /** The order (the host's id) on which an action was asked, and the key under which. */
    async findAsked(shop: ShopId, asked: EntryId): Promise<{ order: string; key: string } | null> {
      const [entry, row] = [await journal.find(shop, asked), await findAction(database.sql, shop, asked)];
      return entry?.key && row ? { order: row.hostOrder, key: entry.key } : null;
    },
    /** What became of the action that was asked on an order under a key; null where none was. */
    async findByKey(shop: ShopId, { order, key }: Pick<Asking, 'order' | 'key'>): Promise<OrderAction | null> {
      const asked = await findKeyed(database.sql, shop, orderIdOf(shop, order), key);
      const row = asked && (await findAction(database.sql, shop, asked));
      return row ? actions.view(shop, row) : null;
    },
  };

  async function findFirst({ shop }: Doer, asking: Asking): Promise<OrderAction | null> {
    const asked = await findKeyed(database.sql, shop, orderIdOf(shop, asking.order), asking.key);
    if (!asked) return null;
    const [entry, row] = [await journal.find(shop, asked), await findAction(database.sql, shop, asked)];
    if (!entry || !row) throw new AppError('key.reused');
    requireSame(entry, asking);
    return actions.view(shop, row);
  }

  /** The order is the person's with whom the conversation is; a coupon is for the order's own customer. */
  async function requirePerson(caller: Doer, asking: Asking, story: HostOrderStory): Promise<void> {
    const { conversation, action } = asking;
    if (action.type === 'make-coupon') requireOwnCoupon(action, story);
    if (conversation === undefined) return;
    const { person } = await ground.conversations.get(caller.shop, conversation);
    if (story.customer === null || customerIdOf(caller.shop, story.customer) !== person)
      throw new AppError('refused', { reason: 'order.another-customer' });
  }

  /** Writes the intent, with the job that finds out what became of it if this process does not live to say so. */
  async function ask(caller: Doer, asking: Asking, story: HostOrderStory) {
    const { shop, agent } = caller;
    const { action, key, conversation = null } = asking;
    // The assistant gives nothing away by itself.
    const limit = caller.agent === null ? 0 : await getLimit(ground, caller);
    const order = orderIdOf(shop, asking.order);
    const { actor } = await signatureOf(ground, caller);
    const amount = givenBy(action, story);
    return journal.write(orderSubject(shop, asking.order), async (tx) => {
      const body = { type: action.type, action, conversation, amount };
      const known = await findKeyed(tx.sql, shop, order, key);
      if (!known) {
        await requireNoneOpen(tx.sql, caller, asking.order);
        const before = agent === null ? 0 : await sumGiven(tx.sql, shop, order, agent);
        requireWithin(limit, { given: amount, before });
      }
      const { entry, repeated } = await tx.append({ kind: orderActionAsked, body, actor, key });
      if (repeated) return { entry: requireSame(entry, asking), repeated };
      const { id, at: askedAt } = entry;
      const row = { id, order, hostOrder: asking.order, type: action.type, agent, conversation, askedAt, amount };
      await insertAction(tx.sql, shop, row);
      await tx.enqueue(lookJob, { shop, order: asking.order, asked: id }, { key: id, runAt: lookAt() });
      return { entry, repeated };
    });
  }

  async function requireNoneOpen(sql: typeof database.sql, { shop }: Doer, order: string): Promise<void> {
    const open = await listOpen(sql, shop, orderIdOf(shop, order));
    // What failed gave nothing: it may be asked for anew.
    if (open.some(({ state }) => state !== 'failed'))
      throw new AppError('refused', {
        reason: 'order.unclear',
      });
  }

  async function carryOut(caller: Doer, { order, action }: Asking, asked: EntryId): Promise<void> {
    const { shop } = caller;
    const { hostId } = await shops.get(shop);
    const { by } = await signatureOf(ground, caller);
    const outcome = await host.orders.act(hostId, action, { ...by, key: asked }).catch((error: unknown) => {
      log.warn({ err: error, action: action.type }, 'the host did not say what became of an action');
      return null;
    });
    if (!outcome) return actions.doubt({ shop, order, asked }, new Date(clock.now() + graceMs));
    await actions.conclude({ shop, order, asked }, outcome, false);
    heard({ shop: hostId, order });
  }

  function lookAt(): Date {
    return new Date(clock.now() + options.limits.actSeconds * 1_000 + graceMs);
  }
}

/** It is for the order's own customer, and an amount is in the order's currency: limits are reckoned in that. */
function requireOwnCoupon(
  { customer, worth }: Extract<HostAction, { type: 'make-coupon' }>,
  story: HostOrderStory,
): void {
  if (customer !== story.customer) throw new AppError('refused', { reason: 'coupon.whose' });
  const { currency } = story.totals.total;
  if ('amount' in worth && worth.amount.currency !== currency)
    throw new AppError('refused', { reason: 'coupon.currency', values: { currency } });
}

function requireOwnOrder({ order, action }: Asking): void {
  if (!('order' in action) || action.order === order) return;
  throw new AppError('request.invalid', {
    issues: [{ path: 'body.action.order', message: 'must be the order that the action is on' }],
  });
}

/** A key that was used for something else is no retry. Of an erased one nobody can say. */
function requireSame(entry: EntryView, { action }: Asking): EntryView {
  const asked = HostAction.safeParse(entry.body.action);
  const same = entry.kind === orderActionAsked.kind && (!asked.success || isDeepStrictEqual(asked.data, action));
  if (!same) throw new AppError('key.reused', { detail: 'This key was used for another action.' });
  return entry;
}

function unreachable(): never {
  throw new Error('An action that was asked is not there.');
}
