import type { Answer } from './client.ts';

/** Milliseconds that are waited at least, whatever the count says. */
const least = 100;

/** How long to wait before a request that Shopify refused for its cost may be made again, in milliseconds; null where it was not refused for that. */
export function pauseOf({ errors, extensions, retryAfter }: Answer & { retryAfter?: number }): number | null {
  if (retryAfter !== undefined) return Math.max(least, retryAfter * 1_000);
  if (!Array.isArray(errors) || !errors.some((error) => error.extensions?.code === 'THROTTLED')) return null;
  const { cost } = extensions ?? {};
  if (!cost) return 1_000;
  const { currentlyAvailable, restoreRate } = cost.throttleStatus;
  return Math.max(least, (1_000 * (cost.requestedQueryCost - currentlyAvailable)) / Math.max(1, restoreRate));
}
