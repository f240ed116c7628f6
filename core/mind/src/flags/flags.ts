import { fold } from '../text/normalise.ts';
import { createMatcher, type Hit } from './matcher.ts';
import type { Vocabulary } from './vocabulary.ts';
import { findQuotes, isNegated, isWithin } from './windows.ts';

/** What a message may give rise to alarm about. Each has a place of its own in every vocabulary file. */
export const flagNames = [
  'abuse',
  'regulator',
  'legal',
  'exposure',
  'bad_review',
  'chargeback',
  'churn',
  'ultimatum',
  'fraud',
  'safety',
  'privacy',
  'self_harm',
  'physical_threat',
  'human_wanted',
] as const;
/** One of `flagNames`. */
export type FlagName = (typeof flagNames)[number];

/** A flag that was raised, and the words that raised it, as they stand in the folded text. */
export interface RaisedFlag {
  flag: FlagName;
  words: string[];
}

/** Makes a finder of flags from vocabularies. Negated, quoted and innocent hits raise nothing. */
export function createFlagFinder(vocabularies: readonly Vocabulary[]): (text: string) => RaisedFlag[] {
  const finders = vocabularies.map((vocabulary) => createFinder(vocabulary));
  return (text) => {
    const folded = fold(text);
    const quotes = findQuotes(folded);
    const hits = finders.flatMap((find) => find(folded)).filter((hit) => !isWithin(hit, quotes));
    return flagNames.flatMap((flag) => {
      const words = hits.filter((hit) => hit.flag === flag).map(({ from, to }) => folded.slice(from, to));
      return words.length === 0 ? [] : [{ flag, words: [...new Set(words)] }];
    });
  };
}

function createFinder(vocabulary: Vocabulary): (folded: string) => Hit[] {
  const find = createMatcher(vocabulary.phrases);
  const findInnocent = createMatcher(vocabulary.innocent);
  return (folded) => {
    const hits = find(folded);
    if (hits.length === 0) return hits;
    const pardoned = findInnocent(folded);
    return hits.filter((hit) => !isWithin(hit, pardoned) && !isNegated(folded, hit, vocabulary));
  };
}
