import { simplify } from '@shopbell/mind';
import { stemmer } from 'stemmer';
import { type Word, wordsOf } from '../search/index.ts';
import { stopWords, synonymsOf } from './vocabulary.ts';

/** What passages are compared by: words (English ones by their stem, Chinese as pairs, simplified) and parts of words. */
export interface Terms {
  words: string[];
  /** Three letters of a spaced word with its borders, one character of a script without spaces. */
  grams: string[];
}

/** Parts of more words say nothing more about a passage. */
const mostGrams = 1_200;

export function termsOf(text: string): Terms {
  const words = plainWords(text);
  return {
    words: [...new Set(words.map(termOf))],
    grams: [...new Set(words.flatMap(gramsOf))].slice(0, mostGrams),
  };
}

/** One word of a question, with other words for the same thing. */
export interface Asked {
  /** Any of these is the word. */
  words: string[];
  grams: string[];
  /** Of a script with spaces: a pair of characters may be of two words, and stand in no text. */
  spaced: boolean;
}

/** A question beyond these many words is a story: its first ones are taken. */
const mostAsked = 32;

/** What a question asks for: its words without those that every question has. All of them where nothing else is left. */
export function askedOf(question: string): Asked[] {
  const words = plainWords(question).filter(({ shape }) => shape !== 'single');
  const all = words.length > 0 ? words : plainWords(question);
  const telling = all.filter(({ word }) => !stopWords.has(word));
  const seen = new Map<string, Asked>();
  for (const word of telling.length > 0 ? telling : all) {
    const term = termOf(word);
    const others = synonymsOf(term);
    if (!seen.has(term))
      seen.set(term, {
        words: [term, ...others],
        grams: gramsOf(word),
        spaced: word.shape === 'plain' || word.shape === 'joined',
      });
  }
  return [...seen.values()].slice(0, mostAsked);
}

/** Joined words stand beside their parts only where they hold a digit, as sizes and models do. */
function plainWords(text: string): Word[] {
  return wordsOf(simplify(text)).filter(({ word, shape }) => shape !== 'joined' || /\d/.test(word));
}

/** The form of a word that is compared. */
export function termOf({ word, shape }: Pick<Word, 'word' | 'shape'>): string {
  return shape === 'plain' && /^[a-z]{3,}$/.test(word) ? stemmer(word) : word;
}

function gramsOf({ word, shape }: Word): string[] {
  if (shape === 'pair' || shape === 'single') return [...word];
  const bordered = ` ${word} `.replaceAll(' ', '_');
  return Array.from({ length: Math.max(1, bordered.length - 2) }, (_, at) => bordered.slice(at, at + 3));
}
