import type { Handlers } from '../http/handlers.ts';
import { createAgentRoutes } from './agent-routes.ts';
import type { Above } from './ground.ts';
import type { Conversations } from './service.ts';
import { createVisitorRoutes } from './visitor-routes.ts';

export function createConversationsRoutes(conversations: Conversations, above: Above): Handlers {
  return { ...createVisitorRoutes(conversations), ...createAgentRoutes(conversations, above) };
}
