import { z } from 'zod';
import { AlertEnd, AlertPath, Mood, MoodFlagName, MoodReason, MoodSeverity } from '../entries/emotion.ts';
import { id } from '../ids.ts';
import { Money } from '../money.ts';
import { PageQuery, page } from '../page.ts';
import { Person, Timestamp } from './conversations.ts';
import { AlertThresholds, SoothingCause, SoothingStep } from './emotion-settings.ts';
import { route } from './route.ts';

export const AlertState = z.enum(['raised', 'snoozed', 'ended']);
export type AlertState = z.infer<typeof AlertState>;

/** One episode of a conversation at risk. `risk`, `flags` and `reasons` are of its worst message. */
export const AlertView = z.object({
  id: id('alert'),
  conversation: id('conversation'),
  path: AlertPath,
  state: AlertState,
  risk: z.number(),
  severity: MoodSeverity,
  flags: z.array(MoodFlagName),
  reasons: z.array(MoodReason),
  message: id('entry'),
  raisedAt: Timestamp,
  snoozedUntil: Timestamp.nullable(),
  escalatedAt: Timestamp.nullable(),
  endedAt: Timestamp.nullable(),
  endedWhy: AlertEnd.nullable(),
});
export type AlertView = z.infer<typeof AlertView>;

/** An alert in a list, with whom it is about. */
export const ListedAlert = AlertView.extend({ person: Person.nullable() });
export type ListedAlert = z.infer<typeof ListedAlert>;

/** A message's mood as its reader sees it: with the words that raised flags, and those that moved the mood most, strongest first. */
export const MessageMood = z.object({
  message: id('entry'),
  seq: z.int(),
  language: z.string(),
  mood: Mood.nullable(),
  /** What an agent said that it really meant; null where nobody did. */
  corrected: MoodSeverity.nullable(),
  flagged: z.array(z.object({ flag: MoodFlagName, words: z.array(z.string()) })),
  moved: z.array(z.object({ words: z.string(), by: z.number() })),
});
export type MessageMood = z.infer<typeof MessageMood>;

/** The mood of a conversation. `off` says who has turned it off. */
export const ConversationMood = z.object({
  off: z.enum(['shop', 'customer']).nullable(),
  risk: z.number().nullable(),
  reasons: z.array(MoodReason),
  model: z.string().nullable(),
  /** The last messages of the person that were judged, oldest first. */
  messages: z.array(MessageMood),
  /** The alert that has not ended. */
  alert: AlertView.nullable(),
});
export type ConversationMood = z.infer<typeof ConversationMood>;

/** A way to answer, and words for it with the order's facts filled in. `missing` names variables without a value. */
export const SoothingDraft = z.object({
  language: z.string(),
  text: z.string(),
  missing: z.array(z.string()),
  /** Whose words: of the shop's own templates, or built in. */
  by: z.enum(['shop', 'shopbell']),
});
export type SoothingDraft = z.infer<typeof SoothingDraft>;

/**
 * What this agent may give of the conversation's order by themself, where the steps say so and the host can give anything: `most` is within their
 * limit and what the order still holds. Nothing of it stands in a draft: who gives does it as an action.
 */
export const Compensation = z.object({ order: z.string(), number: z.string(), most: Money });
export type Compensation = z.infer<typeof Compensation>;

/** One message on which two ways to decide differ, or one and the record. */
export const ReplayDifference = z.object({
  conversation: id('conversation'),
  message: id('entry'),
  what: z.enum(['severity', 'risk', 'alert']),
  /** What stands in the record, or what the first thresholds decide; null is nothing. */
  before: z.union([z.string(), z.number()]).nullable(),
  after: z.union([z.string(), z.number()]).nullable(),
});
export type ReplayDifference = z.infer<typeof ReplayDifference>;

const Alert = z.object({ alert: id('alert') });
const Conversation = z.object({ conversation: id('conversation') });
const Off = z.object({ off: z.boolean() });

