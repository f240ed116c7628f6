import { z } from 'zod';
import { id } from '../ids.ts';
import { Timestamp } from './conversations.ts';
import { route } from './route.ts';

/** Of messages that agents corrected: how many a model reads as they say, and how many at high risk it finds. */
const Score = z.object({ right: z.int(), caught: z.int() });

/**
 * Why a model may take the shipped one's place, or may not: `few` corrections are held out, it is `no-better` on these than chance would have it,
 * it `misses` high risk that the shipped model finds, or the shipped model is `another` by now.
 */
export const ModelVerdict = z.enum(['better', 'few', 'no-better', 'misses', 'another']);
export type ModelVerdict = z.infer<typeof ModelVerdict>;

/** What a shop's corrections have taught. */
export const MoodModelView = z.object({
  id: id('model'),
  version: z.string(),
  madeAt: Timestamp,
  /** Corrected messages that it was trained on. */
  learned: z.int(),
  /** Corrected messages of conversations that it was not trained on, and what both models make of them. */
  heldOut: z.object({
    messages: z.int(),
    /** Those of them at high risk. */
    high: z.int(),
    shipped: Score,
    own: Score,
    /** Read right by the new one alone, and by the shipped one alone. */
    fixed: z.int(),
    broken: z.int(),
    /** How likely chance alone would do as much: a sign test over fixed and broken. */
    chance: z.number(),
  }),
  /** Recent messages that nobody corrected and it was not trained on, and how many of them it reads otherwise. */
  recent: z.object({ messages: z.int(), changed: z.int() }),
  verdict: ModelVerdict,
  inUse: z.boolean(),
});
export type MoodModelView = z.infer<typeof MoodModelView>;

export const moodModelRoutes = {
  getMoodModels: route({
    method: 'GET',
    path: '/agent/emotion/models',
    access: 'supervisor',
    summary: 'What reads moods here: the shipped model, or one that learned from this shop’s corrections.',
    answer: z.object({
      shipped: z.string(),
      /** Messages that were corrected, of people whose moods are read. */
      corrections: z.int(),
      /** Corrections that have to be held out before a model can be compared. */
      least: z.int(),
      /** The newest first, and the one in use. */
      models: z.array(MoodModelView),
    }),
  }),
  trainMoodModel: route({
    method: 'POST',
    path: '/agent/emotion/models/train',
    access: 'supervisor',
    repeatable: true,
    summary:
      'Trains a model from this shop’s corrections, and compares it with the shipped one on corrections held out. Changes nothing that is read.',
    body: z.object({}),
    answer: MoodModelView,
  }),
  useMoodModel: route({
    method: 'POST',
    path: '/agent/emotion/models/use',
    access: 'supervisor',
    repeatable: true,
    summary: 'Reads messages by a model that was better, or by the shipped one again (null).',
    body: z.object({ model: id('model').nullable() }),
    answer: z.object({ model: id('model').nullable() }),
  }),
} as const;
