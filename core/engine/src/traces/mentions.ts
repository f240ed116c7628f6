import { type ConversationId, type EntryView, messageSent, orderMentioned, type ShopId } from '@shopbell/contract';
import type { Listener } from '../journal/journal.ts';
import type { Ground } from './ground.ts';
import { orderSubject } from './order-id.ts';
import { listNamed } from './store.ts';

/** Longer messages name no more orders than these words do. */
const mostWords = 40;

/** Writes on an order that a conversation of its customer is about it too, where a message shows it, or names its number or a parcel's. */
export function createMentions({ parts, customers, conversations }: Ground): Listener {
  return {
    name: 'traces.mentions',
    hears: [messageSent],
    async hear(entry, shop) {
      const named = namedIn(entry);
      if (named.shown === null && named.words.length === 0) return;
      const conversation = entry.subject as ConversationId;
      const customer = await findCustomer(shop, conversation);
      if (customer === null) return;
      for (const order of await listNamed(parts.database.sql, shop, { customer, ...named }))
        await say(shop, order, entry);
    },
  };

  /** The host's id of whom it is with; a visitor's words name nobody's order. */
  async function findCustomer(shop: ShopId, conversation: ConversationId): Promise<string | null> {
    const person = await conversations.findPerson(shop, conversation);
    return person ? (await customers.getPerson(shop, person)).hostCustomer : null;
  }

  /** Once for each conversation. */
  async function say(shop: ShopId, order: string, { id: message, subject }: EntryView): Promise<void> {
    const conversation = subject as ConversationId;
    const key = `mentioned:${conversation}`;
    const rest = { actor: { type: 'system' }, cause: message, key } as const;
    await parts.journal.append(orderSubject(shop, order), {
      kind: orderMentioned,
      body: { conversation, message },
      ...rest,
    });
  }
}

/** The host's id of an order that is shown, and words that could be numbers of orders or parcels, in capitals. */
export function namedIn({ body }: Pick<EntryView, 'body'>): { shown: string | null; words: string[] } {
  const text = typeof body.text === 'string' ? body.text : '';
  const words = (text.match(/[A-Za-z0-9][A-Za-z0-9-]{2,39}/g) ?? []).filter((word) => /\d/.test(word));
  return { shown: shownIn(body), words: [...new Set(words.map((word) => word.toUpperCase()))].slice(0, mostWords) };
}

/** A card names its order, whatever else it holds. */
function shownIn({ card }: EntryView['body']): string | null {
  const order = typeof card === 'object' && card !== null && 'order' in card ? card.order : null;
  return typeof order === 'string' && order !== '' ? order : null;
}
