import { fitPlatt, fitSharpness, type Platt, probabilityOf, softmax } from './calibrate.ts';
import { countFeatures } from './features.ts';
import { assignFolds } from './folds.ts';
import { measureMargins, quantise } from './model.ts';
import type { ModelFile } from './model-file.ts';
import { outOfScope, settings } from './settings.ts';
import { chooseThreshold } from './threshold.ts';
import { type Heads, trainHeads } from './train-heads.ts';
import { type Examples, measureIdf, pack } from './weigh.ts';

/** One labelled text. `weight`: how much it counts in training, 1 when left out. */
export interface LabelledText {
  text: string;
  label: string;
  weight?: number;
}

/** What a classifier knows beside its weights. */
export interface ClassifierFacts {
  labels: string[];
  sharpness: number;
  /** From the lead of the best label to the probability that it is right. */
  confidence: Platt;
  /** Below this confidence the answer is "out of scope". */
  threshold: number;
}

/** What a classifier says of a text. */
export interface Choice {
  /** The likeliest label, which may be `oos`. */
  label: string;
  /** The likeliest label that is in scope. */
  best: string;
  /** Probability that `best` is right. */
  confidence: number;
  /** True where the confidence does not reach the threshold: refuse, or ask a person. */
  refused: boolean;
  /** The probability of every label, in the order of the model's labels. */
  probabilities: Float64Array;
}

/** A trained classifier; a text in, a choice out. */
export function createClassifier({ model, facts }: ModelFile<ClassifierFacts>): (text: string) => Choice {
  return (text) => choose(measureMargins(model, text), facts);
}

function choose(margins: Float64Array, facts: ClassifierFacts): Choice {
  const { labels, threshold } = facts;
  const best = findBest(margins, labels);
  const probabilities = softmax(margins, facts.sharpness);
  const likeliest = probabilities.indexOf(Math.max(...probabilities));
  const confidence = probabilityOf(leadOf(margins, labels), facts.confidence);
  return {
    label: labels[likeliest] as string,
    best: labels[best] as string,
    confidence,
    refused: confidence < threshold || labels[likeliest] === outOfScope,
    probabilities,
  };
}

/** How far the best label is ahead: of out of scope where that was trained, of the border of its own head else. */
function leadOf(margins: Float64Array, labels: readonly string[]): number {
  const best = margins[findBest(margins, labels)] as number;
  const outside = labels.indexOf(outOfScope);
  return outside < 0 ? best : best - (margins[outside] as number);
}

function findBest(margins: Float64Array, labels: readonly string[]): number {
  let best = -1;
  margins.forEach((margin, at) => {
    if (labels[at] !== outOfScope && (best < 0 || margin > (margins[best] as number))) best = at;
  });
  return Math.max(0, best);
}

/** Trains on all rows; calibration and threshold come from rows judged by heads that have not seen them. */
export function trainClassifier(rows: readonly LabelledText[], options = settings): ModelFile<ClassifierFacts> {
  const labels = [...new Set(rows.map(({ label }) => label))].sort();
  const truths = rows.map(({ label }) => labels.indexOf(label));
  const documents = rows.map(({ text }) => countFeatures(text, options.bits));
  const idf = measureIdf(documents, options.bits);
  const examples = pack(documents, (bucket) => idf[bucket] as number);
  const weights = Float32Array.from(rows, ({ weight }) => weight ?? 1);
  const train = (left: (row: number) => boolean) =>
    trainHeads(examples, targetsOf(truths, labels.length, left), {
      ...options,
      heads: labels.length,
      buckets: 2 ** options.bits,
      rowWeights: weights,
    });
  const margins = judgeUnseen(examples, assignFolds(truths, options.folds, options.seed), train);
  const leads = margins.map((row) => leadOf(row, labels));
  const right = margins.map((row, at) => findBest(row, labels) === truths[at]);
  const confidence = fitPlatt(leads, right);
  const judged = leads.map((lead, at) => ({
    confidence: probabilityOf(lead, confidence),
    right: right[at] as boolean,
    outside: rows[at]?.label === outOfScope,
  }));
  const facts = { labels, sharpness: fitSharpness(margins, truths), confidence, threshold: chooseThreshold(judged) };
  return {
    model: quantise(
      train(() => false),
      idf,
      options.bits,
    ),
    facts,
  };
}

/** 1 for the row's own label, -1 for all others; rows that are left out say nothing. */
function targetsOf(truths: readonly number[], heads: number, left: (row: number) => boolean): Int8Array {
  const targets = new Int8Array(truths.length * heads);
  truths.forEach((truth, row) => {
    if (left(row)) return;
    targets.fill(-1, row * heads, (row + 1) * heads);
    targets[row * heads + truth] = 1;
  });
  return targets;
}

/** The margins of every row by heads that were trained without its fold. */
export function judgeUnseen(
  examples: Examples,
  foldOf: Int32Array,
  train: (left: (row: number) => boolean) => Heads,
): Float64Array[] {
  const margins: Float64Array[] = new Array(foldOf.length);
  for (const fold of new Set(foldOf)) {
    const heads = train((row) => foldOf[row] === fold);
    foldOf.forEach((at, row) => {
      if (at === fold) margins[row] = marginsOfRow(examples, row, heads);
    });
  }
  return margins;
}

function marginsOfRow({ starts, columns, values }: Examples, row: number, { weights, bias }: Heads): Float64Array {
  const margins = Float64Array.from(bias);
  for (let at = starts[row] as number; at < (starts[row + 1] as number); at++) {
    const start = (columns[at] as number) * bias.length;
    for (let head = 0; head < margins.length; head++) {
      margins[head] = (margins[head] as number) + (values[at] as number) * (weights[start + head] as number);
    }
  }
  return margins;
}
