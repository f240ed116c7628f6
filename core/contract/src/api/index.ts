import { agentRoutes } from './agent.ts';
import { insightsRoutes } from './insights.ts';
import { operationsRoutes } from './operations.ts';
import { ordersRoutes } from './orders.ts';
import { privacyRoutes } from './privacy.ts';
import { promisesRoutes } from './promises.ts';
import { settingsRoutes } from './settings.ts';
import { ticketsRoutes } from './tickets.ts';
import { visitorRoutes } from './visitor.ts';

/** Every address of the API, by the name of what it does. */
export const routes = {
  ...visitorRoutes,
  ...agentRoutes,
  ...ordersRoutes,
  ...ticketsRoutes,
  ...promisesRoutes,
  ...settingsRoutes,
  ...insightsRoutes,
  ...privacyRoutes,
  ...operationsRoutes,
} as const;
export type Routes = typeof routes;
export type RouteName = keyof Routes;
