import { AppError, type ConversationId, type EntryId, type EntryView, type Rewording } from '@shopbell/contract';
import type { ConversationRow } from '../conversations/index.ts';
import type { AgentCaller } from '../http/handlers.ts';
import { type Ground, talkSubject } from './ground.ts';
import type { AskedModel } from './phrasing/asked-model.ts';
import { isFaithful, isTranslation } from './phrasing/faithful.ts';
import { mask, namesOf } from './phrasing/masking.ts';
import { isPerson } from './standing.ts';

interface Wanted {
  task: 'improve' | 'translate';
  text: string;
  language: string;
  /** What their person and the agent are called, which no model is told. */
  names: string[];
}

const entriesLooked = 40;
const knowsNot = ['unknown', 'none'];

/** Other words for what agents and customers wrote, by the language model: to be read by agents. Nothing of it is kept or sent. */
export function createRewording(ground: Ground) {
  const { parts, shops, agents, customers, conversations } = ground;
  return {
    /** Throws `not-found`, `rate.limited`, and `refused` with why there are no other words. */
    async rewordDraft(
      caller: AgentCaller,
      { conversation, text, into }: { conversation: ConversationId; text: string; into: 'better' | 'customers' },
    ): Promise<Rewording> {
      const row = await conversations.get(caller.shop, conversation);
      const names = await listNames(caller, row);
      const own = languageOf(text);
      if (into === 'better') return reword(caller, { task: 'improve', text, language: own ?? 'und', names });
      const language = await customersLanguage(caller, { conversation, locale: row.locale });
      if (own !== null && own === primary(language)) throw refused('model.same-language');
      return reword(caller, { task: 'translate', text, language, names });
    },
    /** Throws the same; a message that is not a person's, or was erased, is `not-found`. */
    async translateMessage(
      caller: AgentCaller,
      { conversation, message, language }: { conversation: ConversationId; message: EntryId; language: string },
    ): Promise<Rewording> {
      const row = await conversations.get(caller.shop, conversation);
      const entry = await parts.journal.find(caller.shop, message);
      if (!entry || entry.subject !== conversation || entry.kind !== 'message.sent' || !isPerson(entry))
        throw new AppError('not-found');
      const text = wordsOf(entry);
      if (text === '') throw new AppError('not-found');
      return reword(caller, { task: 'translate', text, language, names: await listNames(caller, row) });
    },
  };

  async function listNames({ shop, agent }: AgentCaller, { person, contactName }: ConversationRow): Promise<string[]> {
    const { firstName, name } = await customers.getPerson(shop, person);
    const own = (await agents.get(shop, agent)).name;
    return namesOf([name, firstName, contactName, own]);
  }

  async function reword({ shop }: AgentCaller, { names, ...wanted }: Wanted): Promise<Rewording> {
    const asked = ground.model;
    if (!asked?.model.rewrite) throw refused('model.none');
    const masked = mask(wanted.text, names);
    const came = await ask(asked, shop, { ...wanted, text: masked.text });
    const text = masked.unmask(came)?.trim();
    if (!text || !holds(wanted, text)) throw refused('model.unfaithful');
    return { text, language: wanted.language, model: asked.model.name };
  }

  async function ask(
    { ask: askIt, model }: AskedModel,
    shop: AgentCaller['shop'],
    asked: Omit<Wanted, 'names'>,
  ): Promise<string> {
    try {
      return await askIt(shop, async (signal) => (await model.rewrite?.(asked, signal)) ?? '');
    } catch (error) {
      if (error instanceof AppError) throw error;
      // Never its words: they may be a customer's.
      parts.log.warn(
        { reason: error instanceof Error ? error.name : 'unknown' },
        'the language model reworded nothing',
      );
      throw refused('model.silent');
    }
  }

  function holds({ task, text, language }: Omit<Wanted, 'names'>, came: string): boolean {
    if (came.length > mostLength(text)) return false;
    const [from, to] = [languageOf(text), languageOf(came)];
    if (task === 'improve')
      return (from === to || from === null || to === null) && isFaithful(text, came, from ?? 'en');
    const stayed = from !== null && from === to && from !== primary(language);
    return !stayed && isTranslation(text, came, { from: from ?? 'en', to: language });
  }

  /** What the person wrote in last, where that is known; else the language of their chat, else the shop's. */
  async function customersLanguage(
    { shop }: AgentCaller,
    { conversation, locale }: { conversation: ConversationId; locale: string | null },
  ): Promise<string> {
    const subject = talkSubject(shop, conversation);
    const before = (await parts.journal.lastSeq(subject)) + 1;
    const entries = await parts.journal.read(subject, { audience: 'customer', before, limit: entriesLooked });
    const messages = entries.filter((entry) => entry.kind === 'message.sent' && isPerson(entry));
    const written = messages.map((entry) => languageOf(wordsOf(entry))).findLast((language) => language !== null);
    const chat = locale ?? (await shops.get(shop)).locale;
    return !written || written === primary(chat) ? chat : written;
  }

  function languageOf(text: string): string | null {
    const { language } = ground.mind().readMood(text.slice(0, mostRead));
    return knowsNot.includes(language) ? null : language;
  }
}

/** A language is known by the beginning. */
const mostRead = 500;

function mostLength(text: string): number {
  return Math.min(8_000, 4 * text.length + 200);
}

function primary(tag: string): string {
  return tag.toLowerCase().split(/[-_]/)[0] ?? tag;
}

function wordsOf({ body }: EntryView): string {
  return typeof body.text === 'string' ? body.text.trim() : '';
}

function refused(reason: 'model.none' | 'model.same-language' | 'model.silent' | 'model.unfaithful'): AppError {
  return new AppError('refused', { reason });
}
