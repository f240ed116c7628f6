import type { Term } from './query.ts';
import { type Word, wordsOf } from './words.ts';

/** Matches stand between these: private characters that no font draws and no markup means. */
export const matchStart = '\uE000';
export const matchEnd = '\uE001';

/** Characters around the first match. */
const before = 40;
const longest = 160;

/** Plain text around the first match, at most about 160 characters, every match in it marked. */
export function snippetOf(text: string, terms: readonly Term[]): string {
  const plain = text.normalize('NFC').replace(/[\uE000\uE001]/g, ' ');
  const matches = joinTouching(wordsOf(plain).filter((word) => terms.some((term) => matchesTerm(word, term))));
  const from = startOf(plain, matches[0]?.start ?? 0);
  const to = wholePoint(plain, Math.min(plain.length, from + longest));
  let marked = '';
  let at = from;
  for (const { start, end } of matches.filter((match) => match.start >= from && match.end <= to)) {
    marked += `${plain.slice(at, start)}${matchStart}${plain.slice(start, end)}${matchEnd}`;
    at = end;
  }
  const shown = (marked + plain.slice(at, to)).replace(/\s+/g, ' ').trim();
  return `${from > 0 ? '…' : ''}${shown}${to < plain.length ? '…' : ''}`;
}

function matchesTerm({ word }: Word, term: Term): boolean {
  return term.prefix ? word.startsWith(term.word) : word === term.word;
}

function joinTouching(words: readonly Word[]): { start: number; end: number }[] {
  const joined: { start: number; end: number }[] = [];
  for (const { start, end } of [...words].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = joined.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined;
}

function startOf(text: string, match: number): number {
  if (match <= before) return 0;
  const from = match - before;
  const space = text.indexOf(' ', from);
  return space >= 0 && space < match ? space + 1 : wholePoint(text, from);
}

/** Never cuts between the two halves of one character. */
function wholePoint(text: string, at: number): number {
  const low = text.charCodeAt(at);
  return low >= 0xdc00 && low <= 0xdfff ? at - 1 : at;
}
