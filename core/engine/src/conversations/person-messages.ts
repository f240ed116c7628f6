import {
  type AnswerOf,
  AppError,
  type ConversationId,
  contactLeft,
  conversationLinked,
  conversationReopened,
  conversationStarted,
  conversationWoken,
  createId,
  messageSent,
  noticeAccepted,
  type Routes,
} from '@shopbell/contract';
import type { PersonId } from '../customers/index.ts';
import type { VisitorCaller } from '../http/handlers.ts';
import type { JournalTx } from '../journal/journal.ts';
import { transition } from './conversation.ts';
import { type Ground, lostTheRace, personActor, subjectOf } from './ground.ts';
import { changeByPerson, requireContent, type Saying, sameSaying, storedText } from './message.ts';
import {
  type ConversationRow,
  findKeyOfPerson,
  findOpenId,
  findRow,
  hasKey,
  insertConversation,
  setActivity,
  setColumns,
} from './store.ts';

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

export type Sent = AnswerOf<Routes['sendVisitorMessage']>;

/** A person who writes: as themself, or by the link of a mail as the person of its conversation. */
interface Writer {
  caller: VisitorCaller;
  person: PersonId;
  conversation: ConversationId | undefined;
}

/** Done, or where to try instead: `link` is the resolved conversation that was answered. */
type Outcome = { sent: Sent } | { next: ConversationId | null; link?: ConversationId | undefined };

/** Races that one message can lose before something else must be wrong. */
const tries = 6;

