/** From a margin to a probability: 1 / (1 + exp(-(slope · margin + offset))). */
export interface Platt {
  slope: number;
  offset: number;
}

/** The probability that belongs to a margin. */
export function probabilityOf(margin: number, { slope, offset }: Platt): number {
  return 1 / (1 + Math.exp(-(slope * margin + offset)));
}

/** Fits a sigmoid to margins of rows that were not trained on (Platt 1999, with his softened targets), by Newton steps. */
export function fitPlatt(margins: ArrayLike<number>, truths: readonly boolean[]): Platt {
  const positives = truths.filter(Boolean).length;
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (truths.length - positives + 2);
  let slope = 1;
  let offset = 0;
  for (let round = 0; round < 50; round++) {
    let [gradA, gradB, aa, ab, bb] = [0, 0, 1e-6, 0, 1e-6];
    for (let row = 0; row < truths.length; row++) {
      const margin = margins[row] as number;
      const p = probabilityOf(margin, { slope, offset });
      const miss = p - (truths[row] ? high : low);
      const curve = Math.max(1e-9, p * (1 - p));
      gradA += miss * margin;
      gradB += miss;
      aa += curve * margin * margin;
      ab += curve * margin;
      bb += curve;
    }
    const determinant = aa * bb - ab * ab;
    if (Math.abs(determinant) < 1e-12) break;
    slope -= clampStep((bb * gradA - ab * gradB) / determinant);
    offset -= clampStep((aa * gradB - ab * gradA) / determinant);
  }
  return { slope, offset };
}

/** A Newton step from a flat place would leap. */
function clampStep(step: number): number {
  return Math.max(-2, Math.min(2, step));
}

/** Probabilities that sum to 1: exp(sharpness · margin), shared out. */
export function softmax(margins: ArrayLike<number>, sharpness: number): Float64Array {
  const shares = Float64Array.from(margins, (margin) => margin * sharpness);
  const highest = shares.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  let sum = 0;
  for (let at = 0; at < shares.length; at++) sum += shares[at] = Math.exp((shares[at] as number) - highest);
  return shares.map((share) => share / sum);
}

/** The sharpness under which the true classes of held-out rows are likeliest (golden section over 0.2 to 60, logarithmic). */
export function fitSharpness(margins: readonly ArrayLike<number>[], truths: readonly number[]): number {
  const loss = (log: number) =>
    margins.reduce((sum, row, at) => {
      const probability = softmax(row, Math.exp(log))[truths[at] as number] as number;
      return sum - Math.log(Math.max(1e-12, probability));
    }, 0);
  let [from, to] = [Math.log(0.2), Math.log(60)];
  const golden = (Math.sqrt(5) - 1) / 2;
  for (let round = 0; round < 24; round++) {
    const left = to - golden * (to - from);
    const right = from + golden * (to - from);
    if (loss(left) < loss(right)) to = right;
    else from = left;
  }
  return Math.exp((from + to) / 2);
}
