import {
  AppError,
  type AssistantDoes,
  type AssistantOffer,
  answerDecided,
  assistantHandedOver,
  type ConversationId,
  type EntryId,
  type EntryView,
  type HandOverReason,
  type ShopId,
} from '@shopbell/contract';
import type { JournalTx } from '../journal/journal.ts';
import { type Course, chooseCourse } from './course.ts';
import { type Ground, talkSubject } from './ground.ts';
import { fill, localeFor, wordsIn } from './locales/words.ts';
import { createPhrasing, type Phrased } from './phrasing/phrasing.ts';
import { type Reading, readQuestion } from './reading.ts';
import type { Asking } from './seeking/asking.ts';
import { type Found, plainly } from './seeking/found.ts';
import type { Seeking } from './seeking/seeking.ts';
import { isPerson, type Standing, standingOf } from './standing.ts';
import { insertTurn, noteHelped } from './store.ts';

/** Entries that are looked back at. */
const entriesLooked = 80;
/** It gives up after so many times that it could not help. */
const mostFailures = 2;
/** Tried so often, a message is left to a human: they wait, and nobody else has the conversation. */
const mostTries = 3;

export interface AnswerRef {
  shop: ShopId;
  message: EntryId;
}

/** What is done about a message. */
interface Decision {
  does: AssistantDoes;
  why: HandOverReason | null;
  found: Found | null;
  /** Of the best that was found, whether it was said or not. */
  sureness: number | null;
}

