import {
  type AgentId,
  agentRevoked,
  assistantHandedOver,
  type ConversationId,
  conversationReopened,
  conversationStarted,
  type EntryView,
  humanWanted,
  type ShopId,
} from '@shopbell/contract';
import type { Listener } from '../journal/journal.ts';
import type { Shops } from '../shops/index.ts';
import type { Changes } from './changes.ts';

/** Somebody waits for a person. */
const urgent: ReadonlySet<string> = new Set([humanWanted.kind, assistantHandedOver.kind]);

/**
 * Sees to it that no conversation stays with an agent who was dismissed: nobody else would hear of what is said there. Where the shop wants
 * it, one that comes (or comes back, or asks for a human) and has nobody is given to the least loaded agent who is present.
 */
export function createAssigner(
  shops: Shops,
  changes: Pick<Changes, 'assignByBalance' | 'takeFromDismissed' | 'takeIfDismissed'>,
): Listener {
  const free = async (entry: EntryView, shop: ShopId): Promise<ConversationId[]> => {
    if (entry.kind === agentRevoked.kind) return changes.takeFromDismissed(shop, entry.body.agent as AgentId, entry.id);
    const conversation = entry.subject as ConversationId;
    if (entry.kind !== conversationStarted.kind) await changes.takeIfDismissed(shop, conversation, entry.id);
    return [conversation];
  };
  return {
    name: 'conversations.assign',
    hears: [conversationStarted, conversationReopened, humanWanted, assistantHandedOver, agentRevoked],
    async hear(entry, shop) {
      const conversations = await free(entry, shop);
      const { assignment, assistant } = (await shops.getSettings(shop)).settings;
      if (!assignment.automatic) return;
      // The assistant has the first word; what it cannot answer comes as `assistant.handed-over`.
      if (assistant.on && entry.kind === conversationStarted.kind) return;
      const why = { cause: entry.id, urgent: urgent.has(entry.kind) };
      for (const conversation of conversations) await changes.assignByBalance(shop, conversation, why);
    },
  };
}
