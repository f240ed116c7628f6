import { z } from 'zod';
import { entryKind, Seq } from '../entry.ts';
import { id } from '../ids.ts';

/** What a customer seems to feel. */
export const MoodEmotion = z.enum([
  'neutral',
  'positive',
  'disappointed',
  'dissatisfied',
  'anxious',
  'angry',
  'sarcastic',
]);
export type MoodEmotion = z.infer<typeof MoodEmotion>;

/** What a message may give rise to alarm about. `self_harm`, `safety` and `physical_threat` go a way of their own. */
export const MoodFlagName = z.enum([
  'abuse',
  'regulator',
  'legal',
  'exposure',
  'bad_review',
  'chargeback',
  'churn',
  'ultimatum',
  'fraud',
  'safety',
  'privacy',
  'self_harm',
  'physical_threat',
  'human_wanted',
]);
export type MoodFlagName = z.infer<typeof MoodFlagName>;

/** 0 calm, 1 dissatisfied, 2 high risk. */
export const MoodSeverity = z.union([z.literal(0), z.literal(1), z.literal(2)]);
export type MoodSeverity = z.infer<typeof MoodSeverity>;

/** What moves the risk of a conversation, and how strong it is: 0 to 1. */
export const MoodReason = z.object({
  reason: z.enum(['negative', 'high', 'falling', 'repeated', 'unanswered', 'waiting', 'botFailures']),
  strength: z.number(),
});
export type MoodReason = z.infer<typeof MoodReason>;

const Probability = z.number().min(0).max(1);

/** What was read from one message. No word of the message stands here: who may see it asks for the words when they look. */
export const Mood = z.object({
  /** Probability that the customer is not content. */
  negative: Probability,
  /** Probability of high risk. */
  high: Probability,
  severity: MoodSeverity,
  /** False where the probabilities lie too near the middle to be relied on. */
  clear: z.boolean(),
  emotion: MoodEmotion,
  flags: z.array(MoodFlagName),
});
export type Mood = z.infer<typeof Mood>;

/** `safety` is for what may be about a life: no threshold, quiet time or snooze holds it back. */
export const AlertPath = z.enum(['risk', 'safety']);
export type AlertPath = z.infer<typeof AlertPath>;
export const AlertEnd = z.enum(['calm', 'resolved', 'not-at-risk', 'off']);
export type AlertEnd = z.infer<typeof AlertEnd>;

/**
 * What a decision rests on, so that it can be made again: the model, the thresholds, and the messages by their place. `digest` is of their
 * texts, and goes when the person is erased: a short text can be guessed from it.
 */
const based = {
  model: z.string().max(200),
  digest: z.string().max(64).optional(),
};

/** A message of the person was judged, and the conversation with it. `mood` is null where its language is not known. */
export const moodJudged = entryKind('mood.judged', {
  audience: 'agents',
  body: z.object({
    message: id('entry'),
    /** The messages that the risk was read from, first and last. */
    seqs: z.object({ from: Seq, to: Seq }),
    language: z.string().max(10),
    mood: Mood.nullable(),
    /** Probability that the conversation ends badly unless somebody steps in. */
    risk: Probability,
    reasons: z.array(MoodReason),
    ...based,
  }),
  personal: ['digest', 'mood', 'reasons'],
});

const alert = { alert: id('alert') };
/** A conversation is at risk: one alert for an episode, which ends when it has become calm, is resolved, or somebody says that it is none. */
export const alertRaised = entryKind('alert.raised', {
  audience: 'agents',
  body: z.object({
    ...alert,
    path: AlertPath,
    message: id('entry'),
    risk: Probability,
    severity: MoodSeverity,
    flags: z.array(MoodFlagName),
    reasons: z.array(MoodReason),
    /** In a quiet time: shown, and not sounded. */
    quiet: z.boolean(),
    /** Where nobody wrote, and it was raised because nobody had answered for so many minutes. */
    waited: z.int().min(0).optional(),
    model: based.model,
    thresholds: z.object({ raise: Probability, calm: Probability, again: Probability }),
  }),
  personal: ['flags', 'reasons'],
});
/** The same episode has become worse, or its person is in danger. */
export const alertWorsened = entryKind('alert.worsened', {
  audience: 'agents',
  body: z.object({ ...alert, path: AlertPath, message: id('entry'), risk: Probability, flags: z.array(MoodFlagName) }),
  personal: ['flags'],
});
/** Nobody answered in the time that the shop has set. */
export const alertEscalated = entryKind('alert.escalated', { audience: 'agents', body: z.object(alert) });
export const alertSnoozed = entryKind('alert.snoozed', {
  audience: 'agents',
  body: z.object({ ...alert, until: z.string() }),
});
/** One that was put aside stands up again: its time has come. */
export const alertWoken = entryKind('alert.woken', {
  audience: 'agents',
  body: z.object({ ...alert, path: AlertPath, risk: Probability }),
});
export const alertEnded = entryKind('alert.ended', {
  audience: 'agents',
  body: z.object({ ...alert, why: AlertEnd }),
});
/** An agent says how a message was really meant: of the alert it raised, or of itself. */
export const moodCorrected = entryKind('mood.corrected', {
  audience: 'agents',
  body: z.object({
    message: id('entry'),
    alert: id('alert').nullable(),
    was: MoodSeverity.nullable(),
    is: MoodSeverity,
  }),
  personal: ['was', 'is'],
});

export const emotionKinds = [
  moodJudged,
  alertRaised,
  alertWorsened,
  alertEscalated,
  alertSnoozed,
  alertWoken,
  alertEnded,
  moodCorrected,
] as const;

/** A model was trained from a shop's corrections: by how many, and how it did on those that it was not trained on. On the shop's journal. */
export const moodModelTrained = entryKind('mood.model-trained', {
  audience: 'agents',
  body: z.object({
    model: id('model'),
    version: z.string().max(200),
    learned: z.int(),
    heldOut: z.object({ messages: z.int(), shipped: z.int(), own: z.int() }),
  }),
});
/** Messages are read by this model from now on; null is the shipped one alone. On the shop's journal. */
export const moodModelUsed = entryKind('mood.model-used', {
  audience: 'agents',
  body: z.object({ model: id('model').nullable(), version: z.string().max(200) }),
});

/** Kinds of the shop's own journal. */
export const moodModelKinds = [moodModelTrained, moodModelUsed] as const;
