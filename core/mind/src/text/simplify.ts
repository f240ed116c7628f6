import { simplifiedOf } from './simplified.ts';

const hasHan = /\p{Script=Han}/u;

/** Traditional characters to simplified ones, one by one; everything else stays. */
export function simplify(text: string): string {
  if (!hasHan.test(text)) return text;
  let out = '';
  for (const character of text) out += simplifiedOf.get(character) ?? character;
  return out;
}
