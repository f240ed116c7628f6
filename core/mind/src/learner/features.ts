import { normalise } from '../text/normalise.ts';
import { listUnits, type Unit } from '../text/units.ts';
import { finish, hashText, mix } from './hash.ts';

/** Buckets and how often each was met. */
export type Counts = Map<number, number>;

/** One kind of features of a text, and how much the kind counts beside the others. */
export interface Block {
  counts: Counts;
  scale: number;
}

const edge = 0x5f;
const longestGram = { dense: 4, word: 2, letters: 5 };
/** Words further apart than this make no pair. */
const pairReach = 8;

/** Several models look at one message after another: its features are counted once. */
let last: { text: string; bits: number; blocks: readonly Block[] } = { text: '', bits: 0, blocks: [] };

/**
 * Counts the features of a raw message in 2 ** `bits` hash buckets: n-grams of units, n-grams of letters within words,
 * pairs of words, the shape of the writing, and `marks` (what others have found in the text).
 */
export function countFeatures(text: string, bits: number, marks: readonly string[] = []): Block[] {
  const mask = 2 ** bits - 1;
  if (last.text !== text || last.bits !== bits) last = { text, bits, blocks: countText(text, mask) };
  return [...last.blocks, { counts: tally(marks.map((mark) => hashText(mark, 11) & mask)), scale: 0.5 }];
}

function countText(text: string, mask: number): Block[] {
  const units = listUnits(normalise(text));
  const words = units.filter(({ kind }) => kind === 'word').map((unit) => unit.text);
  // A brand name in a Chinese sentence shall not weigh as much as the sentence.
  const share = Math.sqrt(words.length / Math.max(1, units.length));
  return [
    { counts: countUnits(units, mask), scale: 1 },
    { counts: countLetters(words, mask), scale: share },
    { counts: countPairs(words, mask), scale: 0.7 * share },
    { counts: tally(shapeOf(text, units).map((name) => hashText(name, 3) & mask)), scale: 0.2 },
  ];
}

function countUnits(units: readonly Unit[], mask: number): Counts {
  const counts: Counts = new Map();
  const hashes = units.map(({ text }) => hashText(text, 1));
  for (let start = 0; start < units.length; start++) {
    let hash = 0x9747b28c;
    let dense = false;
    for (let at = start; at < units.length && at < start + longestGram.dense; at++) {
      hash = mix(hash, hashes[at] as number);
      dense ||= (units[at] as Unit).kind === 'dense';
      if (at - start >= longestGram.word && !dense) break;
      add(counts, finish(hash) & mask);
    }
  }
  return counts;
}

function countLetters(words: readonly string[], mask: number): Counts {
  const counts: Counts = new Map();
  for (const word of words) {
    const codes = [edge, ...Array.from(word, (character) => character.codePointAt(0) as number), edge];
    for (let start = 0; start < codes.length; start++) {
      let hash = 0x85ebca6b;
      for (let at = start; at < codes.length && at < start + longestGram.letters; at++) {
        hash = mix(hash, codes[at] as number);
        if (at > start) add(counts, finish(hash) & mask);
      }
    }
  }
  return counts;
}

function countPairs(words: readonly string[], mask: number): Counts {
  const counts: Counts = new Map();
  const hashes = words.map((word) => hashText(word, 7));
  for (let first = 0; first < hashes.length; first++) {
    for (let second = first + 1; second < hashes.length && second <= first + pairReach; second++) {
      const a = hashes[first] as number;
      const b = hashes[second] as number;
      if (a !== b) add(counts, finish(mix(Math.min(a, b), Math.max(a, b))) & mask);
    }
  }
  return counts;
}

/** How a text is written: its length, shouting, questions. */
function shapeOf(text: string, units: readonly Unit[]): string[] {
  const shape = [`length ${Math.min(8, Math.round(Math.log2(units.length + 1)))}`];
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  if (capitals > 3 && capitals > (text.match(/\p{Ll}/gu)?.length ?? 0)) shape.push('shouts');
  const exclaims = text.match(/[!！]/g)?.length ?? 0;
  if (exclaims > 0) shape.push(`exclaims ${Math.min(3, exclaims)}`);
  if (/[?？]/.test(text)) shape.push(/[?？]\s*$/.test(text) ? 'asks at the end' : 'asks');
  if (/[?？!！]{2,}/.test(text)) shape.push('insists');
  return shape;
}

function tally(buckets: readonly number[]): Counts {
  const counts: Counts = new Map();
  for (const bucket of buckets) add(counts, bucket);
  return counts;
}

function add(counts: Counts, bucket: number): void {
  counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
}
