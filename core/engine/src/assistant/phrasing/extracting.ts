import type { ModelSlots, ShopId } from '@shopbell/contract';
import type { ConversationRow } from '../../conversations/index.ts';
import { chooseCourse } from '../course.ts';
import type { Ground } from '../ground.ts';
import type { Reading } from '../reading.ts';
import type { Slots } from '../slots.ts';
import { mask, namesOf } from './masking.ts';
import { standingSlots } from './standing-slots.ts';

/** What was read, with slots that the language model found too, and who it was where it found some. */
export interface Read {
  reading: Reading;
  readBy?: string;
}

/**
 * Has the language model look for what rules did not find in a message, where one is configured and its answer would be sought by that. What it
 * finds counts only as far as it stands in the message; where it is silent or wrong, the rules' slots stay.
 */
export function createExtracting({ model: asked, parts, customers }: Ground) {
  return async (
    shop: ShopId,
    row: ConversationRow,
    { reading, least }: { reading: Reading; least: number },
  ): Promise<Read> => {
    if (!asked?.model.extract || !isOfUse(reading, least)) return { reading };
    const { firstName, name } = await customers.getPerson(shop, row.person);
    const masked = mask(reading.text, namesOf([name, firstName, row.contactName]));
    const told = { text: masked.text, language: reading.language };
    const found = await asked
      .ask(shop, async (signal) => (await asked.model.extract?.(told, signal)) ?? {})
      .catch((error: unknown): ModelSlots => {
        // Never its words: they may be a customer's.
        parts.log.warn(
          { reason: error instanceof Error ? error.name : 'unknown' },
          'the language model read no message',
        );
        return {};
      });
    const standing = standingSlots(reading.text, found, masked.reveal);
    if (Object.keys(standing).length === 0) return { reading };
    return { reading: { ...reading, slots: joined(reading.slots, standing) }, readBy: asked.model.name };
  };
}

/** Orders are sought by their number, products by their words; nothing else is. */
function isOfUse(reading: Reading, least: number): boolean {
  const course = chooseCourse(reading, least);
  if (course.go !== 'seek') return false;
  const { words } = reading.slots;
  return course.in.includes('product') || (course.in.includes('trace') && words.length !== 1);
}

/** The model's first; the rules' numbers stay beside its own. */
function joined({ words, ...slots }: Slots, found: Omit<Slots, 'words'>): Slots {
  const all = found.order === undefined ? words : [found.order, ...words];
  return { ...slots, ...found, words: [...new Set(all)] };
}