export const emotionRoutes = {
  listAlerts: route({
    method: 'POST',
    path: '/agent/alerts/list',
    access: 'agent',
    repeatable: true,
    summary: 'A page of alerts: those about safety first, then those at the greatest risk; or the latest first.',
    body: PageQuery.extend({
      filter: z
        .object({ states: z.array(AlertState).max(3).optional(), conversation: id('conversation').optional() })
        .default({}),
      sort: z.enum(['risk', 'latest']).default('risk'),
    }),
    answer: page(ListedAlert),
  }),
  snoozeAlert: route({
    method: 'POST',
    path: '/agent/alerts/snooze',
    access: 'agent',
    repeatable: true,
    summary: 'Puts an alert aside until a time, at most a day. Not one about safety.',
    body: Alert.extend({ until: Timestamp }),
    answer: AlertView,
  }),
  judgeAlert: route({
    method: 'POST',
    path: '/agent/alerts/judge',
    access: 'agent',
    repeatable: true,
    summary: 'Says whether an alert was right. One that was not ends, and its message is learned from.',
    body: Alert.extend({ atRisk: z.boolean() }),
    answer: AlertView,
  }),
  getMood: route({
    method: 'GET',
    path: '/agent/mood',
    access: 'agent',
    summary: 'The mood of a conversation and its last messages, with the words that moved it.',
    query: Conversation,
    answer: ConversationMood,
  }),
  correctMood: route({
    method: 'POST',
    path: '/agent/moods/correct',
    access: 'agent',
    repeatable: true,
    summary: 'Says how a message was really meant. It is learned from.',
    body: Conversation.extend({ message: id('entry'), severity: MoodSeverity }),
    answer: z.object({ ok: z.literal(true) }),
  }),
  getSoothing: route({
    method: 'GET',
    path: '/agent/soothing',
    access: 'agent',
    summary: 'How to answer an upset customer, with drafts in their language. Sends nothing.',
    query: Conversation,
    answer: z.object({
      cause: SoothingCause,
      path: AlertPath,
      steps: z.array(SoothingStep),
      drafts: z.array(SoothingDraft),
      compensation: Compensation.nullable(),
    }),
  }),
  setMood: route({
    method: 'POST',
    path: '/agent/moods/off',
    access: 'senior',
    repeatable: true,
    summary: 'Turns the mood of a conversation’s person off or on, as they have asked for.',
    body: Conversation.extend(Off.shape),
    answer: Off,
  }),
  getOwnMood: route({
    method: 'GET',
    path: '/mood',
    access: 'visitor',
    summary: 'Whether moods are read in this shop, and whether one’s own are turned off.',
    answer: z.object({ reads: z.boolean(), off: z.boolean() }),
  }),
  setOwnMood: route({
    method: 'POST',
    path: '/mood',
    access: 'visitor',
    repeatable: true,
    summary: 'Turns the mood of one’s own messages off or on.',
    body: Off,
    answer: Off,
  }),
  getAlertKey: route({
    method: 'GET',
    path: '/agent/alerts/key',
    access: 'admin',
    summary:
      'The key that calls to the shop’s address for alerts are signed with: `Shopbell-Signature` is the HMAC-SHA256 in hex of "<Shopbell-Timestamp>.<body>".',
    answer: z.object({ key: z.string() }),
  }),
  replayMoods: route({
    method: 'POST',
    path: '/agent/emotion/replay',
    access: 'supervisor',
    repeatable: true,
    summary:
      'Decides on past conversations anew, by the models and thresholds as they are or as given, and tells what differs from the record. Changes nothing.',
    body: z.object({
      thresholds: AlertThresholds.optional(),
      /** `record`: what was decided then; `now`: what would be decided with the thresholds as they are set. */
      against: z.enum(['record', 'now']).default('record'),
      conversations: z.array(id('conversation')).min(1).max(200).optional(),
      /** The last so many conversations that were judged, where none are named. */
      limit: z.int().min(1).max(200).default(50),
    }),
    answer: z.object({
      model: z.string(),
      conversations: z.int(),
      messages: z.int(),
      alerts: z.object({ before: z.int(), after: z.int() }),
      differences: z.array(ReplayDifference),
      /** True where there are more differences than are listed. */
      more: z.boolean(),
    }),
  }),
} as const;
