import { type HostOrderStory, parcelLate, type TraceArrival } from '@shopbell/contract';
import { type Deliveries, waysOf } from './deliveries.ts';
import type { Ground } from './ground.ts';
import { orderSubject } from './order-id.ts';
import { listParcels, listUnderWay, type OrderUnderWay } from './parcel-store.ts';
import { keyOf, shownNews } from './parcels.ts';
import { findSnapshot } from './store.ts';
import { whenComes } from './trace/when.ts';
import { whereIs } from './trace/where.ts';
import { whatIsWrong } from './trace/wrong.ts';

const dayMs = 86_400_000;
const ordersAtOnce = 200;

/** Says of parcels that should have come by now that they are late: once of each. */
export function createLateness({ parts }: Pick<Ground, 'parts'>, deliveries: Deliveries) {
  const { database, journal, clock } = parts;
  const { sql } = database;

  return {
    /** Looks at all orders with parcels on their way, of all shops, some at a time. */
    async noteLate(): Promise<void> {
      let after: OrderUnderWay | null = null;
      do {
        const orders: OrderUnderWay[] = await listUnderWay(sql, {
          after,
          now: new Date(clock.now()),
          limit: ordersAtOnce,
        });
        for (const order of orders) await lookAt(order);
        after = orders.length === ordersAtOnce ? (orders.at(-1) ?? null) : null;
      } while (after);
    },
  };

  async function lookAt({ shop, order, hostOrder }: OrderUnderWay): Promise<void> {
    const snapshot = await findSnapshot(sql, shop, order);
    if (!snapshot) return;
    const now = clock.now();
    const rows = await listParcels(sql, shop, order);
    const news = rows.map((row) => shownNews(row, { now, snapshot }));
    const { story } = snapshot;
    const { parcels } = whereIs(story, news);
    const when = whenComes({ story, parcels, news, cases: await deliveries.list(shop, waysOf(story)), now });
    for (const { number, due } of lateOf(story, when, { parcels, news, now })) {
      const body = { order: hostOrder, number, due, days: Math.floor((now - Date.parse(due)) / dayMs) };
      const key = keyOf('late', [number]);
      await journal.append(orderSubject(shop, hostOrder), { kind: parcelLate, body, actor: { type: 'system' }, key });
    }
  }
}

function lateOf(
  story: HostOrderStory,
  when: readonly TraceArrival[],
  parts: Pick<Parameters<typeof whatIsWrong>[0], 'parcels' | 'news' | 'now'>,
): { number: string; due: string }[] {
  return whatIsWrong({ story, when, ...parts }).flatMap(({ what, parcel, since }) =>
    what === 'late' && parcel !== null && since !== null ? [{ number: parcel, due: since }] : [],
  );
}
