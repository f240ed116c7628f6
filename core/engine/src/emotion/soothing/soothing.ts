import type {
  AlertPath,
  AnswerOf,
  ConversationId,
  EntryView,
  Routes,
  ShopId,
  SoothingDraft,
  SoothingTemplate,
} from '@shopbell/contract';
import type { AgentCaller } from '../../http/handlers.ts';
import { entriesLooked, type Ground, talkSubject } from '../ground.ts';
import { isJudged, judge, textOf } from '../judging.ts';
import { findLastAlert } from '../store.ts';
import { createCompensating } from './compensating.ts';
import { causeOf, chooseTemplates, stepsFor } from './strategy.ts';
import { en } from './words/en.ts';
import type { SoothingWords } from './words/words.ts';
import { zh } from './words/zh.ts';

type Answer = AnswerOf<Routes['getSoothing']>;
export type Soothing = ReturnType<typeof createSoothing>;

const ours: Readonly<Record<string, SoothingWords>> = { en, zh };
/** What a customer wants stands in one of their last messages. */
const messagesRead = 3;
const mostDrafts = 3;
/** A proposal to a person may be wrong more often than an answer to a customer may. */
const sureEnough = 0.45;

export function createSoothing(ground: Ground) {
  const { parts, shops, conversations } = ground;
  const { journal, database } = parts;
  const findCompensation = createCompensating(ground);

  return {
    /** Ways and words to answer a customer. Sends nothing. Throws `not-found`. */
    async getSoothing(caller: AgentCaller, conversation: ConversationId): Promise<Answer> {
      await conversations.get(caller.shop, conversation);
      const { cause, path, flags, language, texts } = await choose(caller.shop, conversation);
      const drafts = await fill(caller, conversation, [
        ...texts.map(byShop),
        ...ownWords(language, path === 'safety' ? path : cause),
      ]);
      const steps = stepsFor(cause, { path, flags });
      const compensation = steps.includes('compensate') ? await findCompensation(caller, conversation) : null;
      return { cause, path, steps, drafts, compensation };
    },
    /** The best of the shop's own texts with all its variables filled in: what may go out by itself. Null where there is none. */
    async findWordsToSend(shop: ShopId, conversation: ConversationId): Promise<string | null> {
      for (const { text } of (await choose(shop, conversation)).texts) {
        const filled = await conversations.fillByShop(shop, { text, conversation });
        if (filled.missing.length === 0) return filled.text;
      }
      return null;
    },
  };

  /** What the customer is upset about, and the shop's texts for it. */
  async function choose(shop: ShopId, conversation: ConversationId) {
    const entries = await readLast(shop, conversation);
    const spoken = entries.filter(isJudged);
    const last = spoken.at(-1);
    const alert = await findLastAlert(database.sql, shop, conversation);
    const open = alert && alert.state !== 'ended' ? alert : null;
    const judged = last && judge(await ground.mindOf(shop), entries.slice(0, entries.indexOf(last) + 1));
    const flags = [...new Set([...(open?.flags ?? []), ...(judged?.mood?.flags.map(({ flag }) => flag) ?? [])])];
    const reasons = judged?.reasons.map(({ reason }) => reason) ?? [];
    const cause = causeOf(intentsOf(spoken), { flags, reasons });
    const path: AlertPath = open?.path ?? 'risk';
    const language = judged?.language ?? 'unknown';
    const { templates } = (await shops.getSettings(shop)).settings.emotion.soothing;
    const texts = path === 'safety' ? [] : chooseTemplates(templates, { language, cause, flags });
    return { cause, path, flags, language, texts };
  }

  async function readLast(shop: ShopId, conversation: ConversationId): Promise<EntryView[]> {
    const subject = talkSubject(shop, conversation);
    const before = (await journal.lastSeq(subject)) + 1;
    return journal.read(subject, { audience: 'agents', before, limit: entriesLooked });
  }

  function intentsOf(spoken: readonly EntryView[]): (string | null)[] {
    return spoken
      .slice(-messagesRead)
      .reverse()
      .map((entry) => {
        const intent = ground.mind().readIntent(textOf(entry));
        return intent && intent.confidence >= sureEnough ? intent.best : null;
      });
  }

  function fill(
    caller: AgentCaller,
    conversation: ConversationId,
    found: readonly Omit<SoothingDraft, 'missing'>[],
  ): Promise<SoothingDraft[]> {
    const filled = found.slice(0, mostDrafts).map(async (draft) => ({
      ...draft,
      ...(await conversations.fillText(caller, { text: draft.text, conversation })),
    }));
    return Promise.all(filled);
  }
}

function byShop({ language, text }: SoothingTemplate): Omit<SoothingDraft, 'missing'> {
  return { language, text, by: 'shop' };
}

function ownWords(language: string, about: keyof SoothingWords): Omit<SoothingDraft, 'missing'>[] {
  const words = ours[language];
  return words ? [{ language, text: words[about], by: 'shopbell' }] : [];
}
