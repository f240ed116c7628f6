import { z } from 'zod';
import { ConversationStatus } from '../entries/conversation.ts';
import { AlertPath } from '../entries/emotion.ts';
import { id } from '../ids.ts';

/** RFC 3339 in UTC. */
export const Timestamp = z.iso.datetime();

/** A matter is `general` or `order:<the host's order id>`. */
export const Matter = z.string().regex(/^(general|order:.{1,190})$/, 'must be general or order:<id>');

/** Whom a conversation is with, as agents see it. */
export const Person = z.object({
  /** `cus_…` when the host has vouched, else `vis_…`. */
  id: z.string(),
  name: z.string().nullable(),
  /** As the person left it; the address that the host has of its customer only for agents who may see customers there. */
  email: z.string().nullable(),
  /** True when the host (or a channel) vouched for this identity; a typed address is not. */
  verified: z.boolean(),
  hostCustomer: z.string().nullable(),
  online: z.boolean(),
});
/** What `Person` parses. */
export type Person = z.infer<typeof Person>;

/** One row of the inbox, and the head of an open conversation. */
export const ConversationView = z.object({
  id: id('conversation'),
  status: ConversationStatus,
  matter: Matter,
  channel: z.string(),
  person: Person,
  assigned: z.object({ id: id('agent'), name: z.string() }).nullable(),
  tags: z.array(z.string()),
  /** Entries that this agent has not read. */
  unread: z.int().min(0),
  /** What calls this agent, and they have not looked since: a colleague gave it to them, or mentioned them in a note. */
  summons: z.array(z.enum(['given', 'mention'])),
  lastSeq: z.int().min(0),
  lastMessage: z
    .object({ text: z.string(), by: z.enum(['person', 'agent', 'assistant', 'system']), at: Timestamp, files: z.int() })
    .nullable(),
  /** Since when the person has been waiting for an answer; null when they are not. */
  waitingSince: Timestamp.nullable(),
  snoozedUntil: Timestamp.nullable(),
  startedAt: Timestamp,
  resolvedAt: Timestamp.nullable(),
  mergedInto: id('conversation').nullable(),
  blocked: z.boolean(),
  /** Set while an alert stands that nobody has put aside: `risk` is the probability of its worst message. */
  atRisk: z.object({ path: AlertPath, risk: z.number().min(0).max(1) }).nullable(),
});
/** What `ConversationView` parses. */
export type ConversationView = z.infer<typeof ConversationView>;

/** What the person themself sees of their conversation. */
export const OwnConversation = z.object({
  id: id('conversation'),
  status: ConversationStatus,
  matter: Matter,
  startedAt: Timestamp,
  agent: z.object({ name: z.string(), picture: z.string().nullable() }).nullable(),
  /** The highest seq this person has read, and the highest that an agent has. */
  read: z.object({ mine: z.int().min(0), theirs: z.int().min(0) }),
  unread: z.int().min(0),
  mergedInto: id('conversation').nullable(),
});
/** What `OwnConversation` parses. */
export type OwnConversation = z.infer<typeof OwnConversation>;
