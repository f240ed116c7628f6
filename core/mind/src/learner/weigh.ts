import type { Block, Counts } from './features.ts';

/** Sparse rows one after another: row i owns `columns` and `values` from starts[i] up to starts[i + 1]. */
export interface Examples {
  starts: Int32Array;
  columns: Int32Array;
  values: Float32Array;
}

/** How rare a bucket is; 0 where nothing was seen. */
export type Idf = (bucket: number) => number;

/** Inverse document frequency of each bucket, (ln((1 + n) / (1 + df)) + 1) ** rarity. */
export function measureIdf(documents: readonly Block[][], bits: number, rarity: number): Float32Array {
  const seen = new Int32Array(2 ** bits);
  for (const blocks of documents) {
    for (const { counts } of blocks) for (const bucket of counts.keys()) seen[bucket] = (seen[bucket] as number) + 1;
  }
  const rows = documents.length;
  return Float32Array.from(seen, (count) => (count === 0 ? 0 : (Math.log((1 + rows) / (1 + count)) + 1) ** rarity));
}

/** Hands on the buckets of one text with their values: sublinear counts times idf, each block as long as its scale. */
export function weigh(blocks: readonly Block[], idf: Idf, take: (bucket: number, value: number) => void) {
  for (const { counts, scale } of blocks) {
    const length = lengthOf(counts, idf);
    if (length === 0) continue;
    for (const [bucket, count] of counts) {
      const weight = idf(bucket);
      if (weight !== 0) take(bucket, ((1 + Math.log(count)) * weight * scale) / length);
    }
  }
}

function lengthOf(counts: Counts, idf: Idf): number {
  let square = 0;
  for (const [bucket, count] of counts) square += ((1 + Math.log(count)) * idf(bucket)) ** 2;
  return Math.sqrt(square);
}

/** All texts as sparse rows. */
export function pack(documents: readonly Block[][], idf: Idf): Examples {
  const starts = new Int32Array(documents.length + 1);
  const columns: number[] = [];
  const values: number[] = [];
  documents.forEach((blocks, row) => {
    weigh(blocks, idf, (bucket, value) => {
      columns.push(bucket);
      values.push(value);
    });
    starts[row + 1] = columns.length;
  });
  return { starts, columns: Int32Array.from(columns), values: Float32Array.from(values) };
}

/** Rows that were packed apart, as if they had been packed together. */
export function joinExamples(parts: readonly Examples[]): Examples {
  const sum = (of: (part: Examples) => number) => parts.reduce((total, part) => total + of(part), 0);
  const starts = new Int32Array(sum((part) => part.starts.length - 1) + 1);
  const columns = new Int32Array(sum((part) => part.columns.length));
  const values = new Float32Array(columns.length);
  let [row, at] = [0, 0];
  for (const part of parts) {
    columns.set(part.columns, at);
    values.set(part.values, at);
    for (const end of part.starts.subarray(1)) starts[++row] = at + end;
    at += part.columns.length;
  }
  return { starts, columns, values };
}
