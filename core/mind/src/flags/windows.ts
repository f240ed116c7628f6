import type { Hit } from './matcher.ts';
import type { Vocabulary } from './vocabulary.ts';

const clauseEnd = /[,.!?，。！？；;、\n]/;
const opening = '"“「『《【';
const closing = '"”」』》】';
const unit = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{M}\p{N}']+/gu;

/** True where a negator stands shortly before the hit, in the same clause, and no pardon takes it back. */
export function isNegated(text: string, { from }: Hit, { negators, pardons, reach }: Vocabulary): boolean {
  let start = from;
  while (start > 0 && !clauseEnd.test(text[start - 1] as string)) start--;
  const before = text.slice(start, from).trimEnd();
  if (pardons.some((pardon) => endsNear(before, pardon, reach))) return false;
  return negators.some((negator) => endsNear(before, negator, reach));
}

/** True where `words` end at most `reach` units before the end of `text`. */
function endsNear(text: string, words: string, reach: number): boolean {
  const at = text.lastIndexOf(words);
  if (at < 0 || isWithinWord(text, at, words)) return false;
  return (text.slice(at + words.length).match(unit)?.length ?? 0) <= reach;
}

function isWithinWord(text: string, at: number, words: string): boolean {
  const latin = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Arabic}]/u;
  const before = text[at - 1] ?? ' ';
  const after = text[at + words.length] ?? ' ';
  return latin.test(words) && (latin.test(before) || latin.test(after));
}

/** The stretches of a text that stand in quotation marks or title marks: somebody else's words, or a product's name. */
export function findQuotes(text: string): { from: number; to: number }[] {
  const quotes: { from: number; to: number }[] = [];
  for (let from = 0; from < text.length; from++) {
    const kind = opening.indexOf(text[from] as string);
    if (kind < 0) continue;
    const to = text.indexOf(closing[kind] as string, from + 1);
    if (to < 0) continue;
    quotes.push({ from, to: to + 1 });
    from = to;
  }
  return quotes;
}

export function isWithin({ from, to }: Hit, stretches: readonly { from: number; to: number }[]): boolean {
  return stretches.some((stretch) => stretch.from <= from && to <= stretch.to);
}
