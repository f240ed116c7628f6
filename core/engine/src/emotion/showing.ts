import type { ConversationId, ShopId } from '@shopbell/contract';
import type { JournalTx } from '../journal/journal.ts';
import type { Ground } from './ground.ts';
import { findLastAlert } from './store.ts';

/** Lets the inbox sort and mark a conversation by its alert as it stands now: in every transaction that changes one. */
export async function showInInbox(
  { conversations }: Pick<Ground, 'conversations'>,
  tx: JournalTx,
  { shop, conversation }: { shop: ShopId; conversation: ConversationId },
): Promise<void> {
  const row = await findLastAlert(tx.sql, shop, conversation);
  const stands = row?.state === 'raised' ? { path: row.path, risk: row.risk } : null;
  await conversations.markAtRisk(tx, shop, conversation, stands);
}
