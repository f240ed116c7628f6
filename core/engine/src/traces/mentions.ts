import { type ConversationId, type EntryView, messageSent, orderMentioned, type ShopId } from '@shopbell/contract';
import { isCustomer } from '../customers/index.ts';
import { gatherMilliseconds, type Listener } from '../journal/index.ts';
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
    gatherMilliseconds,
    hear: (entry, shop) => look(shop, [entry]),
    hearMany: (entries, shop) => look(shop, entries),
  };

  async function look(shop: ShopId, entries: readonly EntryView[]): Promise<void> {
    const naming = entries
      .map((entry) => ({ entry, named: namedIn(entry) }))
      .filter(({ named }) => named.shown !== null || named.words.length > 0);
    if (naming.length === 0) return;
    const customerOf = await findCustomers(
      shop,
      naming.map(({ entry }) => entry.subject),
    );
    for (const { entry, named } of naming) {
      const customer = customerOf(entry.subject);
      if (customer === null) continue;
      for (const order of await listNamed(parts.database.sql, shop, { customer, ...named }))
        await say(shop, order, entry);
    }
  }

  /** The host's id of whom each conversation is with; a visitor's words name nobody's order. */
  async function findCustomers(shop: ShopId, of: readonly string[]): Promise<(conversation: string) => string | null> {
    const persons = await conversations.findPersons(shop, [...new Set(of)]);
    const known = [...persons.values()].filter(isCustomer);
    const cards = known.length > 0 ? await customers.getPeople(shop, known) : new Map();
    return (conversation) => cards.get(persons.get(conversation) ?? '')?.hostCustomer ?? null;
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
