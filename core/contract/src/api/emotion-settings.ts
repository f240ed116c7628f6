import { z } from 'zod';
import { MoodFlagName } from '../entries/emotion.ts';

/** Languages whose moods are read. */
export const moodLanguages = [
  'zh',
  'en',
  'es',
  'fr',
  'de',
  'pt',
  'it',
  'ja',
  'ko',
  'ru',
  'ar',
  'vi',
  'id',
  'th',
] as const;

/** What a customer is upset about, as far as their words tell. */
export const SoothingCause = z.enum(['late', 'damage', 'refund', 'waiting', 'human', 'other']);
export type SoothingCause = z.infer<typeof SoothingCause>;

/** What an answer does, in this order. */
export const SoothingStep = z.enum([
  'listen',
  'apologise',
  'own',
  'next-step',
  'compensate',
  'call',
  'hand-over',
  'safety',
]);
export type SoothingStep = z.infer<typeof SoothingStep>;

/**
 * Words of the shop's own for an upset customer. Variables are those of quick replies. `cause` and `flag` null fit all; the one that says
 * more of the customer's case goes first.
 */
export const SoothingTemplate = z.object({
  cause: SoothingCause.nullable(),
  flag: MoodFlagName.nullable(),
  /** A language tag like `en` or `zh-CN`. */
  language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z]{2,4})?$/, 'must be a language like en or zh-CN'),
  text: z.string().trim().min(1).max(2_000),
});
export type SoothingTemplate = z.infer<typeof SoothingTemplate>;

const Probability = z.number().min(0).max(1);

/** From which risk an alert is raised, below which it is over, and how much worse an episode has to become to be told again. */
export const AlertThresholds = z.object({ raise: Probability, calm: Probability, again: Probability });
export type AlertThresholds = z.infer<typeof AlertThresholds>;

/** Senior staff whom conversations at risk go to. */
const Senior = z.enum(['senior', 'supervisor']);

export const EmotionSettings = z.object({
  /** Off: nothing is judged. */
  on: z.boolean(),
  thresholds: AlertThresholds,
  /** Languages like `en` in which alerts are raised; null is all that the models know. */
  languages: z
    .array(z.string().regex(/^[a-z]{2}$/, 'must be a language like en'))
    .max(30)
    .nullable(),
  quiet: z.object({
    /** Whenever the shop is closed. */
    outsideHours: z.boolean(),
    /** Every day, by the clock of the shop. */
    spans: z
      .array(
        z.object({
          from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time like 22:00'),
          to: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be a time like 23:30 (24:00 ends a day)'),
        }),
      )
      .max(6),
  }),
  /** After an alert has ended, minutes in which the same conversation raises none, but for safety, or high risk where nobody said there is none. */
  restMinutes: z.int().min(0).max(10_080),
  /** Who has it after so many minutes without an agent's answer; null: nobody is told again. */
  escalation: z.object({ minutes: z.int().min(1).max(1_440), to: Senior }).nullable(),
  /** Gives a conversation at risk to the least loaded of these who is present; `takes`: also one that somebody has. */
  routing: z.object({ to: Senior, takes: z.boolean() }).nullable(),
  mail: z.array(z.email()).max(20),
  webhook: z
    .object({
      url: z
        .string()
        .max(2_000)
        .regex(/^https?:\/\//i, 'must be an address that starts with https://'),
    })
    .nullable(),
  /** Opens a ticket of this type about the conversation, once for an episode. */
  ticket: z.object({ type: z.string().min(1).max(32) }).nullable(),
  soothing: z.object({
    templates: z.array(SoothingTemplate).max(200),
    /**
     * Sends the best of these templates by itself when an alert is raised. Never our own words, nor one with a variable that has no value,
     * nor where somebody may be in danger.
     */
    sends: z.boolean(),
  }),
});
export type EmotionSettings = z.infer<typeof EmotionSettings>;
