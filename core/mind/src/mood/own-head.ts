import { crc32 } from 'node:zlib';
import { countFeatures } from '../learner/features.ts';
import { createRandom, shuffle } from '../learner/random.ts';
import { settings } from '../learner/settings.ts';
import { type Examples, joinExamples, pack } from '../learner/weigh.ts';
import type { Mind, Reading } from '../mind.ts';
import type { Mood } from './mood.ts';
import { highFrom, unclearFrom } from './tuning.ts';

/**
 * A small head over the shipped mood model: by how much a message's words move its two log odds (negative, high) away from what the shipped
 * model says. It is learned from corrections, and of a message without any known word it says nothing.
 */
export interface OwnHead {
  /** Bucket by bucket: the weight for negative and the weight for high. */
  weights: Float32Array;
  checksum: number;
}

/** How a message was meant, as somebody says who has read it; null: nobody said, and what the shipped model reads is held on to. */
export interface OwnRow {
  text: string;
  severity: Mood['severity'] | null;
}

const buckets = 2 ** 14;
const heads = 2;
const epochs = 20;
const rate = 0.5;
/** Rows between two rests, of those that are read and of those that are learned from: a few milliseconds each. */
const rowsRead = 10;
const rowsLearned = 200;
/** Draws weights back to nothing, in each step. */
const decay = 0.002;
/** What nobody corrected counts so much beside what somebody did. */
const heldOn = 0.3;
/** An agent is wrong now and then. */
const surest = 0.97;
const farthest = 6;

/**
 * Numbers, addresses and links of people teach nothing about moods: they are gone before anything is counted, when learning and when
 * reading.
 */
function mask(text: string): string {
  return text
    .replace(/\S+@\S+/g, '@')
    .replace(/\bhttps?:\/\/\S+/gi, '')
    .replace(/\p{Nd}/gu, '0');
}

function featuresOf(text: string) {
  return countFeatures(mask(text), settings.bits).map(({ counts, scale }) => {
    const folded = new Map<number, number>();
    for (const [bucket, count] of counts) folded.set(bucket % buckets, (folded.get(bucket % buckets) ?? 0) + count);
    return { counts: folded, scale };
  });
}

/** Every word counts alike: a shop's corrections are too few to tell which are rare. */
const alike = () => 1;

/**
 * Learns the head by logistic regression on top of what `mind` reads. Of the same rows in the same order it is the same. `rest` is awaited now
 * and then, so that a process that also serves can do so. Messages in languages that `mind` does not know teach nothing.
 */
export async function trainOwnHead(
  mind: Pick<Mind, 'readMood'>,
  rows: readonly OwnRow[],
  rest: () => Promise<unknown> = async () => {},
): Promise<OwnHead> {
  const known: Lesson[] = [];
  const packed: Examples[] = [];
  for (const [at, { text, severity }] of rows.entries()) {
    if (at % rowsRead === 0) await rest();
    const { mood } = mind.readMood(text);
    // Where the shipped model is not sure and nobody said anything, there is nothing to hold on to.
    if (!mood || !(mood.clear || severity !== null)) continue;
    known.push(lessonOf(mood, severity));
    packed.push(pack([featuresOf(text)], alike));
  }
  const examples = joinExamples(packed);
  const weights = new Float32Array(buckets * heads);
  const step = createStep(examples, known, weights);
  const order = Int32Array.from(known.keys());
  const random = createRandom(settings.seed);
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    for (const [at, row] of order.entries()) {
      if (at % rowsLearned === 0) await rest();
      step(row);
    }
  }
  return headOf(weights);
}

interface Lesson {
  /** What the shipped model says, as log odds. */
  odds: [number, number];
  /** What is true, as probabilities. */
  truth: [number, number];
  weight: number;
}

