import { z } from 'zod';
import { entryKind } from '../entry.ts';
import { id } from '../ids.ts';

/** What was promised. The first four are closed by the host's own record of the deed. */
export const PromiseWhat = z.enum(['refund', 'ship', 'reship', 'return', 'coupon', 'reply', 'call', 'other']);
/** One word of `PromiseWhat`. */
export type PromiseWhat = z.infer<typeof PromiseWhat>;

/** Broken is not the end: it may still be kept, late. */
export const PromiseState = z.enum(['open', 'broken', 'kept', 'withdrawn']);
/** One word of `PromiseState`. */
export type PromiseState = z.infer<typeof PromiseState>;

const about = { promise: id('promise'), what: PromiseWhat, dueAt: z.string(), agent: id('agent').optional() };

/**
 * Something was said to a customer that has to come true by a date. Every kind stands in the journal of the conversation, else of the
 * ticket, else of the order that it was said about; and of the order besides, there without words.
 */
export const promiseMade = entryKind('promise.made', {
  audience: 'agents',
  body: z.object({
    ...about,
    text: z.string().max(500).optional(),
    /** Where it was said. */
    conversation: id('conversation').optional(),
  }),
  personal: ['text'],
});
/** Said once: a day before it is due, or at half of its time where that is later. */
export const promiseDueSoon = entryKind('promise.due-soon', { audience: 'agents', body: z.object(about) });
/** It was due and is not kept. Said once. */
export const promiseBroken = entryKind('promise.broken', { audience: 'agents', body: z.object(about) });
/** It has come true: an agent says so, or the entry `fact` shows it. */
export const promiseKept = entryKind('promise.kept', {
  audience: 'agents',
  body: z.object({
    ...about,
    by: z.enum(['agent', 'fact']),
    /** After it was due. */
    late: z.boolean(),
    /** The entry that told of the deed. */
    fact: id('entry').optional(),
  }),
});
/** An agent took it back, and said why. */
export const promiseWithdrawn = entryKind('promise.withdrawn', {
  audience: 'agents',
  body: z.object({ ...about, reason: z.string().max(500).optional() }),
  personal: ['reason'],
});

/** All that journals of conversations, tickets and orders hold about promises. */
export const promiseKinds = [promiseMade, promiseDueSoon, promiseBroken, promiseKept, promiseWithdrawn] as const;
