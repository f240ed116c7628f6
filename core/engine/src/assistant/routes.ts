import type { Handlers } from '../http/handlers.ts';
import type { Assistant } from './service.ts';

export function createAssistantRoutes({
  getCurve,
  suggest,
  rewordDraft,
  translateMessage,
  replayAnswers,
}: Assistant): Handlers {
  return {
    getAssistantCurve: ({ caller }) => getCurve(caller.shop),
    suggestAnswer: async ({ caller, query }) => ({ suggestion: await suggest(caller, query.conversation) }),
    rewordDraft: ({ caller, body }) => rewordDraft(caller, body),
    replayAnswers: ({ caller, body }) => replayAnswers(caller.shop, body),
    translateMessage: ({ caller, body }) => translateMessage(caller, body),
  };
}
