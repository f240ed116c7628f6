import {
  AppError,
  assistantHandedOver,
  type ConversationId,
  type EntryId,
  type EntryView,
  type HandOverReason,
  type ShopId,
} from '@shopbell/contract';
import { type JournalTx, wereErased } from '../journal/index.ts';
import { createDeciding, type Decision, offersOf } from './deciding.ts';
import { decidedEntry, summaryOf, textOf } from './entries.ts';
import { entriesLooked, type Ground, talkSubject } from './ground.ts';
import { fill, localeFor, wordsIn } from './locales/words.ts';
import { createExtracting } from './phrasing/extracting.ts';
import { createPhrasing } from './phrasing/phrasing.ts';
import { readQuestion } from './reading.ts';
import type { Asking } from './seeking/asking.ts';
import type { Seeking } from './seeking/seeking.ts';
import { isPerson, type Standing, standingOf } from './standing.ts';
import { insertTurn, noteHelped } from './store.ts';

const nothing = { words: [] };
/** Tried so often, a message is left to a human: they wait, and nobody else has the conversation. */
const mostTries = 3;

export interface AnswerRef {
  shop: ShopId;
  message: EntryId;
}

/** Answers what people write, once for each message, while no human has the conversation. */
export function createAnswering(ground: Ground, seeking: Seeking) {
  const { parts, shops, conversations } = ground;
  const { journal, clock } = parts;
  const phrase = createPhrasing(ground.model, parts);
  const extract = createExtracting(ground);
  const decide = createDeciding(ground, seeking);

  return {
    /**
     * Throws where it could not: then it is tried again, and changes nothing more where it was done before. `attempt` counts from 1; what fails
     * for the third time, or cannot ever be done, is left to a human.
     */
    async answer(ref: AnswerRef, attempt = 1): Promise<void> {
      await answerOnce(ref).catch(async (error: unknown) => {
        if (attempt < mostTries && !(error instanceof AppError && !error.retryable)) throw error;
        parts.log.error({ err: error, message: ref.message }, 'the assistant leaves a message to a human');
        await leaveUnanswered(ref);
      });
    },
    /** A human was asked for: what they have to know to go on. Only where the assistant has said something. */
    async leave(shop: ShopId, wanted: EntryView): Promise<void> {
      const entries = await listUpTo(shop, wanted);
      const standing = standingOf(entries);
      if (standing.answered.length === 0 || entries.some(({ kind }) => kind === assistantHandedOver.kind)) return;
      const conversation = wanted.subject as ConversationId;
      const last = entries.filter(isPerson).slice(-1);
      const { slots, mood } = readQuestion(ground.mind(), textOf(last));
      const key = `handed-over:${wanted.id}`;
      await conversations.leaveToHuman(shop, { conversation, key }, async (tx) => {
        const isGone = await wereErased(tx.sql, shop, idsOf(last));
        const read = isGone ? { slots: nothing, severity: null } : { slots, severity: mood?.severity ?? null };
        const body = summaryOf(entries, { why: 'wanted', ...read });
        await tx.append({ kind: assistantHandedOver, body, actor: { type: 'assistant' }, key, cause: wanted.id });
      });
    },
  };

  async function answerOnce(ref: AnswerRef): Promise<void> {
    const { shop } = ref;
    const { assistant } = (await shops.getSettings(shop)).settings;
    // Turned off since: it had the first word, and nobody was given the conversation.
    if (!assistant.on) return leaveUnanswered(ref);
    const open = await findOpen(ref);
    if (!open) return;
    const { message, standing } = open;
    const row = await conversations.get(shop, message.subject as ConversationId);
    const own = readQuestion(ground.mind(), textOf(standing.asked));
    const asksModel = !standing.chosen && own.text.trim() !== '';
    const { reading, readBy } = asksModel
      ? await extract(shop, row, { reading: own, least: assistant.least })
      : { reading: own };
    const { locale: shopLocale } = await shops.get(shop);
    const locale = localeFor(reading.language, row.locale, shopLocale);
    const asking: Asking = {
      shop,
      row,
      message,
      reading,
      ...(readBy ? { readBy } : {}),
      sureness: 0,
      words: wordsIn(locale),
      locale,
    };
    const decision = await decide(asking, standing, assistant.least);
    await say(asking, { standing, decision, least: assistant.least });
  }

  /** The message, while it is the assistant's to answer. */
  async function findOpen({
    shop,
    message: id,
  }: AnswerRef): Promise<{ message: EntryView; standing: Standing } | null> {
    const message = await journal.find(shop, id);
    if (!message || !isPerson(message) || message.body.erased === true) return null;
    const standing = standingOf(await listUpTo(shop, message));
    return standing.isHumans || (await hasNewer(shop, message)) ? null : { message, standing };
  }

  /** Says nothing to the person, and tells whoever assigns and watches that a human has it now. */
  async function leaveUnanswered({ shop, message: id }: AnswerRef): Promise<void> {
    const open = await findOpen({ shop, message: id });
    if (!open) return;
    const { message, standing } = open;
    const key = `handed-over:${id}`;
    await conversations.leaveToHuman(shop, { conversation: message.subject as ConversationId, key }, async (tx) => {
      const body = summaryOf(standing.messages, { why: 'failed', slots: nothing, severity: null });
      await tx.append({ kind: assistantHandedOver, body, actor: { type: 'assistant' }, key, cause: id });
    });
  }

  function listUpTo(shop: ShopId, { subject, seq }: EntryView): Promise<EntryView[]> {
    const options = { audience: 'system', before: seq + 1, limit: entriesLooked } as const;
    return journal.read(talkSubject(shop, subject as ConversationId), options);
  }

  /** What comes later is answered together with this. */
  async function hasNewer(shop: ShopId, { subject, seq }: EntryView): Promise<boolean> {
    const options = { audience: 'system', after: seq, limit: entriesLooked } as const;
    const later = await journal.read(talkSubject(shop, subject as ConversationId), options);
    return later.some((entry) => entry.kind === 'message.sent' && (isPerson(entry) || entry.actor.type === 'agent'));
  }

  async function say(
    asking: Asking,
    { standing, decision, least }: { standing: Standing; decision: Decision; least: number },
  ): Promise<void> {
    const { shop, message, words, reading } = asking;
    const { does, why, found, sureness } = decision;
    const phrased = found ? await phrase(asking, found) : { text: words.unsure };
    const over = why ? await handOverWords(asking, why) : '';
    const main = [found || !why ? phrased.text : '', over].filter(Boolean).join(' ');
    const intro = standing.introduced ? '' : `${fill(words.intro, { shop: (await shops.get(shop)).name })}\n\n`;
    const offers = offersOf(decision);
    const beside = async (tx: JournalTx) => {
      await tx.append(decidedEntry(asking, { decision, standing, least, model: ground.mind().version, phrased }));
      const turn = { message: message.id, conversation: message.subject as ConversationId, at: new Date(clock.now()) };
      await insertTurn(tx.sql, shop, { ...turn, does, sureness });
      await noteWorth(tx, shop, standing);
      if (why === null) return;
      const { slots, mood } = reading;
      const body = summaryOf(standing.messages, {
        why,
        slots,
        severity: mood?.severity ?? null,
      });
      const key = `handed-over:${message.id}`;
      await tx.append({ kind: assistantHandedOver, body, actor: { type: 'assistant' }, key, cause: message.id });
    };
    await conversations.sayByAssistant(shop, {
      to: message,
      readFrom: idsOf(standing.asked.filter(({ body }) => body.erased !== true)),
      text: intro + main,
      part: { sources: found?.sources.slice(0, 3) ?? [], offers, ...(found?.asks ? { asks: found.asks } : {}) },
      ...(found?.card ? { card: found.card } : {}),
      handsOver: does === 'human',
      beside,
    });
  }

  /** That nobody is there now is said with it. */
  async function handOverWords({ shop, words, locale }: Asking, why: HandOverReason): Promise<string> {
    const { open, opensAt } = await shops.openAt(shop);
    if (open || opensAt === null) return words.human[why];
    const { timeZone } = await shops.get(shop);
    const time = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
    return `${words.human[why]} ${fill(words.closed, { time: time.format(new Date(opensAt)) })}`;
  }

  /** What the person says of an answer counts for the message that it answered. */
  async function noteWorth(tx: JournalTx, shop: ShopId, { chosen }: Standing): Promise<void> {
    const { offer, of } = chosen ?? {};
    if (!of?.cause || (offer?.does !== 'helped' && offer?.does !== 'not-helped')) return;
    await noteHelped(tx.sql, shop, of.cause, offer.does === 'helped');
  }
}

function idsOf(entries: readonly EntryView[]): EntryId[] {
  return entries.map(({ id }) => id);
}
