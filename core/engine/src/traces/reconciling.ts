import type { ShopId } from '@shopbell/contract';
import type { Ground } from './ground.ts';
import type { createHearing } from './hearing.ts';
import { findCursor, keepCursor, listChangedAt, type OrderCursor } from './store.ts';

/** How far back a shop is read that is new here: its delivered parcels are what estimates are made of. */
const firstSpanMs = 60 * 86_400_000;
/** Clocks of the host's servers differ, and its transactions take time: what was changed shortly before is read again. */
const overlapMs = 120_000;
const pageSize = 100;
/** The next run goes on at the host's cursor where this one stopped, however many were changed at one time. */
const mostPages = 50;

/** Finds what was changed without a hint: every order that the host changed since the last time. */
export function createReconciling(
  { parts, shops }: Pick<Ground, 'parts' | 'shops'>,
  hearing: Pick<ReturnType<typeof createHearing>, 'refresh' | 'hint'>,
) {
  const { host, database, clock, log } = parts;

  return {
    /** All shops; one that cannot be read does not hold up the others. */
    async reconcileAll(): Promise<void> {
      for (const shop of await shops.list())
        await reconcile(shop).catch((error: unknown) => log.warn({ err: error, shop }, 'orders were not reconciled'));
    },
    reconcile,
  };

  async function reconcile(shop: ShopId): Promise<void> {
    const { hostId } = await shops.get(shop);
    const known = await findCursor(database.sql, shop);
    const from = known?.from ?? startOf(known);
    let page = known?.page ?? null;
    for (let pages = 0; pages < mostPages; pages += 1) {
      const asked = { limit: pageSize, ...(page ? { cursor: page } : {}) };
      const told = await host.orders.listChanged(hostId, from.toISOString(), asked).catch(async (error: unknown) => {
        // A cursor that the host does not take any more is no reason to stand still.
        if (page) await keepCursor(database.sql, shop, { since: from, page: null, from: null });
        throw error;
      });
      await refreshChanged(shop, hostId, told.items);
      page = told.next;
      await keepCursor(database.sql, shop, { since: latest(told.items) ?? from, page, from: page ? from : null });
      if (page === null) return;
    }
  }

  /** Where a new run begins. A host whose clock was ahead does not take us with it. */
  function startOf(known: OrderCursor | null): Date {
    if (!known) return new Date(clock.now() - firstSpanMs);
    return new Date(Math.min(known.since.getTime(), clock.now()) - overlapMs);
  }

  /** The time of the newest of these that can be read, and is no time to come. */
  function latest(changed: readonly { changedAt: string }[]): Date | null {
    const times = changed.map(({ changedAt }) => Date.parse(changedAt)).filter((time) => time <= clock.now());
    return times.length === 0 ? null : new Date(Math.max(...times));
  }

  async function refreshChanged(
    shop: ShopId,
    hostId: string,
    changed: readonly { order: string; changedAt: string }[],
  ): Promise<void> {
    const seen = await listChangedAt(
      database.sql,
      shop,
      changed.map(({ order }) => order),
    );
    for (const { order, changedAt } of changed)
      if ((seen.get(order) ?? 0) < Date.parse(changedAt)) await refresh(shop, { hostId, order });
  }

  /** One order that cannot be read does not hold up those behind it: it is tried again by itself. */
  async function refresh(shop: ShopId, { hostId, order }: { hostId: string; order: string }): Promise<void> {
    await hearing.refresh(shop, order).catch((error: unknown) => {
      log.warn({ err: error, shop }, 'an order was not reconciled');
      hearing.hint({ shop: hostId, order });
    });
  }
}