function lessonOf(mood: Mood, severity: OwnRow['severity']): Lesson {
  const odds: Lesson['odds'] = [oddsOf(mood.negative), oddsOf(mood.high)];
  if (severity === null) return { odds, truth: [mood.negative, mood.high], weight: heldOn };
  const sure = (is: boolean) => (is ? surest : 1 - surest);
  return { odds, truth: [sure(severity > 0), sure(severity === 2)], weight: 1 };
}

/** One step of AdaGrad for one row, in both heads. */
function createStep({ starts, columns, values }: Examples, lessons: readonly Lesson[], weights: Float32Array) {
  const squares = new Float32Array(weights.length).fill(1e-6);
  return (row: number) => {
    const { odds, truth, weight } = lessons[row] as Lesson;
    const from = starts[row] as number;
    const to = starts[row + 1] as number;
    for (const head of [0, 1] as const) {
      let sum = odds[head];
      for (let at = from; at < to; at++)
        sum += (values[at] as number) * (weights[placeOf(columns, at, head)] as number);
      const miss = weight * (probabilityOf(sum) - truth[head]);
      for (let at = from; at < to; at++) {
        const place = placeOf(columns, at, head);
        const slope = miss * (values[at] as number) + decay * (weights[place] as number);
        squares[place] = (squares[place] as number) + slope * slope;
        weights[place] = (weights[place] as number) - (rate * slope) / Math.sqrt(squares[place] as number);
      }
    }
  };
}

function placeOf(columns: Int32Array, at: number, head: number): number {
  return (columns[at] as number) * heads + head;
}

/** The head as bytes, to be kept; `readOwnHead` takes them back. */
export function writeOwnHead({ weights }: OwnHead): Uint8Array {
  return new Uint8Array(weights.buffer.slice(0));
}

/** Throws where the bytes are no head of this size. */
export function readOwnHead(bytes: Uint8Array): OwnHead {
  if (bytes.length !== buckets * heads * 4) throw new Error('These bytes are no head of this version: train it anew.');
  return headOf(new Float32Array(Uint8Array.from(bytes).buffer));
}

function headOf(weights: Float32Array): OwnHead {
  return { weights, checksum: crc32(new Uint8Array(weights.buffer, weights.byteOffset, weights.byteLength)) };
}

/** The mind with a head of one's own over its moods. Flags, languages and intents stay as they are; the version names both. */
export function withOwnHead(mind: Mind, head: OwnHead): Mind {
  return {
    ...mind,
    version: `${mind.version}+${head.checksum.toString(16)}`,
    readMood(text): Reading {
      const { language, mood } = mind.readMood(text);
      return { language, mood: mood && move(mood, text, head) };
    },
  };
}

function move(mood: Mood, text: string, { weights }: OwnHead): Mood {
  const { columns, values } = pack([featuresOf(text)], alike);
  const shift = [0, 0];
  for (let at = 0; at < columns.length; at++)
    for (const head of [0, 1] as const)
      shift[head] = (shift[head] as number) + (values[at] as number) * (weights[placeOf(columns, at, head)] as number);
  const negative = probabilityOf(oddsOf(mood.negative) + (shift[0] as number));
  const high = Math.min(negative, probabilityOf(oddsOf(mood.high) + (shift[1] as number)));
  const severity = high >= highFrom ? 2 : negative >= 0.5 ? 1 : 0;
  const clear = Math.abs(negative - 0.5) >= 0.5 - unclearFrom;
  return { ...mood, negative, high, severity, clear, emotion: emotionAfter(mood, severity) };
}

/** The shipped model's emotion, but where it would speak against the severity. */
function emotionAfter({ severity: was, emotion }: Mood, is: Mood['severity']): Mood['emotion'] {
  if (was > 0 === is > 0) return emotion;
  return is > 0 ? 'dissatisfied' : 'neutral';
}

function probabilityOf(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}

function oddsOf(probability: number): number {
  const held = Math.min(1 - 1e-9, Math.max(1e-9, probability));
  return Math.max(-farthest, Math.min(farthest, Math.log(held / (1 - held))));
}
