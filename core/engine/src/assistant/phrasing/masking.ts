import { numberLike } from '../slots.ts';

/** A text with what names somebody as `⟦A⟧`, `⟦B⟧` …, and the way back. */
export interface Masked {
  text: string;
  /** The words with what was taken out back in its places; null where one of these is gone, doubled or made up. */
  unmask(text: string): string | null;
  /** A part of the words with what was taken out of it back in its places. */
  reveal(part: string): string;
}

const mark = /⟦([A-Z]+)⟧/g;
const day = /^\p{Nd}{1,3}-\p{L}+$/u;

/** Mail addresses, web addresses, phone and order numbers, and `names`. */
export function mask(original: string, names: readonly string[]): Masked {
  const held: string[] = [];
  const hide = (found: string) => {
    held.push(found);
    return `⟦${letters(held.length - 1)}⟧`;
  };
  let text = original.replace(/[⟦⟧]/g, ' ');
  for (const pattern of [
    /https?:\/\/[^\s，。；、！？（）⟦⟧]*[^\s，。；、！？（）⟦⟧.,;:!?)\]}'"]/giu,
    /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
    /[^\s⟦⟧]+@[^\s⟦⟧]+/gu,
    /[+(]?\p{Nd}[\p{Nd} ()/.-]{6,}\p{Nd}/gu,
  ]) {
    text = text.replace(pattern, hide);
  }
  // A length of time is no order's number, and has to be declined by the language.
  text = text.replace(numberLike, (found) => (day.test(found) ? found : hide(found)));
  for (const name of names) text = text.replace(wholeWord(name), hide);
  const reveal = (part: string) => part.replace(mark, (all, place: string) => held[placeOf(place)] ?? all);
  const given = [...text.matchAll(mark)].map(([all]) => all).sort();
  return {
    text,
    reveal,
    unmask(words) {
      const came = [...words.matchAll(mark)].map(([all]) => all).sort();
      if (came.join() !== given.join() || /[⟦⟧]/.test(words.replace(mark, ''))) return null;
      return reveal(words);
    },
  };
}

/** Whole names first, then their parts. */
export function namesOf(called: readonly (string | null)[]): string[] {
  const whole = called.map((name) => (name ?? '').trim());
  const all = [...whole, ...whole.flatMap((name) => name.split(/\s+/))];
  return [...new Set(all)].filter((name) => [...name].length > 1);
}

function wholeWord(name: string): RegExp {
  const written = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return /\p{Script=Han}/u.test(name)
    ? new RegExp(written, 'gu')
    : new RegExp(`(?<![\\p{L}⟦])${written}(?![\\p{L}⟧])`, 'giu');
}

/** A, B … Z, AA, AB …: letters, for a digit would be taken for a number of the text. */
function letters(place: number): string {
  const last = String.fromCharCode(65 + (place % 26));
  return place < 26 ? last : letters(Math.floor(place / 26) - 1) + last;
}

function placeOf(name: string): number {
  return [...name].reduce((place, letter) => place * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
