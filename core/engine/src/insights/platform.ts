import type { Measure } from '@shopbell/contract';
import type { Conversations } from '../conversations/index.ts';
import type { Parts } from '../parts.ts';
import type { Shops } from '../shops/index.ts';
import type { InsightsService } from './service.ts';

/** A shop at a glance, over the last 30 days. */
export interface Glance {
  /** Conversations that wait for an answer of the shop's now. */
  waiting: number;
  /** Those that were begun. */
  conversations: number;
  /** Seconds within business hours, the median. */
  firstReply: Measure;
  /** Share of 4 and 5 among the answers to the survey. */
  satisfied: Measure;
  /** Whether the merchant has said when they answer. */
  hours: boolean;
}

/** What a host's own pages may show of a shop by its id of it; null of one that is not known. Whoever calls has made sure that its staff look. */
export type Glancing = (hostShop: string) => Promise<Glance | null>;

const span = 30 * 86_400_000;

export function createGlancing(
  clock: Parts['clock'],
  above: { shops: Shops; conversations: Conversations; insights: InsightsService },
): Glancing {
  return async (hostShop) => {
    const { shops, conversations, insights } = above;
    const shop = await shops.findByHostId(hostShop);
    if (shop === null) return null;
    const { hours } = (await shops.getSettings(shop)).settings;
    const now = clock.now();
    const asked = {
      from: new Date(now - span).toISOString(),
      to: new Date(now).toISOString(),
      timeZone: hours.timeZone,
    };
    const [read, waiting] = await Promise.all([insights.read(shop, asked), conversations.countWaiting(shop)]);
    return {
      ...{ waiting, conversations: read.conversations, firstReply: read.firstReply.business.median },
      ...{ satisfied: read.satisfaction.satisfied, hours: hours.week !== null },
    };
  };
}
