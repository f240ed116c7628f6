import type { Handlers } from '../http/handlers.ts';
import type { Assistant } from './service.ts';

export function createAssistantRoutes({ getCurve, suggest }: Assistant): Handlers {
  return {
    getAssistantCurve: ({ caller }) => getCurve(caller.shop),
    suggestAnswer: async ({ caller, query }) => ({ suggestion: await suggest(caller, query.conversation) }),
  };
}
