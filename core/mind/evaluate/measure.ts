/** The share, and where it lies with 95 % certainty (Wilson 1927). Empty sets have no share. */
export interface Share {
  share: number | null;
  low: number | null;
  high: number | null;
  of: number;
}

export function shareOf(hits: number, of: number): Share {
  if (of === 0) return { share: null, low: null, high: null, of };
  const z = 1.96;
  const p = hits / of;
  const middle = (p + z ** 2 / (2 * of)) / (1 + z ** 2 / of);
  const half = (z / (1 + z ** 2 / of)) * Math.sqrt((p * (1 - p)) / of + z ** 2 / (4 * of ** 2));
  return { share: round(p), low: round(Math.max(0, middle - half)), high: round(Math.min(1, middle + half)), of };
}

/** Four digits behind the point: enough, and the same on every machine. */
export function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

/** The probability that a positive scores higher than a negative; null where one side is empty. */
export function measureAuroc(scores: readonly number[], truths: readonly boolean[]): number | null {
  const order = scores
    .map((score, at) => ({ score, positive: truths[at] as boolean }))
    .sort((a, b) => a.score - b.score);
  const positives = truths.filter(Boolean).length;
  const negatives = truths.length - positives;
  if (positives === 0 || negatives === 0) return null;
  let ranks = 0;
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && order[to]?.score === order[from]?.score) to++;
    for (let at = from; at < to; at++) if (order[at]?.positive) ranks += (from + 1 + to) / 2;
    from = to;
  }
  return round((ranks - (positives * (positives + 1)) / 2) / positives / negatives);
}

/** Expected calibration error over ten bins of equal width: how far confidence and truth lie apart. */
export function measureCalibration(confidences: readonly number[], right: readonly boolean[]): number | null {
  if (right.length === 0) return null;
  let error = 0;
  for (let bin = 0; bin < 10; bin++) {
    const inBin = confidences
      .map((_, at) => at)
      .filter((at) => Math.min(9, Math.floor((confidences[at] as number) * 10)) === bin);
    const sum = inBin.reduce((total, at) => total + (confidences[at] as number) - (right[at] ? 1 : 0), 0);
    error += Math.abs(sum) / right.length;
  }
  return round(error);
}

export interface ClassFigures {
  precision: number | null;
  recall: number | null;
  of: number;
}

/** Precision and recall of each class that occurs, and the mean of their F1. */
export function measureClasses(truths: readonly string[], said: readonly string[]) {
  const perClass: Record<string, ClassFigures> = {};
  let sum = 0;
  const classes = [...new Set(truths)].sort();
  for (const label of classes) {
    const of = truths.filter((truth) => truth === label).length;
    const found = said.filter((answer) => answer === label).length;
    const hits = truths.filter((truth, at) => truth === label && said[at] === label).length;
    const recall = hits / of;
    const precision = found === 0 ? null : hits / found;
    perClass[label] = { precision: precision === null ? null : round(precision), recall: round(recall), of };
    sum += (2 * hits) / (of + found);
  }
  return { perClass, macroF1: round(sum / Math.max(1, classes.length)) };
}

/** How many of the surest rows are right, for several coverages. */
export function measureCoverage(confidences: readonly number[], right: readonly boolean[]) {
  const order = right.map((_, at) => at).sort((a, b) => (confidences[b] as number) - (confidences[a] as number));
  return [0.5, 0.6, 0.7, 0.8, 0.9, 1].map((coverage) => {
    const surest = order.slice(0, Math.round(order.length * coverage));
    const { share } = shareOf(surest.filter((at) => right[at]).length, surest.length);
    return { coverage, accuracy: share, from: round(confidences[surest.at(-1) ?? 0] ?? 0) };
  });
}
