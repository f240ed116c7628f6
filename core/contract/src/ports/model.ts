import { z } from 'zod';

/**
 * A language model. The engine's assistant asks it to put an answer into better words, to read what a message names, and to better and translate
 * texts for agents; never inside a transaction, with a limit of time and of calls. It decides nothing and does nothing: what it says is held against
 * what it was given, and where it does not hold, or does not come, the shop's own words and rules do. It is given a customer's question without
 * numbers of cards and the like and pages for customers, and for the rest one text with what names somebody taken out.
 * An operator may bring one of their own; without one, nothing leaves the server.
 */
export interface Model {
  /** For the record of what was said by it. */
  readonly name: string;
  /** An answer to a question out of facts alone. Throws where it does not answer in time, or not in this shape. */
  phrase(asked: ModelQuestion, signal: AbortSignal): Promise<ModelPhrasing>;
  /** The text in better words, or in another language: for an agent to read, never sent by itself. A model without it is not offered to agents. */
  rewrite?(asked: ModelRewriting, signal: AbortSignal): Promise<string>;
  /** What a message names, word by word as it stands there. Without it, and where it does not answer, the engine's own rules read alone. */
  extract?(asked: ModelReading, signal: AbortSignal): Promise<ModelSlots>;
}

/** A person's message and its language (BCP 47, or `unknown`). What names somebody, and what may be an order's number, stands in it as `⟦A⟧`, `⟦B⟧` …. */
export interface ModelReading {
  text: string;
  language: string;
}

/** An order by its number, a product by its words, a day: each as it stands in the message, or as its mark there; null where it names none. */
export const ModelSlots = z.object({
  order: z.string().max(100).nullish(),
  product: z.string().max(200).nullish(),
  date: z.string().max(100).nullish(),
});
export type ModelSlots = z.infer<typeof ModelSlots>;

/**
 * A text to put into better words of its own language, or into `language` (BCP 47). What names somebody stands in it as `⟦A⟧`, `⟦B⟧` …, each of
 * which has to come back.
 */
export interface ModelRewriting {
  task: 'improve' | 'translate';
  text: string;
  language: string;
}

/** A question, the language (BCP 47) to answer in, and all that may be said. */
export interface ModelQuestion {
  question: string;
  language: string;
  facts: readonly { id: string; text: string }[];
}

/** Sentences, each with the ids of the facts that it stands on; none where the facts do not answer. */
export const ModelPhrasing = z.object({
  sentences: z
    .array(z.object({ text: z.string().trim().min(1).max(600), cites: z.array(z.string()).min(1).max(5) }))
    .max(6),
});
export type ModelPhrasing = z.infer<typeof ModelPhrasing>;
