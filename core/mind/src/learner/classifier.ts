import { type Platt, probabilityOf, softmax } from './calibrate.ts';
import { measureMargins } from './model.ts';
import type { ModelFile } from './model-file.ts';
import { outOfScope } from './settings.ts';

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
export function leadOf(margins: Float64Array, labels: readonly string[]): number {
  const best = margins[findBest(margins, labels)] as number;
  const outside = labels.indexOf(outOfScope);
  return outside < 0 ? best : best - (margins[outside] as number);
}

/** The place of the highest label in scope. */
export function findBest(margins: Float64Array, labels: readonly string[]): number {
  let best = -1;
  margins.forEach((margin, at) => {
    if (labels[at] !== outOfScope && (best < 0 || margin > (margins[best] as number))) best = at;
  });
  return Math.max(0, best);
}
