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
