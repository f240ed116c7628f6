import { z } from 'zod';
import { AssistantFrom } from '../entries/assistant.ts';
import { MessageText } from '../entries/conversation.ts';
import { id } from '../ids.ts';
import { route } from './route.ts';

/** What would come of a threshold: the share of messages that were answered, and how many of these were right. */
const CurvePoint = z.object({
  least: z.number(),
  /** Of all messages, 0 to 1. */
  answered: z.number(),
  /** Of the answered, by the assistant's own sureness; null where none is. */
  right: z.number().nullable(),
});

/** What the assistant would say to the last message of a conversation. */
export const Suggestion = z.object({
  text: z.string(),
  from: AssistantFrom,
  sureness: z.number(),
  sources: z.array(z.object({ title: z.string(), url: z.string().nullable() })),
});
export type Suggestion = z.infer<typeof Suggestion>;

/** A text as a language model put it, in what language (BCP 47), and which model did. */
export const Rewording = z.object({ text: z.string(), language: z.string(), model: z.string() });
export type Rewording = z.infer<typeof Rewording>;

/** One decision of the assistant on which two ways to decide differ, or one and the record. */
export const AnswerDifference = z.object({
  conversation: id('conversation'),
  message: id('entry'),
  what: z.enum(['does', 'why', 'from', 'intent']),
  /** What stands in the record, or what is decided with the threshold as it is set; null is nothing, or not known. */
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type AnswerDifference = z.infer<typeof AnswerDifference>;

/** Of messages, how many it answered, asked back on, left to a human; `unknown`: on record nothing was sought that could be said. */
const DoneCounts = z.object({ answer: z.int(), ask: z.int(), human: z.int(), unknown: z.int() });

/** Routes of the assistant. */
export const assistantRoutes = {
  getAssistantCurve: route({
    method: 'GET',
    path: '/agent/assistant/curve',
    access: 'agent',
    summary:
      'What each threshold of the assistant would have come to, by the last thousand messages of this shop that it read; `told` counts those whose customer said whether the answer helped.',
    answer: z.object({
      messages: z.int(),
      points: z.array(CurvePoint),
      told: z.object({ helped: z.int(), notHelped: z.int() }),
    }),
  }),
  suggestAnswer: route({
    method: 'GET',
    path: '/agent/assistant/suggestion',
    access: 'agent',
    summary:
      'What could be answered to the last message of a conversation, with where that stands; null where nothing is known.',
    query: z.object({ conversation: id('conversation') }),
    answer: z.object({ suggestion: Suggestion.nullable() }),
  }),
  replayAnswers: route({
    method: 'POST',
    path: '/agent/assistant/replay',
    access: 'supervisor',
    repeatable: true,
    summary:
      'Decides on past messages to the assistant anew, by the models as they are and another threshold, and tells what differs. What was found, and how sure it was, is taken from the record. Changes nothing.',
    body: z.object({
      /** Another threshold; that of the record, or with `now` that of the shop, unless given. */
      least: z.number().min(0.5).max(0.99).optional(),
      /** `record`: what was decided then; `now`: what would be decided with the threshold as it is set. */
      against: z.enum(['record', 'now']).default('record'),
      conversations: z.array(id('conversation')).min(1).max(200).optional(),
      /** The last so many conversations with the assistant, where none are named. */
      limit: z.int().min(1).max(200).default(50),
    }),
    answer: z.object({
      model: z.string(),
      conversations: z.int(),
      messages: z.int(),
      before: DoneCounts,
      after: DoneCounts,
      differences: z.array(AnswerDifference),
      /** True where there are more differences than are listed. */
      more: z.boolean(),
    }),
  }),
  rewordDraft: route({
    method: 'POST',
    path: '/agent/assistant/rewording',
    access: 'agent',
    repeatable: true,
    summary:
      "An agent's draft in better words, or in the language the customer writes in, by the server's language model. Sends nothing; refuses where numbers, addresses or a no of the draft did not survive.",
    body: z.object({ conversation: id('conversation'), text: MessageText, into: z.enum(['better', 'customers']) }),
    answer: Rewording,
  }),
  translateMessage: route({
    method: 'POST',
    path: '/agent/assistant/translation',
    access: 'agent',
    repeatable: true,
    summary: "A person's message in another language, by the server's language model. Changes and keeps nothing.",
    body: z.object({ conversation: id('conversation'), message: id('entry'), language: z.string().min(2).max(35) }),
    answer: Rewording,
  }),
} as const;
