import { type ConversationId, conversationReopened, conversationStarted, humanWanted } from '@shopbell/contract';
import type { Listener } from '../journal/journal.ts';
import type { Shops } from '../shops/index.ts';
import type { Changes } from './changes.ts';

/** Where the shop wants it, a conversation that comes (or comes back, or asks for a human) and has nobody is given to the least loaded agent who is present. */
export function createAssigner(shops: Shops, changes: Pick<Changes, 'assignByBalance'>): Listener {
  return {
    name: 'conversations.assign',
    hears: [conversationStarted, conversationReopened, humanWanted],
    async hear(entry, shop) {
      const { assignment } = (await shops.getSettings(shop)).settings;
      if (assignment.automatic) await changes.assignByBalance(shop, entry.subject as ConversationId, entry.id);
    },
  };
}
