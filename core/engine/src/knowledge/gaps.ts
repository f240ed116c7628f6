import {
  type AgentId,
  AppError,
  type ArticleId,
  type ArticleView,
  type ConversationId,
  type EntryId,
  type EntryView,
  type GapGroup,
  messageSent,
  type ShopId,
} from '@shopbell/contract';
import type { Parts } from '../parts.ts';
import { shopSubject } from '../shops/index.ts';
import { type Articles, originOfGap, viewArticle } from './articles.ts';
import { addGaps, endGaps, type GapRow, isGap, listGaps, type NewGap } from './gap-store.ts';
import { groupAlike } from './likeness.ts';
import { findByOrigin } from './store.ts';

/** So many of the newest are grouped and shown. */
const mostShown = 300;
/** What an agent answers stands soon after the question. */
const mostRead = 60;
/** Of questions that are alike, so many are looked at for an answer. */
const mostLookedAt = 5;

export interface Drafting {
  /** The first one's words become the question; all of them leave the list. */
  entries: readonly EntryId[];
  article: ArticleId;
  language: string;
}

/** What customers asked and nothing answered: kept as a reference to their message, whose words stand in the journal alone. */
export function createGaps(parts: Pick<Parts, 'database' | 'journal' | 'clock'>, articles: Articles) {
  const { database, journal } = parts;
  return {
    /** Notes questions that were not answered. Noted twice is noted once, also when it was dismissed meanwhile. */
    note: (shop: ShopId, gaps: readonly NewGap[]): Promise<void> => addGaps(database.sql, shop, gaps),
    /** Those of the last time that nobody has answered or dismissed, like with like, what was asked most often first. */
    async list(shop: ShopId): Promise<GapGroup[]> {
      const rows = await listGaps(database.sql, shop, mostShown);
      const entries = await journal.findMany(
        shop,
        rows.map(({ entry }) => entry),
      );
      const asked = new Map(entries.map((entry) => [entry.id, wordsOf(entry)]));
      const items = rows.flatMap((row) => {
        const text = asked.get(row.entry);
        return text ? [{ ...row, text }] : [];
      });
      return groupAlike(items, ({ text }) => text).map(viewGroup);
    },
    async dismiss(shop: ShopId, entries: readonly EntryId[]): Promise<void> {
      await endGaps(database.sql, shop, { entries, state: 'dismissed', article: null });
    },
    /** Takes those off the list that were answered after all, or wanted something else than an answer. */
    async settle(shop: ShopId, entries: readonly EntryId[]): Promise<void> {
      await endGaps(database.sql, shop, { entries, state: 'answered', article: null });
    },
    /**
     * Makes a draft of the first question that an agent answered, with that answer; of the first one where nobody did. Made before, it is
     * answered as it stands. Throws `not-found` where the messages are not there, or their words were erased.
     */
    async draft(shop: ShopId, { entries, article, language }: Drafting, agent: AgentId): Promise<ArticleView> {
      const asked = await choose(shop, entries);
      const conversation = asked.subject as ConversationId;
      return journal.write(shopSubject(shop), async (tx) => {
        // Whoever erases the conversation waits, or has done it: their words are never copied after that.
        await tx.also({ shop, type: 'conversation', id: conversation });
        const entry = await journal.find(shop, asked.id);
        const question = entry ? wordsOf(entry) : '';
        if (!question) throw gone();
        // Erasing finds what was made of a message by its gap, which may have been forgotten for a newer one meanwhile.
        if (!(await isGap(tx.sql, shop, asked.id))) throw gone();
        const origin = originOfGap(asked.id);
        const made = await findByOrigin(tx.sql, shop, origin);
        const text = await findAnswer(shop, asked);
        const said = { article, over: 0, kind: 'question', title: question.slice(0, 300), text, language } as const;
        const plain = { audience: 'customers', state: 'draft', url: null, validFrom: null, validUntil: null } as const;
        const view = made
          ? viewArticle(made)
          : await articles.saveIn(tx, shop, { saving: { ...said, ...plain, origin }, agent });
        await endGaps(tx.sql, shop, { entries, state: 'drafted', article: view.id });
        return view;
      });
    },
  };

  async function choose(shop: ShopId, entries: readonly EntryId[]): Promise<EntryView> {
    const found = new Map((await journal.findMany(shop, entries)).map((entry) => [entry.id, entry]));
    const asked = entries.flatMap((id) => found.get(id) ?? []).filter((entry) => wordsOf(entry) !== '');
    for (const entry of asked.slice(0, mostLookedAt)) if ((await findAnswer(shop, entry)) !== '') return entry;
    const [first] = asked;
    if (!first) throw gone();
    return first;
  }

  async function findAnswer(shop: ShopId, { subject, seq }: EntryView): Promise<string> {
    const conversation = { shop, type: 'conversation', id: subject } as const;
    const after = await journal.read(conversation, { audience: 'customer', after: seq, limit: mostRead });
    const answer = after.find(({ kind, actor }) => kind === messageSent.kind && actor.type === 'agent');
    return answer ? wordsOf(answer) : '';
  }
}
export type Gaps = ReturnType<typeof createGaps>;

function gone(): AppError {
  return new AppError('not-found', { reason: 'gap.gone' });
}

/** Empty where they were erased. */
function wordsOf({ kind, body }: EntryView): string {
  return kind === messageSent.kind && typeof body.text === 'string' ? body.text.trim() : '';
}

function viewGroup(group: readonly (GapRow & { text: string })[]): GapGroup {
  const shown = group.map(({ entry, conversation, at, score, text }) => ({
    ...{ entry, conversation, at: at.toISOString(), score, text: text.slice(0, 600) },
  }));
  return { question: shown[0]?.text ?? '', gaps: shown };
}
