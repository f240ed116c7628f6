import { agentRoutes } from './agent.ts';
import { assistantRoutes } from './assistant.ts';
import { cardsRoutes } from './cards.ts';
import { emotionRoutes } from './emotion.ts';
import { insightsRoutes } from './insights.ts';
import { knowledgeRoutes } from './knowledge.ts';
import { moodModelRoutes } from './mood-models.ts';
import { operationsRoutes } from './operations.ts';
import { ordersRoutes } from './orders.ts';
import { privacyRoutes } from './privacy.ts';
import { promisesRoutes } from './promises.ts';
import { pushRoutes } from './push.ts';
import { qualityRoutes } from './quality.ts';
import { settingsRoutes } from './settings.ts';
import { sourcesRoutes } from './sources.ts';
import { ticketsRoutes } from './tickets.ts';
import { trackingRoutes } from './tracking.ts';
import { visitorRoutes } from './visitor.ts';

/** Every address of the API, by the name of what it does. */
export const routes = {
  ...visitorRoutes,
  ...agentRoutes,
  ...pushRoutes,
  ...ordersRoutes,
  ...trackingRoutes,
  ...cardsRoutes,
  ...ticketsRoutes,
  ...promisesRoutes,
  ...emotionRoutes,
  ...assistantRoutes,
  ...moodModelRoutes,
  ...qualityRoutes,
  ...knowledgeRoutes,
  ...settingsRoutes,
  ...sourcesRoutes,
  ...insightsRoutes,
  ...privacyRoutes,
  ...operationsRoutes,
} as const;
/** The table as a type: what a client or a handler is checked against. */
export type Routes = typeof routes;
/** The name by which code calls a route. */
export type RouteName = keyof Routes;
