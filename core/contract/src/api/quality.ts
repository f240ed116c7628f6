import { z } from 'zod';
import { QualityCheck, QualityResult } from '../entries/quality.ts';
import { id } from '../ids.ts';
import { PageQuery, page } from '../page.ts';
import { Person, Timestamp } from './conversations.ts';
import { route } from './route.ts';

/** What a shop wants looked at. */
export const QualitySettings = z.object({
  /** Words and phrases that agents do not write. */
  forbidden: z.array(z.string().trim().min(1).max(60)).max(200),
  /** Of a hundred ended conversations, how many are put before a reviewer. */
  sample: z.int().min(0).max(100),
});
export type QualitySettings = z.infer<typeof QualitySettings>;

const Span = z.object({ from: Timestamp, to: Timestamp });

/** Of the conversations that a check applies to, the share that passed; null where they are too few to say. */
const CheckFigure = z.object({
  check: QualityCheck,
  cases: z.int(),
  passed: z.number().nullable(),
  enough: z.boolean(),
});

/** All conversations of one agent, or about one topic; `key` is `assistant` where no agent answered, and null where nobody did, or no topic was read. */
export const QualityGroup = z.object({
  key: z.string().nullable(),
  /** Of an agent. */
  name: z.string().nullable(),
  cases: z.int(),
  checks: z.array(CheckFigure),
});
export type QualityGroup = z.infer<typeof QualityGroup>;

/** A conversation that has ended, and what was found in it. */
export const QualityCase = z.object({
  conversation: id('conversation'),
  resolution: z.int(),
  at: Timestamp,
  /** Who answered last; null where nobody did, or the assistant alone. */
  agent: z.object({ id: id('agent'), name: z.string() }).nullable(),
  /** Nobody but the assistant answered. */
  automatic: z.boolean(),
  topic: z.string().nullable(),
  results: z.array(QualityResult),
  sampled: z.boolean(),
  /** What a reviewer said of the checks. */
  review: z.enum(['right', 'wrong']).nullable(),
  person: Person.nullable(),
});
export type QualityCase = z.infer<typeof QualityCase>;

export const qualityRoutes = {
  getQuality: route({
    method: 'GET',
    path: '/agent/quality',
    access: 'supervisor',
    summary: 'How conversations that ended in a span did in each check: all of them, and by agent or topic.',
    query: Span.extend({ by: z.enum(['agent', 'topic']).default('agent') }),
    answer: z.object({
      all: QualityGroup,
      groups: z.array(QualityGroup),
      /** Of those that were put before a reviewer. */
      review: z.object({ waiting: z.int(), right: z.int(), wrong: z.int() }),
    }),
  }),
  listQuality: route({
    method: 'POST',
    path: '/agent/quality/list',
    access: 'supervisor',
    repeatable: true,
    summary: 'The conversations behind a figure, the latest first.',
    body: PageQuery.extend({
      ...Span.shape,
      filter: z
        .object({
          /** Those that did not pass it. */
          failed: QualityCheck.optional(),
          /** `assistant`: no agent answered; null: nobody did. */
          agent: z
            .union([id('agent'), z.literal('assistant')])
            .nullable()
            .optional(),
          topic: z.string().max(40).nullable().optional(),
          /** Those that wait for a reviewer. */
          waiting: z.literal(true).optional(),
        })
        .default({}),
    }),
    answer: page(QualityCase),
  }),
  reviewQuality: route({
    method: 'POST',
    path: '/agent/quality/review',
    access: 'supervisor',
    repeatable: true,
    summary: 'Says whether the checks of a conversation were right.',
    body: z.object({
      conversation: id('conversation'),
      resolution: z.int().min(1),
      review: z.enum(['right', 'wrong']),
    }),
    answer: z.object({ ok: z.literal(true) }),
  }),
} as const;
