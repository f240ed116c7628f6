import type { Model } from '@shopbell/contract';
import { z } from 'zod';

const Rates = {
  /** Seconds that one answer may take; then the shop's own words are said. */
  seconds: z.number().positive().max(60).default(8),
  /** Answers and texts of a shop in an hour that it is asked for, by each process. */
  perHour: z.int().min(1).default(300),
};

/** A language model that phrases answers, and betters and translates for agents: behind any address that speaks as OpenAI's chat completions do, or one of the operator's own. */
export const ModelOptions = z.union(
  [
    z.object({
      /** Up to `/v1`, as in `http://localhost:11434/v1`. */
      url: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, '')),
      /** As the server calls it. */
      name: z.string().min(1).max(100),
      key: z.string().min(1).optional(),
      /** Of one answer. */
      tokens: z.int().min(50).max(4_000).default(400),
      ...Rates,
    }),
    z.object({
      model: z.custom<Model>((value) => typeof (value as Model | null)?.phrase === 'function'),
      ...Rates,
    }),
  ],
  'model: write { url: "https://…/v1", name, key }, or { model } with phrase()',
);
export type ModelOptions = z.output<typeof ModelOptions>;

/**
 * A model that puts texts of one meaning close together, behind any address that speaks as OpenAI's embeddings do: passages are ordered by it too,
 * beside their words.
 */
export const EmbeddingOptions = z.object(
  {
    /** Up to `/v1`. */
    url: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, '')),
    /** As the server calls it. Under another name all passages are read anew. */
    name: z.string().min(1).max(100),
    key: z.string().min(1).optional(),
    /** Seconds that a search may wait for it; then words alone decide. */
    seconds: z.number().positive().max(30).default(2),
    /** Questions of a shop in an hour that it is asked, by each process. */
    perHour: z.int().min(1).default(2_000),
  },
  'embeddings: write { url: "https://…/v1", name, key }',
);
export type EmbeddingOptions = z.output<typeof EmbeddingOptions>;

/** Whether there is a model that betters and translates what agents write. */
export function canReword(given: ModelOptions | undefined): boolean {
  return given !== undefined && (!('model' in given) || given.model.rewrite !== undefined);
}
