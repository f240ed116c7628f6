import { type Word, wordsOf } from './words.ts';

/** One thing that has to be in the text: a word, or any word that begins with it. */
export interface Term {
  word: string;
  prefix: boolean;
}

/** Beyond these the rest of a query narrows nothing more. */
const mostTerms = 12;

/**
 * What a person typed, as terms that must all be there. Words of letters also find longer ones (`refund` finds `refunds`); numbers,
 * order numbers and addresses are taken exactly; one character of a script without spaces finds every text that holds it.
 */
export function termsOf(query: string): Term[] {
  const words = wordsOf(query);
  const terms = words.filter((_, index) => !redundant(words, index)).map(termOf);
  const seen = new Set<string>();
  return terms
    .filter(({ word, prefix }) => !seen.has(`${word}${prefix}`) && seen.add(`${word}${prefix}`))
    .slice(0, mostTerms);
}

/** Parts of a joined word, and the single character that ends a run of pairs, say nothing that their whole does not say. */
function redundant(words: readonly Word[], index: number): boolean {
  const word = words[index];
  if (word?.shape === 'single') {
    const before = words[index - 1];
    return before?.shape === 'pair' && before.end === word.end;
  }
  return (
    word?.shape === 'plain' &&
    words.some((other) => other.shape === 'joined' && other.start <= word.start && other.end >= word.end)
  );
}

function termOf({ word, shape }: Word): Term {
  if (shape === 'single') return { word, prefix: true };
  return { word, prefix: shape === 'plain' && word.length >= 3 && !/\p{N}/u.test(word) };
}

/** Words of all shops stand in one index; this keeps those of one shop together in it. */
export function markOf(shop: string): string {
  return shop.slice(-6);
}

/** The lexemes of a text for PostgreSQL's tsvector: each once, with the shop's mark before it. */
export function lexemesOf(shop: string, text: string): string[] {
  const mark = markOf(shop);
  return [...new Set(wordsOf(text).map(({ word }) => `${mark}:${word}`))];
}

/** The tsquery of terms in PostgreSQL's own notation. Quoted, so that nothing typed is taken for an operator. */
export function tsqueryOf(shop: string, terms: readonly Term[]): string {
  const quoted = (word: string) => `'${`${markOf(shop)}:${word}`.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
  return terms.map(({ word, prefix }) => `${quoted(word)}${prefix ? ':*' : ''}`).join(' & ');
}
