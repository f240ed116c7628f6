import { createRandom, shuffle } from './random.ts';
import type { Examples } from './weigh.ts';

/** Linear heads over shared buckets: margin of head k = bias[k] + Σ value · weights[bucket · heads + k]. */
export interface Heads {
  weights: Float32Array;
  bias: Float32Array;
}

export interface TrainingOptions {
  /** Number of heads. */
  heads: number;
  /** Number of buckets. */
  buckets: number;
  /** What a mistake costs beside the length of the weights: higher fits closer. */
  cost: number;
  epochs: number;
  seed: number;
  /** How much each row counts; 1 when left out. */
  rowWeights?: Float32Array;
}

/**
 * Squared-hinge linear machines by dual coordinate descent, all heads at once (Hsieh et al. 2008, as in liblinear).
 * `targets` holds 1, -1 or 0 (this row says nothing about this head) for each row and head. The same seed gives the same weights.
 */
export function trainHeads(examples: Examples, targets: Int8Array, options: TrainingOptions): Heads {
  const { heads, buckets, cost, epochs, seed } = options;
  const rows = examples.starts.length - 1;
  const weights = new Float32Array(buckets * heads);
  const bias = new Float64Array(heads);
  const duals = new Float32Array(rows * heads);
  const lengths = measureLengths(examples);
  const order = Int32Array.from({ length: rows }, (_, row) => row);
  const random = createRandom(seed);
  const step = createStep({ examples, targets, heads, weights, bias, duals });
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    for (const row of order) step(row, lengths[row] as number, 0.5 / (cost * (options.rowWeights?.[row] ?? 1)));
  }
  return { weights, bias: Float32Array.from(bias) };
}

/** 1 for the bias, and the squares of the values. */
function measureLengths({ starts, values }: Examples): Float64Array {
  const lengths = new Float64Array(starts.length - 1).fill(1);
  for (let row = 0; row < lengths.length; row++) {
    for (let at = starts[row] as number; at < (starts[row + 1] as number); at++) {
      lengths[row] = (lengths[row] as number) + (values[at] as number) ** 2;
    }
  }
  return lengths;
}

interface Machine {
  examples: Examples;
  targets: Int8Array;
  heads: number;
  weights: Float32Array;
  bias: Float64Array;
  duals: Float32Array;
}

/** One coordinate step for one row, in every head that the row has something to say about. */
function createStep({ examples, targets, heads, weights, bias, duals }: Machine) {
  const { starts, columns, values } = examples;
  const margins = new Float64Array(heads);
  const taught = new Int32Array(heads);
  const moved = new Int32Array(heads);
  const moves = new Float64Array(heads);
  return (row: number, length: number, slack: number) => {
    const from = starts[row] as number;
    const to = starts[row + 1] as number;
    const of = listTaught(targets, row * heads, taught);
    for (let index = 0; index < of; index++) margins[index] = bias[taught[index] as number] as number;
    for (let at = from; at < to; at++) {
      const value = values[at] as number;
      const start = (columns[at] as number) * heads;
      for (let index = 0; index < of; index++) {
        margins[index] = (margins[index] as number) + value * (weights[start + (taught[index] as number)] as number);
      }
    }
    let count = 0;
    for (let index = 0; index < of; index++) {
      const head = taught[index] as number;
      const target = targets[row * heads + head] as number;
      const dual = duals[row * heads + head] as number;
      const slope = target * (margins[index] as number) - 1 + slack * dual;
      if (dual === 0 && slope >= 0) continue;
      const next = Math.max(0, dual - slope / (length + slack));
      duals[row * heads + head] = next;
      moves[count] = (next - dual) * target;
      moved[count++] = head;
    }
    for (let index = 0; index < count; index++) {
      const head = moved[index] as number;
      bias[head] = (bias[head] as number) + (moves[index] as number);
    }
    for (let at = from; count > 0 && at < to; at++) {
      const value = values[at] as number;
      const start = (columns[at] as number) * heads;
      for (let index = 0; index < count; index++) {
        const place = start + (moved[index] as number);
        weights[place] = (weights[place] as number) + value * (moves[index] as number);
      }
    }
  };
}

/** Lists the heads that a row says something about, and answers how many they are. */
function listTaught(targets: Int8Array, start: number, taught: Int32Array): number {
  let count = 0;
  for (let head = 0; head < taught.length; head++) if (targets[start + head] !== 0) taught[count++] = head;
  return count;
}
