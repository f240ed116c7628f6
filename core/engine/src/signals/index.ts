/**
 * Signals: what was observed of visits, for prediction to read. A host tells them (`platform.ts`), from shoppers who have consented; each is parsed,
 * bounded in size and rate, and kept for 30 days.
 * Owns the table signal, in which nobody has a name. Says nothing, hears nothing; drops what is old every night.
 * A new fact of a signal goes into signal.ts; a question that prediction asks of them into store.ts.
 */
import type { ShopId } from '@shopbell/contract';
import type { Domain, Parts } from '../parts.ts';
import type { Shops } from '../shops/index.ts';
import { createPlatformSignals, type PlatformSignals } from './platform.ts';
import { dropOld, forgetBuyers } from './store.ts';

export type { PlatformSignals } from './platform.ts';

const keptDays = 30;

export interface Signals {
  platform: PlatformSignals;
  /** All that is kept of the visits in which these orders (the host's ids) were bought. Answers how many signals went. */
  forgetBuyers(shop: ShopId, orders: readonly string[]): Promise<number>;
}

export function createSignals(parts: Parts, { shops }: { shops: Shops }): { service: Signals; domain: Domain } {
  const { sql } = parts.database;
  return {
    service: {
      platform: createPlatformSignals(parts, shops),
      forgetBuyers: (shop, orders) => forgetBuyers(sql, shop, orders),
    },
    domain: {
      name: 'signals',
      jobs: { 'signals-retention': () => dropOld(sql, new Date(parts.clock.now() - keptDays * 86_400_000)) },
      schedule: { 'signals-retention': '10 3 * * *' },
    },
  };
}
