import type { AssistantDoes, answerDecided, HandOverReason } from '@shopbell/contract';
import type { z } from 'zod';
import { chooseCourse } from './course.ts';
import { mostFailures } from './deciding.ts';
import type { Reading } from './reading.ts';
import type { Standing } from './standing.ts';

/** What stands in the journal of a decision. */
export type Recorded = z.infer<typeof answerDecided.body>;

/** A decision, as two of them are compared. `does` null: nothing was sought then, so what would have been found is not known. */
export interface Decided {
  does: AssistantDoes | null;
  why: HandOverReason | null;
  from: Recorded['from'];
  intent: string | null;
}

/**
 * What would be decided on a message with other models or another threshold, in the conversation as it really was up to it. What was found
 * and how sure it was is taken from the record: orders and products are no longer as they were then. Pure.
 */
export function decideAgain(
  recorded: Recorded,
  { reading, standing, least }: { reading: Reading; standing: Standing; least: number },
): Decided {
  const intent = reading.intent?.label ?? null;
  const asRecorded = { does: recorded.does, why: recorded.why, from: recorded.from, intent };
  // What was pressed is done whatever the models say.
  if (standing.chosen || reading.text.trim() === '') return asRecorded;
  const course = chooseCourse(withModelsSlots(reading, recorded), least);
  const isUrgent = course.go === 'human' && course.why !== 'deed' && course.why !== 'complaint';
  // An address that was asked for is read by rules, not by models.
  const gaveAddress = standing.wanted !== null && !isUrgent && recorded.from === 'trace';
  if (gaveAddress || (course.go === 'address' && recorded.intent?.label === intent)) return asRecorded;
  if (course.go === 'human') return { does: 'human', why: course.why, from: null, intent };
  if (course.go === 'words') return { does: 'answer', why: null, from: 'words', intent };
  const { sureness, from } = recorded;
  if (course.go === 'address' || sureness === null || from === 'words')
    return { does: null, why: null, from: null, intent };
  if (from !== null && sureness >= least) return { ...asRecorded, why: null };
  // It was not said, so where it stood is not on record.
  if (sureness > 0 && sureness >= least) return { does: 'answer', why: null, from: null, intent };
  const givesUp = standing.failures + 1 >= mostFailures;
  return { does: givesUp ? 'human' : 'ask', why: givesUp ? 'failed' : null, from: null, intent };
}

/** A language model is not asked again: what it read of the message stands in the record. */
function withModelsSlots(reading: Reading, { readBy, slots }: Recorded): Reading {
  if (!readBy) return reading;
  return { ...reading, slots: { ...slots, words: slots.order ? [slots.order] : reading.slots.words } };
}
