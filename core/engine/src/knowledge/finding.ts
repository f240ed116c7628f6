import type { Clock, PassageView, ShopId } from '@shopbell/contract';
import type { Sql } from '../database/index.ts';
import { markOf } from '../search/index.ts';
import type { Meaning } from './meaning/meaning.ts';
import { countPassages, findCandidates, type Scope } from './passage-store.ts';
import { type Ranked, rank } from './ranking.ts';
import { type Asked, askedOf } from './terms.ts';

export interface KnowledgeQuestion {
  text: string;
  audience: 'customers' | 'agents';
  language?: string | undefined;
  limit: number;
}

/** The score from which most of what is answered is right: chosen by the evaluation on its questions for setting. */
export const enoughToAnswer = 0.1751;

/** So many passages are weighed. */
const mostWeighed = 80;
/** A word that is in no passage may be written otherwise: it is sought by its parts. */
const mostRareGrams = 24;
/** Of one article. */
const mostOfArticle = 2;

/** Passages that seem to answer a question, the surest first; none for a text without words. */
export function createFinding({ sql, clock, meaning }: { sql: Sql; clock: Clock; meaning: Meaning | null }) {
  return {
    async find(shop: ShopId, { text, audience, language, limit }: KnowledgeQuestion): Promise<PassageView[]> {
      const asked = askedOf(text.slice(0, 2_000));
      if (asked.length === 0) return [];
      const scope: Scope = { shop, audience, at: new Date(clock.now()) };
      const words = asked.map((word) => queryOf(shop, word.words));
      const counted = await countPassages(sql, scope, words);
      if (counted.all === 0) return [];
      const weights = asked.map(({ spaced }, at) =>
        weightOf({ count: counted.each[at] ?? 0, all: counted.all, spaced }),
      );
      const grams = [...new Set(asked.flatMap((word) => word.grams))];
      const held = findCandidates(sql, scope, {
        ...{ words, weights, grams: grams.map((gram) => queryOf(shop, [gram])), limit: mostWeighed },
        rareGrams: queryOf(shop, rareGrams(asked, counted.each)),
      });
      const [found, meant] = await Promise.all([held, meaning?.ofQuestion(shop, text.slice(0, 2_000)) ?? null]);
      const candidates = meaning ? await meaning.compare(shop, found, meant) : found;
      const places = new Map(grams.map((gram, place) => [gram, place]));
      const known = asked.map((word, at) => ({
        weight: weights[at] ?? 0,
        grams: word.grams.map((gram) => places.get(gram) ?? 0),
        unknown: counted.each[at] === 0,
      }));
      const ranked = rank(candidates, { words: known, grams: grams.length, language: language ?? null });
      return fewOfEach(ranked).slice(0, limit).map(view);
    },
  };
}

export type Finding = ReturnType<typeof createFinding>;

/** A shop with three articles has no rare words: as if so many other passages stood beside them. */
const elsewhere = 60;

/** How much a word tells that stands in `count` of `all` passages; one that stands in none was asked for all the same. */
function weightOf({ count, all, spaced }: { count: number; all: number; spaced: boolean }): number {
  const known = count === 0 ? (spaced ? 0.6 : 0.25) : 1;
  return known * Math.log(1 + (all + elsewhere - count + 0.5) / (count + 0.5));
}

function rareGrams(asked: readonly Asked[], counts: readonly number[]): string[] {
  return asked.flatMap(({ grams }, at) => (counts[at] === 0 ? grams : [])).slice(0, mostRareGrams);
}

/** Any of these, in PostgreSQL's own notation; quoted, so that nothing typed is taken for an operator. */
function queryOf(shop: ShopId, words: readonly string[]): string {
  const mark = markOf(shop);
  return words.map((word) => `'${`${mark}:${word}`.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`).join(' | ');
}

function fewOfEach(ranked: readonly Ranked[]): Ranked[] {
  const counts = new Map<string, number>();
  return ranked.filter(({ candidate: { article } }) => {
    const count = (counts.get(article) ?? 0) + 1;
    counts.set(article, count);
    return count <= mostOfArticle;
  });
}

function view({ candidate, score }: Ranked): PassageView {
  const { article, title, headings, text, language, url } = candidate;
  return { article, title, headings, text, language, url, score: Math.round(score * 1e4) / 1e4 };
}
