import type { Mind, Mood } from '@shopbell/mind';
import { readSlots, type Slots, withoutNumbers } from './slots.ts';

/** What was read from what a person asked. */
export interface Reading {
  text: string;
  /** As the mind names it: `unknown` and `none` are answered in the language of the chat. */
  language: string;
  mood: Mood | null;
  /** The likeliest thing wanted, with the probability that it is this; null in languages whose wants are not known. */
  intent: { label: string; confidence: number; inScope: boolean } | null;
  slots: Slots;
}

/** Longer ones are stories: their beginning says what is wanted. */
const mostRead = 500;

/** Reads what was asked, all by models of our own; the same of the same text. */
export function readQuestion(mind: Mind, asked: string): Reading {
  const text = asked.slice(0, mostRead);
  const { language, mood } = mind.readMood(text);
  const choice = mind.readIntent(withoutNumbers(text) || text);
  const intent = choice && {
    label: choice.best,
    confidence: choice.confidence,
    inScope: !choice.refused,
  };
  return { text, language, mood, intent, slots: readSlots(text, language) };
}
