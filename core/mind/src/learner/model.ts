import { type Block, countFeatures } from './features.ts';
import type { Heads } from './train-heads.ts';
import { weigh } from './weigh.ts';

/** Linear heads in the form that ships: one byte a weight, only buckets that were seen. */
export interface Model {
  bits: number;
  heads: number;
  /** Row of each bucket in `idf` and `weights`; -1 for buckets never seen. */
  rowOf: Int32Array;
  /** 1/16 steps. */
  idf: Uint8Array;
  /** Row by row, `scales[head] * weight`. */
  weights: Int8Array;
  scales: Float32Array;
  bias: Float32Array;
}

/** How fine idf is kept. */
export const idfSteps = 16;

/** Rounds trained heads to one byte a weight, each head on its own scale. */
export function quantise(heads: Heads, idf: Float32Array, bits: number): Model {
  const width = heads.bias.length;
  const rowOf = new Int32Array(2 ** bits).fill(-1);
  let rows = 0;
  for (let bucket = 0; bucket < rowOf.length; bucket++) if (idf[bucket] !== 0) rowOf[bucket] = rows++;
  const scales = measureScales(heads);
  const model: Model = {
    bits,
    heads: width,
    rowOf,
    idf: new Uint8Array(rows),
    weights: new Int8Array(rows * width),
    scales,
    bias: heads.bias,
  };
  rowOf.forEach((row, bucket) => {
    if (row < 0) return;
    model.idf[row] = Math.min(255, Math.round((idf[bucket] as number) * idfSteps));
    for (let head = 0; head < width; head++) {
      const weight = heads.weights[bucket * width + head] as number;
      model.weights[row * width + head] = Math.round(weight / (scales[head] as number));
    }
  });
  return model;
}

function measureScales({ weights, bias }: Heads): Float32Array {
  const largest = new Float32Array(bias.length).fill(1e-6);
  for (let at = 0; at < weights.length; at++) {
    const head = at % bias.length;
    largest[head] = Math.max(largest[head] as number, Math.abs(weights[at] as number));
  }
  return largest.map((value) => value / 127);
}

/** The margin of every head for a raw message. `marks`: as in countFeatures. */
export function measureMargins(model: Model, text: string, marks: readonly string[] = []): Float64Array {
  return marginsOf(model, countFeatures(text, model.bits, marks));
}

/** The margins of a text whose features are counted already, in the model's number of bits. */
export function marginsOf(model: Model, blocks: readonly Block[]): Float64Array {
  const { rowOf, weights, heads, scales, bias } = model;
  const sums = new Float64Array(heads);
  weigh(blocks, weightOf(model), (bucket, value) => {
    const start = (rowOf[bucket] as number) * heads;
    for (let head = 0; head < heads; head++) {
      sums[head] = (sums[head] as number) + value * (weights[start + head] as number);
    }
  });
  return sums.map((sum, head) => sum * (scales[head] as number) + (bias[head] as number));
}

function weightOf({ rowOf, idf }: Model): (bucket: number) => number {
  return (bucket) => {
    const row = rowOf[bucket] as number;
    return row < 0 ? 0 : (idf[row] as number) / idfSteps;
  };
}
