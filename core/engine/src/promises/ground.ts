import type { EntryKind, ShopId } from '@shopbell/contract';
import type { Agents } from '../agents/index.ts';
import type { Conversations } from '../conversations/index.ts';
import type { JournalTx, NewEntry, SubjectRef } from '../journal/journal.ts';
import type { Parts } from '../parts.ts';
import type { Shops } from '../shops/index.ts';
import { type Tickets, ticketSubject } from '../tickets/index.ts';
import type { PromiseRow } from './store.ts';

export interface Above {
  shops: Shops;
  agents: Agents;
  conversations: Conversations;
  tickets: Tickets;
}

/** What the use cases of this domain are given. */
export interface Ground extends Above {
  parts: Parts;
}

type Place = Pick<PromiseRow, 'shop' | 'conversation' | 'ticket' | 'order'>;

/** Where it is written what becomes of a promise: where it was said. */
export function homeOf({ shop, conversation, ticket, order }: Place): SubjectRef {
  if (conversation) return { shop, type: 'conversation', id: conversation };
  return ticket ? ticketSubject(shop, ticket) : orderOf(shop, order);
}

function orderOf(shop: ShopId, order: PromiseRow['order']): SubjectRef {
  if (!order) throw new Error('A promise is about nothing.');
  return { shop, type: 'order', id: order };
}

/** Writes an entry where the promise was said and, without `words`, on its order. */
export type Say = <Kind extends EntryKind>(entry: NewEntry<Kind>, words?: Record<string, string>) => Promise<void>;

/** A transaction on all journals that hear of a promise. */
export async function writePromise<T>(
  { parts }: Pick<Ground, 'parts'>,
  place: Place,
  work: (tx: JournalTx, say: Say) => Promise<T>,
): Promise<T> {
  return parts.journal.write(homeOf(place), async (tx) => {
    const aside =
      place.order && homeOf(place).id !== place.order ? await tx.also(orderOf(place.shop, place.order)) : null;
    return work(tx, async (entry, words = {}) => {
      await tx.append({ ...entry, body: Object.assign({}, entry.body, words) });
      await aside?.append(entry);
    });
  });
}
