import { z } from 'zod';
import type { EmbeddingOptions } from '../../model-options.ts';

/** What a text means, as a direction of length 1. */
export type Direction = Float32Array;

/** A model that says what texts mean. */
export interface Embedding {
  readonly name: string;
  /** One for each text, all of one length. Throws where it does not answer in time, or not so. */
  read(texts: readonly string[], seconds: number): Promise<Direction[]>;
}

/** More of a text says nothing more about it, and models take so much. */
const mostRead = 2_000;
const mostDimensions = 4_096;

/** A model behind an address that speaks as OpenAI's embeddings do. What it needs is loaded when it is asked first. */
export function createEmbedding({ url, name, key }: EmbeddingOptions): Embedding {
  return {
    name,
    async read(texts, seconds) {
      const [{ embedMany }, { createOpenAICompatible }] = await Promise.all([
        import('ai'),
        import('@ai-sdk/openai-compatible'),
      ]);
      const provider = createOpenAICompatible({ name: 'shopbell', baseURL: url, ...(key ? { apiKey: key } : {}) });
      const { embeddings } = await embedMany({
        model: provider.embeddingModel(name),
        values: texts.map((text) => text.slice(0, mostRead)),
        maxRetries: 0,
        abortSignal: AbortSignal.timeout(seconds * 1_000),
      });
      const directions = embeddings.map(directionOf);
      if (directions.length !== texts.length || directions.some(({ length }) => length !== directions[0]?.length))
        throw new Error('The model answered with other embeddings than it was asked for.');
      return directions;
    },
  };
}

function directionOf(numbers: readonly number[]): Direction {
  const length = Math.hypot(...numbers);
  if (numbers.length > mostDimensions || !Number.isFinite(length) || length === 0)
    throw new Error('The model answered with an embedding that points nowhere.');
  return Float32Array.from(numbers, (number) => number / length);
}

const Refusal = z.object({ statusCode: z.union([z.literal(400), z.literal(413), z.literal(422)]) });

/** It will not take this text, however often it is asked. */
export function isRefusal(error: unknown): boolean {
  return Refusal.safeParse(error).success;
}

/** How close two directions are: 0 for nothing in common, 1 for the same. */
export function closeness(one: Direction, other: Direction): number {
  const sum = one.reduce((before, number, at) => before + number * (other[at] ?? 0), 0);
  return Math.min(1, Math.max(0, sum));
}
