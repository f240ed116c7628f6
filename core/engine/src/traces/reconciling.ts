import type { ShopId } from '@shopbell/contract';
import type { Ground } from './ground.ts';
import type { createHearing } from './hearing.ts';
import { findCursor, keepCursor, listChangedAt } from './store.ts';

/** How far back a shop is read that is new here: its delivered parcels are what estimates are made of. */
const firstSpanMs = 60 * 86_400_000;
/** Clocks of the host's servers differ, and its transactions take time: what was changed shortly before is read again. */
const overlapMs = 120_000;
const pageSize = 100;
/** The next run goes on where this one stopped. */
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
    const since = new Date(known ? known.getTime() - overlapMs : clock.now() - firstSpanMs).toISOString();
    let cursor: string | undefined;
    for (let pages = 0; pages < mostPages; pages += 1) {
      const page = await host.orders.listChanged(hostId, since, { limit: pageSize, ...(cursor ? { cursor } : {}) });
      await refreshChanged(shop, hostId, page.items);
      const last = page.items.at(-1)?.changedAt;
      if (last) await keepCursor(database.sql, shop, new Date(last));
      if (page.next === null) return;
      cursor = page.next;
    }
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
