import { AppError, type ConversationId, conversationStarted, createId } from '@shopbell/contract';
import type { PersonId } from '../customers/index.ts';
import type { VisitorCaller } from '../http/handlers.ts';
import type { JournalTx } from '../journal/journal.ts';
import { type Ground, personActor, subjectOf } from './ground.ts';
import type { Sent } from './person-messages.ts';
import { type Said, say } from './said.ts';
import { insertConversation, type NewConversation } from './writing-store.ts';

/**
 * Starts a conversation with its first message; null where the person has had an open one on the matter since a moment ago. Throws
 * `blocked`, and `refused` where the shop's notice was not agreed to.
 */
export async function startConversation(
  ground: Ground,
  { caller, person }: { caller: VisitorCaller; person: PersonId },
  said: Said,
): Promise<Sent | null> {
  const { customers, parts } = ground;
  await requireNotice(ground, caller, said);
  if (await customers.isBlocked(caller.shop, person)) throw new AppError('blocked');
  await customers.keepCaller(caller, said.locale ?? null);
  const row = newRow(caller, { person, said, at: new Date(parts.clock.now()) });
  const { shop, id } = row;
  const write = parts.journal.write(subjectOf(shop, id), async (tx) => {
    if (!(await insertConversation(tx.sql, row))) throw new OpenElsewhere();
    await appendStart(tx, row);
    return say(tx, ground, { shop, id, person, uploaders: [person, caller.visitor] }, said);
  });
  const entry = await write.catch(openElsewhere);
  return entry && { conversation: id, entry };
}

async function requireNotice({ shops }: Ground, { shop }: VisitorCaller, { noticeVersion }: Said): Promise<void> {
  const { notice } = (await shops.getSettings(shop)).settings;
  if (notice === null || noticeVersion !== undefined) return;
  throw new AppError('refused', { detail: 'The notice has to be agreed to before the first message.' });
}

function newRow(
  { shop, visitor, customer }: VisitorCaller,
  { person, said, at }: { person: PersonId; said: Said; at: Date },
): NewConversation {
  const id: ConversationId = createId('conversation', at.getTime());
  const { matter, locale = null, page = null } = said;
  return { shop, id, matter, channel: 'web', person, visitor, customer, locale, page, at };
}

async function appendStart(
  tx: JournalTx,
  { id, person, channel, matter, page, locale }: NewConversation,
): Promise<void> {
  const seen = { ...(page === null ? {} : { page }), ...(locale === null ? {} : { locale }) };
  const body = { channel, matter, ...seen };
  await tx.append({ kind: conversationStarted, body, actor: personActor(person), key: `started:${id}` });
}

/** The person has an open one on the matter; undoes the new subject. */
export class OpenElsewhere extends Error {}

/** Null in place of that; anything else is thrown on. */
export function openElsewhere(error: unknown): null {
  if (error instanceof OpenElsewhere) return null;
  throw error;
}
