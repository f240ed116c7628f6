import type { HostOrderStory, ShopId } from '@shopbell/contract';
import type { Parts } from '../parts.ts';
import { listDeliveries, type Way, wayOf } from './delivery-store.ts';

/** What was learned in another process is known here after so long. */
const freshMs = 60_000;
const mostShops = 1_000;

type Case = Way & { hours: number };

export type Deliveries = ReturnType<typeof createDeliveries>;

/** Delivered parcels as estimates are made of them: thousands of rows that hardly change, read once a minute and not for each trace. */
export function createDeliveries({ database, clock }: Pick<Parts, 'database' | 'clock'>) {
  const shops = new Map<ShopId, Map<string, { until: number; cases: Promise<Case[]> }>>();

  return {
    /** Those of each of these carriers, at most a minute old. */
    async list(shop: ShopId, carriers: readonly string[]): Promise<Case[]> {
      const lists = await Promise.all([...new Set(carriers)].map((carrier) => casesOf(shop, carrier)));
      return lists.length === 1 ? (lists[0] ?? []) : lists.flat();
    },
    /** A parcel has come. */
    learn: (shop: ShopId): void => void shops.delete(shop),
  };

  function casesOf(shop: ShopId, carrier: string): Promise<Case[]> {
    const known = carriersOf(shop);
    const now = clock.now();
    const kept = known.get(carrier);
    if (kept && now < kept.until) return kept.cases;
    const cases = listDeliveries(database.sql, shop, [carrier]);
    known.set(carrier, { until: now + freshMs, cases });
    // What could not be read is asked for again.
    cases.catch(() => known.delete(carrier));
    return cases;
  }

  function carriersOf(shop: ShopId) {
    const known = shops.get(shop) ?? new Map<string, { until: number; cases: Promise<Case[]> }>();
    shops.delete(shop);
    shops.set(shop, known);
    for (const oldest of [...shops.keys()].slice(0, shops.size - mostShops)) shops.delete(oldest);
    return known;
  }
}

/** The carriers that an order's parcels go by, as deliveries are kept by. */
export function waysOf(story: HostOrderStory): string[] {
  return story.fulfilments.map((fulfilment) => wayOf(story, fulfilment).carrier).filter(Boolean);
}
