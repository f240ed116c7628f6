import { z } from 'zod';
import { entryKind, Seq } from '../entry.ts';

/** What an ended conversation is looked at for. */
export const QualityCheck = z.enum(['answered', 'calmed', 'promises', 'tone', 'words', 'facts']);
export type QualityCheck = z.infer<typeof QualityCheck>;

/** What was found wrong: with the last words of the customer, with promises, with the way of writing, or beside the order's own record. */
export const FaultWhy = z.enum([
  'never-answered',
  'unanswered',
  'upset',
  'broken',
  'rude',
  'shouts',
  'forbidden',
  'refunded',
  'shipped',
  'delivered',
  'cancelled',
]);
export type FaultWhy = z.infer<typeof FaultWhy>;

/** One check of one conversation. What does not apply to it has no result. */
export const QualityResult = z.object({
  check: QualityCheck,
  passed: z.boolean(),
  /** Where it stands; `words` are those of the agent that were found, and none of the customer's. */
  faults: z.array(z.object({ why: FaultWhy, seq: Seq, words: z.array(z.string().max(80)).max(5) })).max(10),
});
export type QualityResult = z.infer<typeof QualityResult>;

/** An ended conversation was checked: from which entries, by which rules and models, and with which result. */
export const qualityChecked = entryKind('quality.checked', {
  audience: 'system',
  body: z.object({
    resolution: z.int().min(1),
    seqs: z.object({ from: Seq, to: Seq }),
    version: z.string().max(200),
    topic: z.string().max(40).nullable(),
    results: z.array(QualityResult),
  }),
  personal: ['topic', 'results'],
});

export const qualityKinds = [qualityChecked] as const;
