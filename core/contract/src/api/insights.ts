import { z } from 'zod';
import { Timestamp } from './conversations.ts';
import { route } from './route.ts';

/** A number with what it rests on; `value` is null, with `enough: false`, when fewer than 30 cases stand behind it. */
export const Measure = z.object({ value: z.number().nullable(), cases: z.int().min(0), enough: z.boolean() });
/** What `Measure` parses. */
export type Measure = z.infer<typeof Measure>;

const Durations = z.object({ median: Measure, p90: Measure });

/**
 * The numbers of a span of time, `from` included and `to` not. Satisfaction is a mean of 1 to 5; `responseRate` a share of 1, null when
 * nobody was asked.
 */
export const Insights = z.object({
  from: Timestamp,
  to: Timestamp,
  conversations: z.int(),
  messages: z.object({ fromPeople: z.int(), fromAgents: z.int() }),
  /** Seconds, by the wall clock and within business hours only. */
  firstReply: z.object({ wall: Durations, business: Durations }),
  resolution: z.object({ wall: Durations, business: Durations }),
  satisfaction: z.object({
    mean: Measure,
    /** Share of 4 and 5. */ satisfied: Measure,
    asked: z.int(),
    answered: z.int(),
    responseRate: z.number().nullable(),
  }),
  perDay: z.array(z.object({ day: z.iso.date(), conversations: z.int(), messages: z.int() })),
});
/** What `Insights` parses. */
export type Insights = z.infer<typeof Insights>;

/** Routes of the figures, for supervisors. */
export const insightsRoutes = {
  getInsights: route({
    method: 'GET',
    path: '/agent/insights',
    access: 'supervisor',
    summary: 'Volume, first reply, resolution and satisfaction of a span of at most 370 days.',
    query: z.object({ from: Timestamp, to: Timestamp }),
    answer: Insights,
  }),
} as const;
