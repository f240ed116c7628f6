import { type Actor, AppError, type ConversationId, personErased, type ShopId } from '@shopbell/contract';
import type { Parts } from '../parts.ts';
import { shopSubject } from '../shops/index.ts';
import type { Keepers } from './parts.ts';
import { eraseWork } from './work.ts';

export interface Erased {
  conversations: number;
  entries: number;
  files: number;
}

/**
 * Takes the words out of conversations: their journals, rows, files, mails, what search knows. Each step can be repeated, and none
 * depends on the one before, so that a crash anywhere is mended by asking again.
 */
export async function eraseConversations(
  { parts, keepers }: { parts: Parts; keepers: Keepers },
  shop: ShopId,
  erasing: { conversations: readonly ConversationId[]; uploaders: readonly string[]; why: string; actor: Actor },
): Promise<Erased> {
  const { journal, database, live } = parts;
  const { conversations, uploaders, why, actor } = erasing;
  let entries = 0;
  for (const id of conversations) {
    const subject = { shop, type: 'conversation', id } as const;
    const upTo = await journal.lastSeq(subject);
    entries += (await journal.erase(subject, { entries: { upTo }, why, actor })).erased;
  }
  await database.transaction(async (sql) => {
    for (const keeper of [keepers.conversations, ...keepers.forgetful])
      await keeper.forget({ sql }, shop, conversations);
  });
  const files = await keepers.files.erase({ shop, conversations, uploaders });
  for (const conversation of conversations)
    live.tell(shop, { event: 'reload', data: { why: 'erased' } }, { conversation });
  return { conversations: conversations.length, entries, files };
}

/**
 * Erases a person: everything of their conversations, and who they are. With the same key it answers what the first time answered.
 * Throws `not-found` where nothing is known of them.
 */
export async function erasePerson(
  context: { parts: Parts; keepers: Keepers },
  shop: ShopId,
  { person, key, actor, ...known }: { person: string; hostCustomer?: string; key: string; actor: Actor },
): Promise<{ person: string } & Erased> {
  const { parts, keepers } = context;
  const conversations = await keepers.conversations.listOf(shop, person);
  const visitors = await keepers.conversations.listVisitors(shop, conversations);
  const uploaders = [person, ...visitors];
  const of = { conversations, people: uploaders };
  const work = { ...of, tickets: await keepers.tickets.listOf(shop, of) };
  await requireKnown(keepers, shop, { person, ...work });
  const hostCustomer = known.hostCustomer ?? (await keepers.customers.getPerson(shop, person)).hostCustomer;
  const erased = await eraseConversations(context, shop, { conversations, uploaders, why: 'person', actor });
  const done = await eraseWork(keepers, shop, { ...work, why: 'person', actor });
  erased.entries += done.entries;
  erased.files += done.files;
  erased.entries += await keepers.customers.forgetGroupChanges(shop, uploaders, { why: 'person', actor });
  if (hostCustomer !== null)
    erased.entries += await keepers.traces.forgetCustomer(shop, hostCustomer, { why: 'person', actor });
  await parts.database.transaction(async (sql) => {
    if (hostCustomer !== null) await keepers.agents.removeNaming({ sql }, shop, hostCustomer);
    for (const each of uploaders) await keepers.customers.erase({ sql }, shop, each);
  });
  const body = { person, ...erased };
  const { entry } = await parts.journal.append(shopSubject(shop), {
    kind: personErased,
    body,
    actor,
    key: `erase:${person}:${key}`,
  });
  return personErased.body.parse(entry.body);
}

/** Nothing is known of an id that was made up. */
export async function requireKnown(
  { customers, files, promises }: Keepers,
  shop: ShopId,
  { person, ...work }: { person: string } & Parameters<Keepers['promises']['listOf']>[1],
): Promise<void> {
  if (work.conversations.length > 0 || work.tickets.length > 0) return;
  if ((await promises.listOf(shop, work)).length > 0) return;
  const card = await customers.getPerson(shop, person);
  if (card.name !== null || card.email !== null || card.hostCustomer !== null) return;
  if ((await files.list({ shop, conversations: [], uploaders: [person] })).length > 0) return;
  throw new AppError('not-found');
}
