/**
 * Insights: what a merchant may know about the work. How much came in, how long people waited for the first answer and for the end, and
 * what they thought of it. A figure that stands on fewer than 30 cases is not given.
 *
 * Owns the tables insight_progress, insight_volume and insight_case, which hold times and counts and no words. Hears
 * conversation.started, message.sent, conversation.resolved, conversation.reopened, survey.asked and survey.answered; says nothing.
 * Business seconds count by the hours that were set when the entry was heard. A new figure: a kind of case in `listeners.ts`, its query
 * in `store.ts` (what is counted) and `figures-store.ts` (what is read of it).
 */
import type { Conversations } from '../conversations/index.ts';
import type { Domain, Parts } from '../parts.ts';
import type { Shops } from '../shops/index.ts';
import { createCounter } from './listeners.ts';
import { createGlancing, type Glancing } from './platform.ts';
import { createInsightsService, type InsightsService } from './service.ts';

export type { Glance, Glancing } from './platform.ts';
export type { InsightsService } from './service.ts';

export function createInsights(
  parts: Parts,
  { shops, conversations }: { shops: Shops; conversations: Conversations },
): { service: InsightsService & { glance: Glancing }; domain: Domain } {
  const { database } = parts;
  const service = createInsightsService(database.sql);
  const counter = createCounter({
    transaction: (work) => database.transaction(work),
    businessSeconds: (shop, from, to) => shops.businessSeconds(shop, from, to),
  });
  const domain: Domain = {
    name: 'insights',
    listeners: [counter],
    handlers: {
      async getInsights({ caller, query }) {
        const { hours } = (await shops.getSettings(caller.shop)).settings;
        return service.read(caller.shop, { ...query, timeZone: hours.timeZone });
      },
    },
  };
  const glance = createGlancing(parts.clock, { shops, conversations, insights: service });
  return { service: { ...service, glance }, domain };
}
