import type { Phrase } from './vocabulary.ts';

/** Where a phrase was found in a text. */
export interface Hit {
  flag: string;
  from: number;
  to: number;
}

const letter = /[\p{L}\p{M}\p{N}]/u;
const dense = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}ー]/u;
const sentenceEnd = /[.!?。！？；;\n]/;

/** Finds all phrases of a list in a folded text. Built once, it looks only at phrases that begin like the place it stands at. */
export function createMatcher(phrases: readonly Phrase[]): (text: string) => Hit[] {
  const byStart = new Map<string, Phrase[]>();
  for (const phrase of phrases) {
    const key = keyOf(phrase.parts[0] as string, 0);
    byStart.set(key, [...(byStart.get(key) ?? []), phrase]);
  }
  return (text) => {
    const hits: Hit[] = [];
    for (let from = 0; from < text.length; from++) {
      for (const key of [keyOf(text, from), text[from] as string]) {
        for (const phrase of byStart.get(key) ?? []) {
          const to = matchAt(text, from, phrase);
          if (to > from) hits.push({ flag: phrase.flag, from, to });
        }
      }
    }
    return hits;
  };
}

/** The first two characters; phrases of one character are kept under that one. */
function keyOf(text: string, from: number): string {
  const key = text.slice(from, from + 2);
  return key.endsWith('*') ? key.slice(0, 1) : key;
}

/** The end of the phrase that begins at `from`; -1 where it does not. */
function matchAt(text: string, from: number, { parts, gaps }: Phrase): number {
  let end = matchPart(text, from, parts[0] as string);
  for (let at = 1; at < parts.length && end > 0; at++) {
    end = matchWithin(text, end, { part: parts[at] as string, gap: gaps[at - 1] as number });
  }
  return end;
}

/** Tries a part after zero units, one unit, … up to the gap, and never beyond the end of a sentence. */
function matchWithin(text: string, from: number, { part, gap }: { part: string; gap: number }): number {
  let place = skipBlanks(text, from);
  for (let skipped = 0; skipped <= gap; skipped++) {
    const end = matchPart(text, place, part);
    if (end > 0) return end;
    if (place >= text.length || sentenceEnd.test(text[place] as string)) return -1;
    place = skipBlanks(text, skipUnit(text, place));
  }
  return -1;
}

function matchPart(text: string, from: number, part: string): number {
  const open = part.endsWith('*');
  const word = open ? part.slice(0, -1) : part;
  if (!text.startsWith(word, from) || continuesWord(text, from)) return -1;
  const end = from + word.length;
  if (open) return skipWord(text, end);
  return continuesWord(text, end) ? -1 : end;
}

/** True where letters of one word stand on both sides of a place. */
function continuesWord(text: string, at: number): boolean {
  const before = text[at - 1];
  const after = text[at];
  if (before === undefined || after === undefined) return false;
  return letter.test(before) && letter.test(after) && !dense.test(before) && !dense.test(after);
}

function skipUnit(text: string, from: number): number {
  const here = text[from] as string;
  return letter.test(here) && !dense.test(here) ? skipWord(text, from) : from + 1;
}

function skipWord(text: string, from: number): number {
  let to = from;
  while (to < text.length && letter.test(text[to] as string) && !dense.test(text[to] as string)) to++;
  return to;
}

function skipBlanks(text: string, from: number): number {
  let to = from;
  while (text[to] === ' ') to++;
  return to;
}
