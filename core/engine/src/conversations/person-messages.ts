import { type AnswerOf, AppError, type ConversationId, type Routes } from '@shopbell/contract';
import type { PersonId } from '../customers/index.ts';
import type { VisitorCaller } from '../http/handlers.ts';
import { type Ground, lostTheRace, personActor, Refused, subjectOf } from './ground.ts';
import { generalMatter, settleMatter } from './matter.ts';
import { changeByPerson, requireContent, sameSaying } from './message.ts';
import { owns } from './owners.ts';
import { appendLink, openAgain } from './reopening.ts';
import {
  firstKey,
  messageEntry,
  noticeKey,
  type PersonSaying,
  type Said,
  say,
  sayAgain,
  storedSaying,
} from './said.ts';
import { startConversation } from './starting.ts';
import { findKeyOfPerson, findOpenId, findRow, hasKey } from './store.ts';

export type Sent = AnswerOf<Routes['sendVisitorMessage']>;

/** A person who writes: as themself, or by the link of a mail as the person of its conversation. */
interface Writer {
  caller: VisitorCaller;
  person: PersonId;
  conversation: ConversationId | undefined;
}

/** Done, or where to try instead: `link` is the resolved conversation that was answered. */
type Outcome = { sent: Sent } | { next: ConversationId | null; link?: ConversationId | undefined };

/** Whoever holds a forwarded mail would have all later ones sent to them, long after the link has run out. */
const linkLeavesNoAddress = 'By the link of a mail no other address can be left; open the chat in the shop itself.';

/** Conversations whose notice a process remembers. */
const mostKept = 10_000;
/** Races that one message can lose before something else must be wrong. */
const tries = 6;

