/**
 * Conversations: all exchange with one person about one matter. A person has at most one that is not resolved on a matter; a message
 * starts, wakes or reopens it; agents answer, note, assign, snooze, tag and resolve.
 * Owns the tables conversation, conversation_activity, read_mark, summons and tag_use. Says every kind of the contract's entries/conversation.ts
 * but those of mail, delivery and erasure. Hears `conversation.started`, `conversation.reopened`, `human.wanted` and
 * `assistant.handed-over` to assign where the shop wants that, and `agent.revoked` to take what is open from who has left.
 * A new state or happening goes into the table of conversation.ts; a new change by agents beside settling.ts, joined in changes.ts, and
 * its route into agent-routes.ts; a new filter of the inbox into inbox.ts; what must never be stored into redact.ts. A message is appended
 * in one statement (message.ts): what it changes stands in conversation_activity, which has few indexes.
 */
import type { ConversationId, ShopId } from '@shopbell/contract';
import type { Domain, Parts } from '../parts.ts';
import type { Above } from './ground.ts';
import { createAssigner } from './listeners.ts';
import { createConversationsRoutes } from './routes.ts';
import { type Conversations, createConversationsService } from './service.ts';

export { choiceOf } from './choice.ts';
export { orderOfMatter } from './matter.ts';
export { storedText } from './message.ts';
export type { Conversations } from './service.ts';
export type { ConversationRow } from './store.ts';

export function createConversations(parts: Parts, above: Above): { service: Conversations; domain: Domain } {
  const service = createConversationsService(parts, above);
  const domain: Domain = {
    name: 'conversations',
    handlers: createConversationsRoutes(service, above),
    listeners: [createAssigner(above.shops, service)],
    jobs: {
      'conversations-wake': (payload) => service.wake(payload as { shop: ShopId; conversation: ConversationId }),
    },
  };
  return { service, domain };
}
