import { z } from 'zod';
import { EntryView } from '../entry.ts';
import { id } from '../ids.ts';

/**
 * What travels on a stream of server-sent events, by `event:` name. `id:` is set on `entry` only and is the cursor to resume at.
 * Ephemeral events have no cursor and may be lost.
 */
export const liveEvents = {
  /** One entry, whole. On a visitor's stream in order of seq; on an agent's in order of the shop's feed. */
  entry: EntryView,
  /** Somebody is typing; shown for 6 s unless said again. `text` is never sent. */
  typing: z.object({
    conversation: id('conversation'),
    by: z.enum(['person', 'agent']),
    agent: id('agent').nullable(),
    name: z.string().nullable(),
  }),
  /** Somebody has read up to a seq. */
  read: z.object({
    conversation: id('conversation'),
    by: z.enum(['person', 'agent']),
    agent: id('agent').nullable(),
    seq: z.int(),
  }),
  /** On a person's stream: what a card of their conversation shows has changed; `order` is the `ord_…` of it. */
  card: z.object({ conversation: id('conversation'), order: id('order') }),
  /** On a person's stream: how many agents are here and not away, whenever one came or went. */
  agents: z.object({ present: z.int().min(0) }),
  /** On an agent's stream: an agent or a person came or went. */
  presence: z.object({ who: z.string(), online: z.boolean() }),
  /** The cursor can no longer be served, or what was shown is no longer true: load the whole view anew. */
  reload: z.object({ why: z.enum(['cursor', 'erased', 'rights']) }),
  /** The stream ends on purpose. `ticket`: renew the ticket and resume; `shutdown`: resume; `revoked`: do not. */
  end: z.object({ why: z.enum(['ticket', 'shutdown', 'revoked', 'slow']) }),
} as const;
/** What an event of a stream is called. */
export type LiveEventName = keyof typeof liveEvents;
/** One event of a stream, as it is read. */
export type LiveEvent = { [K in LiveEventName]: { event: K; data: z.infer<(typeof liveEvents)[K]> } }[LiveEventName];
