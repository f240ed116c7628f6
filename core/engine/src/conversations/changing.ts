import { AppError, type ConversationId, type EntryKind, type ShopId } from '@shopbell/contract';
import type { Journal, JournalTx } from '../journal/journal.ts';
import { type Happening, type Transition, transition } from './conversation.ts';
import { lostTheRace, Refused, subjectOf } from './ground.ts';
import { type ConversationRow, findKindOfKey, findRow } from './store.ts';

/** Which conversation, and the sender's key of the change. */
export interface Keyed {
  conversation: ConversationId;
  key: string;
}

/** With the kinds of entry that the change is written down as, under its key. */
type Change = Keyed & { as: readonly EntryKind[] };
type Work = (tx: JournalTx, row: ConversationRow) => Promise<void>;

/**
 * How agents' changes run: in one transaction, once for their key. Throws `not-found`, `key.reused`, and `refused` when the person has
 * another open conversation on the matter.
 */
export function createChanging(journal: Journal) {
  return async (shop: ShopId, { conversation, key, as }: Change, work: Work): Promise<void> => {
    const written = journal.write(subjectOf(shop, conversation), async (tx) => {
      const row = await findRow(tx.sql, shop, conversation);
      if (!row) throw new AppError('not-found');
      const before = await findKindOfKey(tx.sql, shop, conversation, key);
      if (before === null) return work(tx, row);
      if (!as.some(({ kind }) => kind === before)) throw new AppError('key.reused');
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
