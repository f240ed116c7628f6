import { fitPlatt, fitSharpness, probabilityOf } from './calibrate.ts';
import { type ClassifierFacts, createClassifier, findBest, type LabelledText, leadOf } from './classifier.ts';
import { countFeatures } from './features.ts';
import { assignFolds } from './folds.ts';
import { quantise } from './model.ts';
import type { ModelFile } from './model-file.ts';
import { outOfScope, settings } from './settings.ts';
import { chooseThreshold, type Judged } from './threshold.ts';
import { type Heads, trainHeads } from './train-heads.ts';
import { type Examples, measureIdf, pack } from './weigh.ts';

/**
 * Trains on all rows; calibration comes from rows judged by heads that have not seen them, and so does the threshold unless there
 * are rows of their own to tune it on.
 */
export function trainClassifier(
  rows: readonly LabelledText[],
  options = settings,
  tuning: readonly LabelledText[] = [],
): ModelFile<ClassifierFacts> {
  const labels = [...new Set(rows.map(({ label }) => label))].sort();
  const truths = rows.map(({ label }) => labels.indexOf(label));
  const documents = rows.map(({ text }) => countFeatures(text, options.bits));
  const idf = measureIdf(documents, options.bits, options.rarity);
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
  const file = {
    model: quantise(
      train(() => false),
      idf,
      options.bits,
    ),
    facts,
  };
  if (tuning.length > 0) facts.threshold = chooseThreshold(judgeTuning(file, tuning));
  return file;
}

function judgeTuning(file: ModelFile<ClassifierFacts>, tuning: readonly LabelledText[]): Judged[] {
  const classify = createClassifier(file);
  return tuning.map(({ text, label }) => {
    const { best, confidence } = classify(text);
    return { confidence, right: best === label, outside: label === outOfScope };
  });
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
function judgeUnseen(
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
