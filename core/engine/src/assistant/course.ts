import type { HandOverReason } from '@shopbell/contract';
import { readProductQuestion } from './product-question.ts';
import type { Reading } from './reading.ts';

/** Where the answer to a message may be found, or that a human has to be called at once. */
export type Course =
  | { go: 'human'; why: HandOverReason }
  | { go: 'address'; sureness: number }
  | { go: 'words'; words: 'greeting' | 'thanks'; sureness: number }
  | { go: 'seek'; in: ('trace' | 'facts' | 'product' | 'knowledge')[]; sureness: number };

/** What may be about a life: never answered by a machine. */
const dangers: ReadonlySet<string> = new Set(['self_harm', 'safety', 'physical_threat']);
const ofOrders: ReadonlySet<string> = new Set(['order_status', 'refund_status']);
const ofProducts: ReadonlySet<string> = new Set(['stock_availability', 'recommendation', 'price_promotion']);
/** Deeds that nobody but an agent does. */
const deeds: ReadonlySet<string> = new Set(['cancel_order', 'change_order']);
/** A message of courtesy alone is short. */
const courtesyLength = 40;

/** Safety first, then whoever wants a human, then what is asked. `least`: the shop's threshold. */
export function chooseCourse({ text, mood, intent, slots }: Reading, least: number): Course {
  const flags: readonly string[] = mood?.flags.map(({ flag }) => flag) ?? [];
  if (flags.some((flag) => dangers.has(flag))) return { go: 'human', why: 'safety' };
  const sure = intent?.inScope && intent.confidence >= least ? intent.label : null;
  if (flags.includes('human_wanted') || sure === 'human_agent') return { go: 'human', why: 'wanted' };
  if (mood?.severity === 2) return { go: 'human', why: 'upset' };
  if (sure === 'complaint') return { go: 'human', why: 'complaint' };
  if (sure !== null && deeds.has(sure)) return { go: 'human', why: 'deed' };
  const sureness = intent?.confidence ?? 0;
  if (sure === 'change_address') return { go: 'address', sureness };
  const isShort = text.length <= courtesyLength && slots.words.length === 0;
  if (isShort && sure === 'greeting') return { go: 'words', words: 'greeting', sureness };
  if (isShort && sure === 'thanks_bye') return { go: 'words', words: 'thanks', sureness };
  const label = intent?.label ?? '';
  if (readProductQuestion(text)) return { go: 'seek', in: ['facts', ...placesFor(label)], sureness };
  const namesOrder = label === 'delivery_time' && slots.words.length > 0;
  if (ofOrders.has(label) || namesOrder) return { go: 'seek', in: ['trace', 'knowledge'], sureness };
  return { go: 'seek', in: placesFor(label), sureness };
}

function placesFor(label: string): ('product' | 'knowledge')[] {
  return ofProducts.has(label) ? ['product', 'knowledge'] : ['knowledge'];
}
