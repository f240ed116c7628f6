import { AppError, type Clock } from '@shopbell/contract';
import type { EngineOptions } from '../options.ts';
import { isPrivateAddress } from './address.ts';
import type { Caller } from './handlers.ts';

/** Refuses with `rate.limited` and the seconds to wait. Each process counts for itself: n processes let through n times as much. */
export interface RateLimits {
  byAddress(address: string): void;
  byCaller(caller: Caller): void;
  /** Browsers that nobody knows yet, of one shop (by our id, for callers spell its name) all together. A bucket fills again at once, so that no shop is ever locked out. */
  byShop(shop: string): void;
}

export function createRateLimits(limits: Omit<EngineOptions['limits'], 'tracking'>, clock: Clock): RateLimits {
  const addresses = createBuckets(limits.address, clock);
  const shops = createBuckets(limits.shop, clock);
  const visitors = createBuckets(limits.visitor, clock);
  const agents = createBuckets(limits.agent, clock);
  return {
    byAddress(address) {
      const network = networkOf(address);
      if (network !== null) addresses.take(network);
    },
    byCaller(caller) {
      if (caller.type === 'visitor') visitors.take(caller.visitor);
      if (caller.type === 'agent') agents.take(`${caller.shop} ${caller.agent}`);
    },
    byShop: (shop) => shops.take(shop),
  };
}

/** What is counted as one caller; null for a private address, a proxy whose header the operator has not trusted yet: behind it stands everybody. */
export function networkOf(address: string): string | null {
  return isPrivateAddress(address) ? null : network(address);
}

/** An IPv6 subscriber has a whole /64 to call from: its first four groups, with what `::` stands for written out. */
function network(address: string): string {
  if (!address.includes(':')) return address;
  const [left = '', right = ''] = address.split('::');
  const groups = left.split(':').filter(Boolean);
  const tail = right.split(':').filter(Boolean);
  const zeros = Array.from({ length: Math.max(0, 8 - groups.length - tail.length) }, () => '0');
  return [...groups, ...(address.includes('::') ? zeros : []), ...tail].slice(0, 4).join(':');
}

interface Bucket {
  tokens: number;
  /** When `tokens` was true: milliseconds. */
  at: number;
}

/** Token buckets in memory. Full ones are forgotten, so that strangers do not fill it. */
export function createBuckets(rate: { burst: number; perMinute: number }, clock: Clock) {
  const buckets = new Map<string, Bucket>();
  const perMs = rate.perMinute / 60_000;
  const sweepEvery = Math.max(60_000, rate.burst / perMs);
  let sweptAt = clock.now();
  const sweep = (now: number) => {
    sweptAt = now;
    for (const [name, { tokens, at }] of buckets) {
      if (tokens + (now - at) * perMs >= rate.burst) buckets.delete(name);
    }
  };
  return {
    take(name: string): void {
      const now = clock.now();
      if (now - sweptAt > sweepEvery) sweep(now);
      const bucket = buckets.get(name) ?? { tokens: rate.burst, at: now };
      bucket.tokens = Math.min(rate.burst, bucket.tokens + (now - bucket.at) * perMs);
      bucket.at = now;
      buckets.set(name, bucket);
      if (bucket.tokens < 1) {
        const wait = (1 - bucket.tokens) / perMs / 1000;
        throw new AppError('rate.limited', { retryAfterSeconds: Math.max(1, Math.ceil(wait)) });
      }
      bucket.tokens -= 1;
    },
  };
}