/** Answers what people write, once for each message, while no human has the conversation. */
export function createAnswering(ground: Ground, seeking: Seeking) {
  const { parts, shops, conversations } = ground;
  const { journal, clock } = parts;
  const phrase = createPhrasing(parts);

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
      const { slots, mood } = readQuestion(ground.mind(), textOf(entries.filter(isPerson).slice(-1)));
      const key = `handed-over:${wanted.id}`;
      await conversations.leaveToHuman(shop, { conversation, key }, async (tx) => {
        const body = summaryOf(entries, { why: 'wanted', slots, severity: mood?.severity ?? null });
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
    const reading = readQuestion(ground.mind(), textOf(standing.asked));
    const { locale: shopLocale } = await shops.get(shop);
    const locale = localeFor(reading.language, row.locale, shopLocale);
    const asking: Asking = { shop, row, message, reading, sureness: 0, words: wordsIn(locale), locale };
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
      const body = summaryOf(standing.messages, { why: 'failed', slots: { words: [] }, severity: null });
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

  async function decide(asking: Asking, standing: Standing, least: number): Promise<Decision> {
    const { reading, words } = asking;
    if (standing.chosen) return takeOffer(asking, standing, standing.chosen.offer);
    if (reading.text.trim() === '') return human('deed');
    const course = chooseCourse(reading, least);
    if (course.go === 'human') return human(course.why);
    if (course.go === 'words') return { ...said(plainly('words', words[course.words], course.sureness)) };
    const found = await seek({ ...asking, sureness: course.sureness }, course, least);
    if (found && found.sureness >= least) return said(await withReturns(asking, found));
    return unsure(standing, found?.sureness ?? 0);
  }

  /** The first place that is sure enough; else the surest. A host that is silent costs its own answer. */
  async function seek(asking: Asking, course: Extract<Course, { go: 'seek' }>, least: number): Promise<Found | null> {
    let best: Found | null = null;
    for (const place of course.in) {
      const found = await seeking[place](asking).catch((error: unknown) => {
        parts.log.warn({ err: error, place }, 'the assistant could not look for an answer');
        return null;
      });
      if (found && found.sureness >= least) return found;
      if (found && found.sureness > (best?.sureness ?? 0)) best = found;
    }
    return best;
  }

  /** To who asks about returns, a return of theirs is offered beside what the pages say. */
  async function withReturns(asking: Asking, found: Found): Promise<Found> {
    if (asking.reading.intent?.label !== 'return_exchange') return found;
    const offers = await seeking.offerReturns(asking).catch(() => []);
    return { ...found, offers: [...found.offers, ...offers] };
  }

  async function takeOffer(asking: Asking, standing: Standing, offer: AssistantOffer): Promise<Decision> {
    const { words } = asking;
    if (offer.does === 'helped') return said(plainly('words', words.glad, 1));
    if (offer.does === 'order-status') return orHuman(await seeking.chosenOrder(asking, offer.order));
    if (offer.does === 'find-product') return orHuman(await seeking.chosenProduct(asking, offer.product));
    if (offer.does === 'start-return') return orHuman(await seeking.startReturn(asking, offer.order), 'deed');
    if (offer.does === 'not-helped') return unsure(standing, 0);
    return human(offer.does === 'human' ? 'wanted' : 'deed');
  }

  async function say(
    asking: Asking,
    { standing, decision, least }: { standing: Standing; decision: Decision; least: number },
  ): Promise<void> {
    const { shop, message, words, reading } = asking;
    const { does, why, found, sureness } = decision;
    const phrased = found ? await phrase(asking, found) : { text: words.unsure };
    const main = why ? await handOverWords(asking, why) : phrased.text;
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
      text: intro + main,
      part: { sources: found?.sources.slice(0, 3) ?? [], offers },
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

function human(why: HandOverReason): Decision {
  return { does: 'human', why, found: null, sureness: null };
}

function said(found: Found): Decision {
  return { does: found.asksBack ? 'ask' : 'answer', why: null, found, sureness: found.sureness };
}

function orHuman(found: Found | null, why: HandOverReason = 'failed'): Decision {
  return found ? said(found) : human(why);
}

/** Asks once in other words; then it is a human's. */
function unsure({ failures, chosen }: Standing, sureness: number): Decision {
  const now = failures + (chosen?.offer.does === 'not-helped' ? 0 : 1);
  if (now >= mostFailures) return { ...human('failed'), sureness };
  return { does: 'ask', why: null, found: null, sureness };
}

/** The human is offered at every step; what an answer was worth is asked of answers that stand on something. */
function offersOf({ does, found }: Decision): AssistantOffer[] {
  if (does === 'human') return [];
  const worth: AssistantOffer[] =
    does === 'answer' && found?.from !== 'words' ? [{ does: 'helped' }, { does: 'not-helped' }] : [];
  return [...(found?.offers ?? []).slice(0, 4), ...worth, { does: 'human' }];
}

function textOf(messages: readonly EntryView[]): string {
  return messages.map(({ body }) => (typeof body.text === 'string' ? body.text : '')).join('\n');
}

function decidedEntry(
  { message, reading }: Asking,
  given: { decision: Decision; standing: Standing; least: number; model: string; phrased: Phrased },
) {
  const { decision, standing, least, model, phrased } = given;
  const { does, why, found, sureness } = decision;
  const { intent, language } = reading;
  const body = {
    message: message.id,
    seqs: { from: standing.asked[0]?.seq ?? message.seq, to: message.seq },
    ...{ language, slots: slotsOf(reading), does, sureness, least, why, model },
    intent: intent && { label: intent.label, confidence: intent.confidence },
    from: found?.from ?? null,
    ...(phrased.phrasedBy ? { phrasedBy: phrased.phrasedBy } : {}),
    passages: (found?.passages ?? []).map(({ article, title, url, score }) => ({
      article,
      title: title.slice(0, 300),
      url,
      score,
    })),
  };
  const key = `decided:${message.id}`;
  return { kind: answerDecided, body, actor: { type: 'assistant' }, key, cause: message.id } as const;
}

function slotsOf({ slots: { words: _, ...slots } }: Pick<Reading, 'slots'>) {
  return slots;
}

function summaryOf(
  entries: readonly EntryView[],
  { why, slots, severity }: { why: HandOverReason; slots: Reading['slots']; severity: 0 | 1 | 2 | null },
) {
  const messages = entries.filter(({ kind }) => kind === 'message.sent');
  const seqs = (of: (entry: EntryView) => boolean) =>
    messages
      .filter(of)
      .map(({ seq }) => seq)
      .slice(-10);
  const answered = seqs(({ actor }) => actor.type === 'assistant');
  return { why, asked: seqs(isPerson), answered, slots: slotsOf({ slots }), severity };
}
