import {
  AppError,
  abilityOfAction,
  type HostAction,
  type HostActor,
  type HostHint,
  type HostOrderAbilities,
  type HostOrderStory,
  type HostOrders,
  type HostOutcome,
  HostRefused,
} from '@shopbell/contract';
import { actOn, makeCoupon, type OrderAction } from './acts.ts';
import type { MemoryHost, MemoryShop, MemoryTrouble } from './shop.ts';
import { Silent } from './silent.ts';

export interface MemoryOrders extends HostOrders {
  /** Writes a story back under a new version, and tells. */
  commit(shop: string, story: HostOrderStory): HostOrderStory;
}

/** `HostOrders` over the maps of a memory host, which keeps everything that a platform would keep in its database. */
export function createMemoryOrders(host: () => MemoryHost): MemoryOrders {
  const listeners = new Set<(hint: HostHint) => void>();
  let latest = 0;
  const commit = (shop: string, story: HostOrderStory) => {
    // No two changes at one time, so that their order can be told.
    latest = Math.max(Date.now(), latest + 1);
    const changed = { ...story, version: String(Number(story.version) + 1), changedAt: new Date(latest).toISOString() };
    host().shops.get(shop)?.orders.set(story.id, changed);
    if (!host().trouble.loseHints) tell([...listeners], { shop, order: story.id });
    return changed;
  };
  const tell = (told: ((hint: HostHint) => void)[], hint: HostHint) =>
    queueMicrotask(() => {
      for (const listener of told) if (listeners.has(listener)) listener({ ...hint });
    });
  const storiesOf = (shop: string) => [...(host().shops.get(shop)?.orders.values() ?? [])];
  const answer = async <T>(look: () => T): Promise<T> => {
    const { trouble } = host();
    if (trouble.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, trouble.delayMs));
    if (host().down) throw new AppError('host.unavailable');
    return structuredClone(look());
  };
  const underWay = new Set<string>();
  const held = async ({ key }: HostActor) => {
    const { hold } = host().trouble;
    if (!hold) return;
    underWay.add(key);
    await hold().finally(() => underWay.delete(key));
  };
  return {
    commit,
    find: (shop, order) => answer(() => host().shops.get(shop)?.orders.get(order) ?? null),
    findByNumber: (shop, number) =>
      answer(() => storiesOf(shop).find((story) => plain(story.number) === plain(number)) ?? null),
    listChanged: (shop, since, page) => answer(() => pageOfChanges(storiesOf(shop), since, page)),
    act: async (shop, action, by) => {
      await held(by);
      return answer(() => {
        const found = host().shops.get(shop);
        const known = found?.done.get(by.key);
        return known ?? withTrouble(host(), () => actIn(host(), { shop, action, by }, commit));
      });
    },
    findOutcome: (shop, _action, by) =>
      answer(
        () =>
          host().shops.get(shop)?.done.get(by.key) ??
          (host().trouble.underWay || underWay.has(by.key) ? { underWay: true } : null),
      ),
    hear(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

interface Asked {
  shop: string;
  action: HostAction;
  by: HostActor;
}

/** A process that dies around the commit answers nothing, and what it wanted to tell dies with it. */
function withTrouble(host: MemoryHost, act: () => HostOutcome): HostOutcome {
  const { trouble } = host;
  const died = new AppError('host.unavailable', { detail: 'The memory host died in the middle.' });
  if (trouble.failBeforeCommit > 0) {
    trouble.failBeforeCommit -= 1;
    throw died;
  }
  if (trouble.failAfterCommit === 0) return act();
  trouble.failAfterCommit -= 1;
  const { loseHints } = trouble;
  trouble.loseHints = true;
  try {
    act();
  } finally {
    trouble.loseHints = loseHints;
  }
  throw died;
}

function actIn(host: MemoryHost, { shop, action, by }: Asked, commit: MemoryOrders['commit']): HostOutcome {
  try {
    checkAbility(host.can.orders, action);
    const found = host.shops.get(shop);
    if (!found) throw new HostRefused('not-found', 'There is no such shop.');
    if (action.type === 'make-coupon') checkRights(found, by);
    const record =
      action.type === 'make-coupon'
        ? makeCoupon(found, action)
        : actOnOrder(found, { action, by, trouble: host.trouble }, commit);
    const pending = action.type === 'refund' && host.trouble.pendingRefunds;
    const outcome: HostOutcome = { done: true, record, pending };
    found.done.set(by.key, outcome);
    return outcome;
  } catch (error) {
    if (!(error instanceof HostRefused)) throw error;
    return { done: false, refusal: error.refusal, text: error.message };
  }
}

function checkAbility(can: HostOrderAbilities, action: HostAction): void {
  if (!can[abilityOfAction[action.type]]) throw new HostRefused('unsupported', 'This shop cannot do that.');
  if (action.type === 'refund' && action.lines.length > 0 && !can.refundLines) {
    throw new HostRefused('unsupported', 'This shop refunds no single lines.');
  }
  if (action.type === 'cancel' && !action.refund && !can.cancelWithoutRefund) {
    throw new HostRefused('unsupported', 'This shop gives the money back when it cancels.');
  }
}

function actOnOrder(
  shop: MemoryShop,
  { action, by, trouble }: { action: OrderAction; by: HostActor; trouble: MemoryTrouble },
  commit: MemoryOrders['commit'],
): string | null {
  const original = shop.orders.get(action.order);
  if (!original) throw new HostRefused('not-found', 'There is no such order.');
  checkRights(shop, by);
  if (original.version !== action.version) throw new HostRefused('stale', 'The order has changed since.');
  const at = new Date().toISOString();
  const story = structuredClone(original);
  const line = (text: string) => ({ id: `${story.id}-line-${story.history.length + 1}`, at, text, by: by.name });
  try {
    const record = actOn({ shop, story, by, at, trouble, line }, action);
    story.history.push(line(action.type));
    commit(shop.shop.id, story);
    return record;
  } catch (error) {
    if (!(error instanceof Silent)) throw error;
    commit(shop.shop.id, story);
    throw new AppError('host.unavailable', { detail: error.message });
  }
}

function checkRights(shop: MemoryShop, { agent }: HostActor): void {
  if (agent !== null && (shop.powerless.has(agent) || !shop.agents.has(agent))) {
    throw new HostRefused('denied', 'The host does not let this member of staff do that.');
  }
}

/** The cursor is where the last row stood: its time and its order. */
function pageOfChanges(
  stories: HostOrderStory[],
  since: string,
  { cursor, limit }: { cursor?: string; limit: number },
) {
  const rows = stories
    .filter(({ changedAt }) => Date.parse(changedAt) >= Date.parse(since))
    .map(({ id, changedAt }) => ({ order: id, changedAt }))
    .sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))
    .filter((row) => cursor === undefined || placeOf(row) > cursor);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: last && rows.length > limit ? placeOf(last) : null };
}

const placeOf = ({ changedAt, order }: { changedAt: string; order: string }) => `${changedAt} ${order}`;

const plain = (number: string) => number.trim().replace(/^#/, '').toLowerCase();
