import type { EntryView, ShopId } from '@shopbell/contract';
import type { ConversationRow } from '../../conversations/index.ts';
import type { AssistantLocale, AssistantWords } from '../locales/words.ts';
import type { Reading } from '../reading.ts';

/** A question with whom it comes from. */
export interface Asking {
  shop: ShopId;
  row: ConversationRow;
  /** The message that is answered. */
  message: EntryView;
  reading: Reading;
  /** The language model that found some of the slots. */
  readBy?: string;
  /** How sure it is that this is wanted. */
  sureness: number;
  words: AssistantWords;
  locale: AssistantLocale;
}