export function createPersonMessages(ground: Ground) {
  const { database, journal } = ground.parts;
  const { sql } = database;
  /** Conversations with the version of the notice that stands in them. */
  const kept = new Set<string>();

  return {
    /**
     * Sends a message of a person. Starts a conversation where none is open on the matter; wakes and reopens; the same key gets the first
     * answer again. Throws `not-found`, `blocked`, `key.reused`, `refused` (the notice was not agreed to; another conversation is open than a link's).
     */
    async send(caller: VisitorCaller, saying: PersonSaying): Promise<Sent> {
      const stored: Said = {
        ...storedSaying(await withKnownNotice(caller, saying)),
        ...(caller.only ? { byLink: true } : {}),
      };
      if (stored.contact && caller.only) throw new AppError('refused', { detail: linkLeavesNoAddress });
      if (!stored.contact) requireContent(stored.text, stored.files);
      const writer = await identify(caller, stored.conversation);
      const { open, said } = await locate(writer, stored);
      const simple = open && said.files.length === 0 && !said.contact && (await isNoticeKept(writer, open, said));
      const sent = simple ? await sendAtOnce(writer, open, said) : null;
      return sent ?? sendSlowly(writer, open, said);
    },
  };

  /** A version that the shop does not show is none: nobody can have agreed to it. */
  async function withKnownNotice(
    caller: VisitorCaller,
    { noticeVersion, ...saying }: PersonSaying,
  ): Promise<PersonSaying> {
    if (noticeVersion === undefined || !(await ground.shops.knowsNotice(caller.shop, noticeVersion))) return saying;
    return { ...saying, noticeVersion };
  }

  /** Whether the version agreed to, if any, stands in the conversation already. */
  async function isNoticeKept({ caller: { shop } }: Writer, id: ConversationId, said: Said): Promise<boolean> {
    if (said.noticeVersion === undefined) return true;
    const name = `${id} ${said.noticeVersion}`;
    if (kept.has(name)) return true;
    if (!(await hasKey(sql, shop, id, noticeKey(said.noticeVersion)))) return false;
    if (kept.size >= mostKept) kept.clear();
    kept.add(name);
    return true;
  }

  async function identify(caller: VisitorCaller, conversation: ConversationId | undefined): Promise<Writer> {
    if (!caller.only) return { caller, person: caller.customer ?? caller.visitor, conversation };
    const linked = caller.only.conversation;
    const row = await findRow(sql, caller.shop, linked);
    if (!row || !owns(caller, row) || (conversation ?? linked) !== linked) throw new AppError('not-found');
    return { caller, person: row.person, conversation: linked };
  }

  /** Where it goes. An order that a conversation of theirs is open about was asked about when that began. */
  async function locate(
    { caller, person, conversation }: Writer,
    said: Said,
  ): Promise<{ open: ConversationId | null; said: Said }> {
    const open = conversation ?? (await findOpenId(sql, caller.shop, person, said.matter));
    if (open || said.matter === generalMatter) return { open, said };
    const matter = await settleMatter(ground, caller, said.matter);
    return { open: await findOpenId(sql, caller.shop, person, matter), said: { ...said, matter } };
  }

  /** One round trip; null when the conversation is not simply open. */
  async function sendAtOnce({ caller, person }: Writer, id: ConversationId, said: Said): Promise<Sent | null> {
    const { shop } = caller;
    const change = changeByPerson({ shop, id, person }, { text: said.text, files: 0 });
    const appended = await journal.append(subjectOf(shop, id), messageEntry(said, person), change);
    if (!appended) return null;
    const { entry, repeated } = appended;
    const same = { actor: personActor(person), text: said.text };
    return { conversation: id, entry: repeated ? sameSaying(entry, same) : entry };
  }

  async function sendSlowly(writer: Writer, open: ConversationId | null, said: Said): Promise<Sent> {
    const { caller, person } = writer;
    let target = open;
    let link: ConversationId | undefined;
    for (let tried = 0; tried < tries; tried += 1) {
      target ??= await findKeyOfPerson(sql, caller.shop, person, firstKey(said));
      const outcome = await attempt(writer, target, { said, link });
      if ('sent' in outcome) return outcome.sent;
      target = outcome.next ?? (await findOpenId(sql, caller.shop, person, said.matter));
      link = outcome.link ?? link;
    }
    throw new AppError('conflict');
  }

  async function attempt(
    writer: Writer,
    target: ConversationId | null,
    { said, link }: { said: Said; link: ConversationId | undefined },
  ): Promise<Outcome> {
    try {
      if (target) return await answerIn(writer, target, { said, link });
      const sent = await startConversation(ground, writer, said);
      return sent ? { sent } : { next: null };
    } catch (error) {
      if (lostTheRace(error)) return { next: target };
      throw error;
    }
  }

  async function answerIn(
    { caller, person }: Writer,
    id: ConversationId,
    { said, link }: { said: Said; link: ConversationId | undefined },
  ): Promise<Outcome> {
    const { shop } = caller;
    // Asked before: a transaction that waits for a second connection could wait for ever.
    const blocked = await ground.customers.isBlocked(shop, person);
    return journal.write(subjectOf(shop, id), async (tx): Promise<Outcome> => {
      const row = await findRow(tx.sql, shop, id);
      if (row?.person !== person) throw new AppError('not-found');
      const at = { shop, id, person, uploaders: [person, caller.visitor] };
      if (await hasKey(tx.sql, shop, id, firstKey(said))) return sentIn(id, await sayAgain(tx, at, said));
      if (row.mergedInto) return { next: row.mergedInto };
      if (blocked) throw new AppError('blocked');
      const other = row.resolvedAt && (await findOpenId(tx.sql, shop, person, row.matter));
      // Who came by a link writes where it leads and nowhere else.
      if (other && caller.only) throw new Refused('another-open');
      if (other) return { next: other, link: id };
      await openAgain(tx, row);
      if (link) await appendLink(tx, link);
      return sentIn(id, await say(tx, ground, at, said));
    });
  }
}

function sentIn(conversation: ConversationId, entry: Sent['entry']): Outcome {
  return { sent: { conversation, entry } };
}
