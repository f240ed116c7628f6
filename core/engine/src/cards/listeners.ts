import { id, orderChanged, parcelMoved, parcelPromised } from '@shopbell/contract';
import type { Listener } from '../journal/journal.ts';
import type { Parts } from '../parts.ts';
import { listShowing } from './store.ts';

/** Tells who looks at a card that what it shows has changed. May be told twice, or be lost: whoever opens the conversation asks anyway. */
export function createTeller({ database, live }: Pick<Parts, 'database' | 'live'>): Listener {
  return {
    name: 'cards.tell',
    hears: [orderChanged, parcelMoved, parcelPromised],
    async hear({ subject }, shop) {
      const order = id('order').parse(subject);
      for (const conversation of await listShowing(database.sql, shop, order))
        live.tell(shop, { event: 'card', data: { conversation, order } }, { conversation });
    },
  };
}
