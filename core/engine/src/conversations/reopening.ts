import { type ConversationId, conversationLinked, conversationReopened, conversationWoken } from '@shopbell/contract';
import type { JournalTx } from '../journal/journal.ts';
import { transition } from './conversation.ts';
import { personActor } from './ground.ts';
import type { ConversationRow } from './store.ts';
import { setActivity, setColumns } from './writing-store.ts';

/** Wakes or reopens, where it has to be, because the person writes. */
export async function openAgain(tx: JournalTx, { shop, id, person, status }: ConversationRow): Promise<void> {
  const change = transition(status, 'personWrote');
  if (!change.ok || change.announce === null) return;
  const kind = change.announce === 'reopened' ? conversationReopened : conversationWoken;
  await setColumns(tx.sql, shop, id, { resolved_at: null, snoozed_until: null });
  await setActivity(tx.sql, shop, id, { status: change.status });
  await tx.append({ kind, body: {}, actor: personActor(person) });
}

/** Says of which resolved conversation this is the answer. */
export async function appendLink(tx: JournalTx, from: ConversationId): Promise<void> {
  await tx.append({ kind: conversationLinked, body: { from }, actor: { type: 'system' }, key: `linked:${from}` });
}
