import { z } from 'zod';
import { entryKind, Seq } from '../entry.ts';
import { id } from '../ids.ts';

const Probability = z.number().min(0).max(1);

/** What the assistant concluded about a message: answered it, asked back, or called a human. */
export const AssistantDoes = z.enum(['answer', 'ask', 'human']);
export type AssistantDoes = z.infer<typeof AssistantDoes>;

/** Where an answer comes from: an order's trace, the host's products, the shop's knowledge, or words of courtesy. */
export const AssistantFrom = z.enum(['trace', 'product', 'knowledge', 'words']);
export type AssistantFrom = z.infer<typeof AssistantFrom>;

/**
 * Why a human was called. `safety`: somebody may be in danger; `upset`: high risk by their words; `wanted`: they asked for one; `complaint`;
 * `failed`: it did not help twice; `deed`: what they want done is an agent's to do.
 */
export const HandOverReason = z.enum(['safety', 'upset', 'wanted', 'complaint', 'failed', 'deed']);
export type HandOverReason = z.infer<typeof HandOverReason>;

/** What was read from the message, as far as it names something. `date` is in the person's own words. */
const Slots = z.object({
  order: z.string().max(60).optional(),
  product: z.string().max(120).optional(),
  date: z.string().max(60).optional(),
});
export type AssistantSlots = z.infer<typeof Slots>;

/**
 * What the assistant decided about a message, with what it rests on: messages by their seqs, passages by their article. `sureness` is the
 * probability that its answer is right, `least` what the shop asked for then; null where nothing was to be answered.
 */
export const answerDecided = entryKind('answer.decided', {
  audience: 'agents',
  body: z.object({
    message: id('entry'),
    seqs: z.object({ from: Seq, to: Seq }),
    language: z.string().max(10),
    intent: z.object({ label: z.string().max(40), confidence: Probability }).nullable(),
    slots: Slots,
    does: AssistantDoes,
    from: AssistantFrom.nullable(),
    sureness: Probability.nullable(),
    least: Probability,
    passages: z
      .array(
        z.object({ article: id('article'), title: z.string().max(300), url: z.string().nullable(), score: z.number() }),
      )
      .max(5),
    why: HandOverReason.nullable(),
    /** Of the models, and of the language model where one phrased the answer. */
    model: z.string().max(200),
    phrasedBy: z.string().max(100).optional(),
    /** The language model that read some of the slots. */
    readBy: z.string().max(100).optional(),
  }),
  personal: ['slots', 'intent'],
});

/** It is a human's from now on; what an agent has to know to go on. Messages are named by seq. */
export const assistantHandedOver = entryKind('assistant.handed-over', {
  audience: 'agents',
  body: z.object({
    why: HandOverReason,
    /** What the person asked, the newest last. */
    asked: z.array(Seq).max(10),
    /** What the assistant answered. */
    answered: z.array(Seq).max(10),
    slots: Slots,
    /** 0 calm, 1 dissatisfied, 2 high risk, of the last message that was read; null where it could not be. */
    severity: z.union([z.literal(0), z.literal(1), z.literal(2)]).nullable(),
  }),
  personal: ['slots', 'severity'],
});

export const assistantKinds = [answerDecided, assistantHandedOver] as const;
