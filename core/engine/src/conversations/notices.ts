import { type ConversationId, type EntryId, messageSent, type ShopId } from '@shopbell/contract';
import { type Ground, subjectOf } from './ground.ts';
import { storedText } from './message.ts';
import { findRow, hasKey } from './store.ts';
import { snippetOf } from './text.ts';

/** What the shop says by itself: it answers nobody, and opens nothing that is resolved. */
export function createNotices({ parts }: Pick<Ground, 'parts'>) {
  return {
    /** Writes a message of the shop, once for its key; where the conversation went on in another one, there. */
    async tellByShop(
      shop: ShopId,
      notice: { conversation: ConversationId; text: string; key: string; cause?: EntryId },
    ): Promise<void> {
      const { key, cause = null } = notice;
      const conversation = await findLast(shop, notice.conversation);
      if (!conversation) return;
      const { text } = storedText(notice.text);
      await parts.journal.write(subjectOf(shop, conversation), async (tx) => {
        if (await hasKey(tx.sql, shop, conversation, key)) return;
        const actor = { type: 'system' } as const;
        const { entry } = await tx.append({ kind: messageSent, body: { text }, actor, key, cause });
        const change = `
          UPDATE {{conversation_activity}} SET activity_at = $3, last_text = $4, last_by = 'system', last_files = 0, last_message_seq = $5,
            agent_messages = agent_messages + 1 WHERE shop = $1 AND id = $2`;
        await tx.sql(change, [shop, conversation, entry.at, snippetOf(text), entry.seq]);
      });
    },
  };

  async function findLast(shop: ShopId, conversation: ConversationId): Promise<ConversationId | null> {
    const row = await findRow(parts.database.sql, shop, conversation);
    return row?.mergedInto ? findLast(shop, row.mergedInto) : (row?.id ?? null);
  }
}
