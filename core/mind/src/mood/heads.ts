import { flagNames } from '../flags/flags.ts';

/** What a customer seems to feel. */
export const emotions = [
  'neutral',
  'positive',
  'disappointed',
  'dissatisfied',
  'anxious',
  'angry',
  'sarcastic',
] as const;
/** One of `emotions`. */
export type Emotion = (typeof emotions)[number];

/**
 * The heads of the mood model. `served`: negative, learned from service messages alone; `general`: negative, from these and public texts;
 * `offends`: offensive, from public texts; `high`: high risk; then one for each emotion and each flag.
 */
export const moodHeads: readonly string[] = [
  'served',
  'general',
  'offends',
  'high',
  ...emotions.map((emotion) => `emotion ${emotion}`),
  ...flagNames.map((flag) => `flag ${flag}`),
];
export const headOf = { served: 0, general: 1, offends: 2, high: 3, emotions: 4, flags: 4 + emotions.length };
