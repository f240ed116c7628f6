import { AppError } from '@shopbell/contract';
import { createBuckets } from '../http/rate-limits.ts';
import type { Parts } from '../parts.ts';
import type { Shops } from '../shops/index.ts';
import { Signal } from './signal.ts';
import { keepSignal } from './store.ts';

/** A shopper who clicks fast stays below; a script does not. */
const ofVisit = { burst: 60, perMinute: 120 };
const ofShop = { burst: 3_000, perMinute: 12_000 };
/** What a browser's clock may be ahead, and how late it may tell, in milliseconds. */
const ahead = 5 * 60_000;
const behind = 86_400_000;

/** What a host tells of visits. Whoever calls has made sure that the host's shop has us, and that the shopper has consented. */
export interface PlatformSignals {
  /**
   * Keeps one signal, once. Throws `request.invalid` for what is none, `rate.limited`, and `not-found` for a shop that is not known here. A time
   * that cannot be true becomes now.
   */
  keep(hostShop: string, signal: unknown): Promise<void>;
}

export function createPlatformSignals(
  { clock, database }: Pick<Parts, 'clock' | 'database'>,
  shops: Shops,
): PlatformSignals {
  const [visits, all] = [createBuckets(ofVisit, clock), createBuckets(ofShop, clock)];
  return {
    async keep(hostShop, told) {
      const parsed = Signal.safeParse(told);
      if (!parsed.success) throw new AppError('request.invalid');
      const shop = await shops.findByHostId(hostShop);
      if (shop === null) throw new AppError('not-found');
      visits.take(`${shop} ${parsed.data.visit}`);
      all.take(shop);
      const off = Date.parse(parsed.data.at) - clock.now();
      const at = off > ahead || off < -behind ? new Date(clock.now()).toISOString() : parsed.data.at;
      await keepSignal(database.sql, shop, { ...parsed.data, at });
    },
  };
}
