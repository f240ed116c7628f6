import type { AssistantSlots, ModelSlots } from '@shopbell/contract';

const longest = { order: 40, product: 120, date: 60 };

/** Of what a language model says that a message names, what stands in it: an order's number also where it is written with gaps, words in any case. */
export function standingSlots(text: string, told: ModelSlots, reveal: (part: string) => string): AssistantSlots {
  const order = orderIn(text, reveal(told.order ?? ''));
  const product = wordsIn(text, reveal(told.product ?? ''), longest.product);
  const date = wordsIn(text, reveal(told.date ?? ''), longest.date);
  return { ...(order ? { order } : {}), ...(product ? { product } : {}), ...(date ? { date } : {}) };
}

/** In capitals, without `#` and gaps, as orders are compared; null where it is no number or does not stand there. */
function orderIn(text: string, told: string): string | null {
  const number = told.normalize('NFKC').trim().replace(/^#\s?/, '');
  const signs = [...number.replace(/\s+/g, '')];
  const isNumber = /^[A-Za-z0-9][A-Za-z0-9 -]*$/.test(number) && /\d/.test(number);
  if (!isNumber || signs.length > longest.order) return null;
  const written = signs.map((sign) => (sign === '-' ? '[ -]?' : sign)).join('[ -]{0,2}');
  const stands = new RegExp(`(?<![A-Za-z0-9.,@/-])${written}(?![A-Za-z0-9@/]|[.,-][A-Za-z0-9])`, 'i').test(
    text.normalize('NFKC'),
  );
  return stands ? signs.join('').toUpperCase() : null;
}

/** As the message writes them. */
function wordsIn(text: string, told: string, most: number): string | null {
  const words = told.normalize('NFKC').trim().split(/\s+/).join(' ');
  if (words.length < 2 || words.length > most || !/[\p{L}\p{N}]/u.test(words) || words.includes('⟦')) return null;
  const plain = text.normalize('NFKC').split(/\s+/).join(' ');
  const at = plain.toLowerCase().indexOf(words.toLowerCase());
  return at < 0 || !isWhole(plain, at, words.length) ? null : plain.slice(at, at + words.length);
}

/** "lamp" does not stand in "clamp"; scripts without spaces have no such ends. */
function isWhole(text: string, at: number, length: number): boolean {
  const joins = (one: string, other: string) =>
    [one, other].every((sign) => /[\p{Script=Latin}\p{Script=Cyrillic}\p{N}]/u.test(sign));
  return !joins(text[at - 1] ?? ' ', text[at] ?? ' ') && !joins(text[at + length - 1] ?? ' ', text[at + length] ?? ' ');
}