export function createPersonMessages(ground: Ground) {
  const { parts, customers, files, shops } = ground;
  const { database, journal, clock } = parts;
  const { sql } = database;

  return {
    /**
     * Sends a message of a person. Starts a conversation where none is open on the matter; wakes and reopens; the same key gets the first
     * answer again. Throws `not-found`, `blocked`, `refused` (the notice was not agreed to), `key.reused`.
     */
    async send(caller: VisitorCaller, saying: PersonSaying): Promise<Sent> {
      const stored = storedText(saying.text);
      if (!saying.contact) requireContent(stored.text, saying.files);
      const said = { ...saying, ...stored };
      const writer = await identify(caller, saying.conversation);
      const open = writer.conversation ?? (await findOpenId(sql, caller.shop, writer.person, said.matter));
      const sent = open && said.files.length === 0 && !said.contact ? await sendAtOnce(writer, open, said) : null;
      return sent ?? sendSlowly(writer, open, said);
    },
  };

  async function identify(caller: VisitorCaller, conversation: ConversationId | undefined): Promise<Writer> {
    if (!caller.only) return { caller, person: caller.customer ?? caller.visitor, conversation };
    if (conversation !== undefined && conversation !== caller.only) throw new AppError('not-found');
    const row = await findRow(sql, caller.shop, caller.only);
    if (!row) throw new AppError('not-found');
    return { caller, person: row.person, conversation: caller.only };
  }

  /** One round trip; null when the conversation is not simply open. */
  async function sendAtOnce(
    { caller, person }: Writer,
    conversation: ConversationId,
    said: Said,
  ): Promise<Sent | null> {
    const { shop } = caller;
    const actor = personActor(person);
    const entry = { kind: messageSent, body: bodyOf(said, []), actor, key: said.key };
    const change = changeByPerson({ shop, id: conversation, person }, { text: said.text, files: 0 });
    const appended = await journal.append(subjectOf(shop, conversation), entry, change);
    if (!appended) return null;
    return {
      conversation,
      entry: appended.repeated ? sameSaying(appended.entry, { actor, text: said.text }) : appended.entry,
    };
  }

  async function sendSlowly(writer: Writer, open: ConversationId | null, said: Said): Promise<Sent> {
    let target = open;
    let link: ConversationId | undefined;
    for (let tried = 0; tried < tries; tried += 1) {
      target ??= await findKeyOfPerson(sql, writer.caller.shop, writer.person, said.key);
      const outcome: Outcome = await (target ? answerIn(writer, target, { said, link }) : start(writer, said)).catch(
        (error: unknown) => {
          if (lostTheRace(error)) return { next: target, link };
          throw error;
        },
      );
      if ('sent' in outcome) return outcome.sent;
      target = outcome.next ?? (await findOpenId(sql, writer.caller.shop, writer.person, said.matter));
      link = outcome.link ?? link;
    }
    throw new AppError('conflict');
  }

  async function start({ caller, person }: Writer, said: Said): Promise<Outcome> {
    const { shop } = caller;
    const { notice } = (await shops.getSettings(shop)).settings;
    if (notice && said.noticeVersion === undefined)
      throw new AppError('refused', { detail: 'The notice has to be agreed to before the first message.' });
    if (await customers.isBlocked(shop, person)) throw new AppError('blocked');
    await customers.keepCaller(caller, said.locale ?? null);
    const id = createId('conversation', clock.now());
    const { visitor, customer } = caller;
    const row = {
      shop,
      id,
      matter: said.matter,
      channel: 'web',
      person,
      visitor,
      customer,
      locale: said.locale ?? null,
      page: said.page ?? null,
    };
    const sent = await journal
      .write(subjectOf(shop, id), async (tx) => {
        if (!(await insertConversation(tx.sql, { ...row, at: new Date(clock.now()) }))) return rollBack();
        const { page, locale, matter } = said;
        const body = {
          channel: 'web',
          matter,
          ...(page === undefined ? {} : { page }),
          ...(locale === undefined ? {} : { locale }),
        };
        await tx.append({ kind: conversationStarted, body, actor: personActor(person), key: `started:${id}` });
        return say(tx, { shop, id, person, uploaders: [person, visitor] }, said);
      })
      .catch(openElsewhere);
    return sent === null ? { next: null } : { sent };
  }

  async function answerIn(
    { caller, person }: Writer,
    id: ConversationId,
    { said, link }: { said: Said; link: ConversationId | undefined },
  ): Promise<Outcome> {
    const { shop } = caller;
    // Asked before: a transaction that waits for a second connection could wait for ever.
    const blocked = await customers.isBlocked(shop, person);
    return journal.write(subjectOf(shop, id), async (tx): Promise<Outcome> => {
      const row = await findRow(tx.sql, shop, id);
      if (row?.person !== person) throw new AppError('not-found');
      const at = { shop, id, person, uploaders: [person, caller.visitor] };
      if (await hasKey(tx.sql, shop, id, said.contact ? contactKey(said.key) : said.key))
        return { sent: await repeat(tx, at, said) };
      if (row.mergedInto) return { next: row.mergedInto };
      if (blocked) throw new AppError('blocked');
      if (row.status === 'resolved') {
        const other = await findOpenId(tx.sql, shop, person, row.matter);
        if (other) return { next: other, link: id };
      }
      await openAgain(tx, row);
      if (link)
        await tx.append({
          kind: conversationLinked,
          body: { from: link },
          actor: { type: 'system' },
          key: `linked:${link}`,
        });
      return { sent: await say(tx, at, said) };
    });
  }

  async function openAgain(tx: JournalTx, { shop, id, person, status, waitingSince }: ConversationRow): Promise<void> {
    const change = transition(status, 'personWrote');
    if (!change.ok || change.announce === null) return;
    const actor = personActor(person);
    await setColumns(tx.sql, shop, id, { resolved_at: null, snoozed_until: null });
    await setActivity(tx.sql, shop, id, { status: change.status, waitingSince });
    await tx.append({
      kind: change.announce === 'reopened' ? conversationReopened : conversationWoken,
      body: {},
      actor,
    });
  }

  /** Appends what is said, in a conversation that is open by now. */
  async function say(tx: JournalTx, at: Place, said: Said): Promise<Sent> {
    const actor = personActor(at.person);
    if (said.noticeVersion !== undefined) {
      const key = `notice:${said.noticeVersion}`;
      if (!(await hasKey(tx.sql, at.shop, at.id, key)))
        await tx.append({ kind: noticeAccepted, body: { version: said.noticeVersion }, actor, key });
    }
    if (said.contact) {
      const { email, name } = said.contact;
      const { entry } = await tx.append({
        kind: contactLeft,
        body: { email, ...(name === null ? {} : { name }) },
        actor,
        key: contactKey(said.key),
      });
      await setColumns(tx.sql, at.shop, at.id, {
        contact_email: email,
        ...(name === null ? {} : { contact_name: name }),
      });
      await customers.keepContact(tx, at.shop, at.person, said.contact);
      if (said.text === '') return { conversation: at.id, entry };
    }
    const attachments = await files.take(tx, {
      shop: at.shop,
      files: said.files,
      uploaders: at.uploaders,
      conversation: at.id,
    });
    const { entry } = await tx.append({ kind: messageSent, body: bodyOf(said, attachments), actor, key: said.key });
    const { text, values } = changeByPerson(at, { text: said.text, files: attachments.length });
    await tx.sql(`WITH taken AS (SELECT $6::int AS seq, $7::timestamptz AS at) ${text}`, [
      ...values,
      entry.seq,
      entry.at,
    ]);
    return { conversation: at.id, entry };
  }

  async function repeat(tx: JournalTx, { id, person }: Place, said: Said): Promise<Sent> {
    const actor = personActor(person);
    if (said.contact) {
      const { entry } = await tx.append({
        kind: contactLeft,
        body: { email: said.contact.email },
        actor,
        key: contactKey(said.key),
      });
      return { conversation: id, entry };
    }
    const { entry } = await tx.append({ kind: messageSent, body: bodyOf(said, []), actor, key: said.key });
    return { conversation: id, entry: sameSaying(entry, { actor, text: said.text }) };
  }
}

type Said = PersonSaying & { redacted: boolean };
interface Place {
  shop: ConversationRow['shop'];
  id: ConversationId;
  person: PersonId;
  uploaders: readonly string[];
}

/** A form left with a message is two entries, and each needs a key of its own. */
const contactKey = (key: string) => `contact:${key}`;

function bodyOf({ text, product, redacted }: Said, files: Awaited<ReturnType<Ground['files']['take']>>) {
  return { text, files, ...(product ? { product } : {}), ...(redacted ? { redacted } : {}) };
}

class OpenElsewhere extends Error {}

/** Undoes the new subject: the person has an open conversation on the matter since a moment ago. */
function rollBack(): never {
  throw new OpenElsewhere();
}

function openElsewhere(error: unknown): null {
  if (error instanceof OpenElsewhere) return null;
  throw error;
}
