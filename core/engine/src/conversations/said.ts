import {
  type ConversationId,
  contactLeft,
  type EntryView,
  messageSent,
  noticeAccepted,
  type ProductMention,
  type ShopId,
} from '@shopbell/contract';
import type { PersonId } from '../customers/index.ts';
import type { JournalTx } from '../journal/journal.ts';
import { type Ground, personActor } from './ground.ts';
import { changeByPerson, type Saying, sameSaying, storedText } from './message.ts';
import { hasKey } from './store.ts';
import { setColumns } from './writing-store.ts';

/** A message of a person, and what is known when it starts a conversation. */
export interface PersonSaying extends Saying {
  conversation?: ConversationId | undefined;
  matter: string;
  page?: string | undefined;
  locale?: string | undefined;
  noticeVersion?: string | undefined;
  /** Left with it in the away form. */
  contact?: { email: string; name: string | null };
}

/** The same, fit to be stored. */
export interface Said extends PersonSaying {
  redacted: boolean;
  /** By the link of a mail: nobody vouches that it is them. */
  byLink?: boolean;
}

/** Where it is said, by whom, and who may have uploaded its files. */
export interface Place {
  shop: ShopId;
  id: ConversationId;
  person: PersonId;
  uploaders: readonly string[];
}

export function storedSaying(saying: PersonSaying): Said {
  const { product, contact, page } = saying;
  const name = storedText(contact?.name ?? '').text || null;
  return {
    ...saying,
    ...storedText(saying.text),
    ...(product ? { product: { ...product, title: storedText(product.title).text } satisfies ProductMention } : {}),
    ...(contact ? { contact: { ...contact, name } } : {}),
    ...(page === undefined ? {} : { page: storedText(page).text }),
  };
}

/** The key of the entry that shows whether all of it was said already. A form with a message is two entries, with a key each. */
export function firstKey({ key, contact }: Said): string {
  return contact ? contactKey(key) : key;
}

const contactKey = (key: string) => `contact:${key}`;

export function messageEntry(said: Said, person: PersonId, files: Awaited<ReturnType<Ground['files']['take']>> = []) {
  const { text, product, redacted, key, chose, byLink } = said;
  const beside = { ...(chose ? { chose } : {}), ...(byLink ? { byLink } : {}) };
  const body = { text, files, ...(product ? { product } : {}), ...(redacted ? { redacted } : {}), ...beside };
  return { kind: messageSent, body, actor: personActor(person), key };
}

/** Appends what is said, in a conversation that is open by now. */
export async function say(tx: JournalTx, { files, customers }: Ground, at: Place, said: Said): Promise<EntryView> {
  await acceptNotice(tx, at, said);
  if (said.contact) {
    const entry = await leaveContact(tx, at, said);
    await customers.keepContact(tx, at.shop, at.person, said.contact);
    if (said.text === '') return entry;
  }
  const taken = await files.take(tx, { ...at, files: said.files, conversation: at.id });
  const { entry } = await tx.append(messageEntry(said, at.person, taken));
  const { text, values } = changeByPerson(at, { text: said.text, files: taken.length });
  const now = `WITH taken AS (SELECT $6::int AS seq, $7::timestamptz AS at)`;
  await tx.sql(`${now} ${text}`, [...values, entry.seq, entry.at]);
  return entry;
}

/** The first answer to what was said already. Throws `key.reused`. */
export async function sayAgain(tx: JournalTx, { person }: Place, said: Said): Promise<EntryView> {
  const contact = said.contact && (await tx.append(contactEntry(said, person))).entry;
  if (contact && said.text === '') return contact;
  const { entry } = await tx.append(messageEntry(said, person));
  return sameSaying(entry, { actor: personActor(person), text: said.text });
}

/** The key of the entry that says which version was agreed to. */
export const noticeKey = (version: string) => `notice:${version}`;

async function acceptNotice(tx: JournalTx, { shop, id, person }: Place, { noticeVersion }: Said): Promise<void> {
  if (noticeVersion === undefined) return;
  const key = noticeKey(noticeVersion);
  if (await hasKey(tx.sql, shop, id, key)) return;
  await tx.append({ kind: noticeAccepted, body: { version: noticeVersion }, actor: personActor(person), key });
}

function contactEntry({ contact, key }: Said, person: PersonId) {
  const { email = '', name = null } = contact ?? {};
  const body = { email, ...(name === null ? {} : { name }) };
  return { kind: contactLeft, body, actor: personActor(person), key: contactKey(key) };
}

async function leaveContact(tx: JournalTx, { shop, id, person }: Place, said: Said): Promise<EntryView> {
  const { entry } = await tx.append(contactEntry(said, person));
  const { email, name = null } = said.contact ?? {};
  await setColumns(tx.sql, shop, id, { contact_email: email, ...(name === null ? {} : { contact_name: name }) });
  return entry;
}
