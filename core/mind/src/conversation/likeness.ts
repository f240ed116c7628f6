import { normalise } from '../text/normalise.ts';
import { listUnits } from '../text/units.ts';

/** Shorter messages ("hello?", "ok") are alike by chance. */
const fewestUnits = 3;

/** How alike two messages are: shared units and pairs of units among all of them, 0 to 1. */
export function likenessOf(a: string, b: string): number {
  const left = listPieces(a);
  const right = listPieces(b);
  if (left.size === 0 || right.size === 0) return 0;
  const shared = [...left].filter((piece) => right.has(piece)).length;
  return shared / (left.size + right.size - shared);
}

function listPieces(text: string): Set<string> {
  const units = listUnits(normalise(text)).filter(({ kind }) => kind !== 'sign');
  if (units.length < fewestUnits) return new Set();
  const words = units.map((unit) => unit.text);
  return new Set([...words, ...words.slice(1).map((word, at) => `${words[at]} ${word}`)]);
}
