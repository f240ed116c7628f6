import { AppError, type ConversationId, type ShopId } from '@shopbell/contract';
import type { Journal, JournalTx } from '../journal/journal.ts';
import { type Happening, type Transition, transition } from './conversation.ts';
import { lostTheRace, Refused, subjectOf } from './ground.ts';
import { type ConversationRow, findRow, hasKey } from './store.ts';

/** Which conversation, and the sender's key of the change. */
export interface Keyed {
  conversation: ConversationId;
  key: string;
}

type Work = (tx: JournalTx, row: ConversationRow) => Promise<void>;

/**
 * How agents' changes run: in one transaction, once for their key. Throws `not-found`, and `refused` when the person has another open
 * conversation on the matter.
 */
export function createChanging(journal: Journal) {
  return async (shop: ShopId, { conversation, key }: Keyed, work: Work): Promise<void> => {
    const written = journal.write(subjectOf(shop, conversation), async (tx) => {
      const row = await findRow(tx.sql, shop, conversation);
      if (!row) throw new AppError('not-found');
      if (!(await hasKey(tx.sql, shop, conversation, key))) await work(tx, row);
    });
    await written.catch((error: unknown) => {
      throw lostTheRace(error) ? new Refused('another-open') : error;
    });
  };
}
export type Changing = ReturnType<typeof createChanging>;

export function requireUnmerged(row: ConversationRow): void {
  if (row.mergedInto) throw new Refused('merged');
}

/** What the happening does to the conversation. Throws the refusal where it cannot happen. */
export function requireChange(row: ConversationRow, happening: Happening): Extract<Transition, { ok: true }> {
  requireUnmerged(row);
  const change = transition(row.status, happening);
  if (!change.ok) throw new Refused(change.why);
  return change;
}
