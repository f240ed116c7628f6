import { crc32, gunzipSync, gzipSync } from 'node:zlib';
import type { Model } from './model.ts';

/** A model with whatever its owner keeps beside it: labels, calibration, thresholds. */
export interface ModelFile<Facts> {
  model: Model;
  facts: Facts;
}

const magic = 0x444e494d;
const version = 1;
const headBytes = 20;

/**
 * The bytes of a model: magic, version, checksum, sizes, then (gzipped) a JSON part, the distances between used buckets, idf and weights.
 * The same model gives the same bytes.
 */
export function writeModel<Facts>({ model, facts }: ModelFile<Facts>): Buffer {
  const { bits, heads, scales, bias } = model;
  const json = Buffer.from(JSON.stringify({ bits, heads, scales: [...scales], bias: [...bias], facts }));
  const body = Buffer.concat([json, packBuckets(model.rowOf), model.idf, Buffer.from(model.weights.buffer)]);
  const head = Buffer.alloc(headBytes);
  const words = [magic, version, crc32(body), json.length, model.idf.length];
  for (const [at, word] of words.entries()) head.writeUInt32LE(word, at * 4);
  return Buffer.concat([head, gzipSync(body, { level: 9 })]);
}

/** Reads what `writeModel` wrote, and tells its checksum. Throws where the bytes are no model, of another version, or damaged. */
export function readModel<Facts>(bytes: Buffer): ModelFile<Facts> & { checksum: number } {
  if (bytes.length < headBytes || bytes.readUInt32LE(0) !== magic) throw new Error('These bytes are no model.');
  if (bytes.readUInt32LE(4) !== version) throw new Error('This model was written by another version: train it anew.');
  const body = unpack(bytes);
  if (crc32(body) !== bytes.readUInt32LE(8)) throw new Error('This model is damaged: its checksum is another one.');
  const jsonEnd = bytes.readUInt32LE(12);
  const rows = bytes.readUInt32LE(16);
  const { bits, heads, scales, bias, facts } = JSON.parse(body.toString('utf8', 0, jsonEnd));
  const bucketsEnd = jsonEnd + rows * 2;
  const model: Model = {
    bits,
    heads,
    rowOf: unpackBuckets(body.subarray(jsonEnd, bucketsEnd), 2 ** bits),
    idf: new Uint8Array(body.subarray(bucketsEnd, bucketsEnd + rows)),
    weights: new Int8Array(body.subarray(bucketsEnd + rows)),
    scales: Float32Array.from(scales),
    bias: Float32Array.from(bias),
  };
  return { model, facts, checksum: bytes.readUInt32LE(8) };
}

function unpack(bytes: Buffer): Buffer {
  try {
    return gunzipSync(bytes.subarray(headBytes));
  } catch (cause) {
    throw new Error('This model is damaged: it cannot be unpacked.', { cause });
  }
}

/** Two bytes a used bucket: how many lie between it and the one before. */
function packBuckets(rowOf: Int32Array): Buffer {
  const gaps: number[] = [];
  let last = -1;
  rowOf.forEach((row, bucket) => {
    if (row < 0) return;
    if (bucket - last > 0xffff) throw new Error('A model this sparse needs fewer bits.');
    gaps.push(bucket - last);
    last = bucket;
  });
  const bytes = Buffer.alloc(gaps.length * 2);
  for (const [at, gap] of gaps.entries()) bytes.writeUInt16LE(gap, at * 2);
  return bytes;
}

function unpackBuckets(bytes: Buffer, buckets: number): Int32Array {
  const rowOf = new Int32Array(buckets).fill(-1);
  let bucket = -1;
  for (let row = 0; row < bytes.length / 2; row++) {
    bucket += bytes.readUInt16LE(row * 2);
    rowOf[bucket] = row;
  }
  return rowOf;
}
