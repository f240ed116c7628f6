/**
 * Cards: what an agent puts into a conversation to be looked at, an order, a parcel or a product. The message holds a reference; both sides
 * are shown what is so now, and the last that is known while the shop is silent.
 * Owns no table: a card is part of its message and goes with it. Says `message.sent` by the conversations. Hears `order.changed`,
 * `parcel.moved` and `parcel.promised`, to tell whoever looks at a card of that order.
 * A new kind of card goes into `Card` and `CardView` of the contract, sharing.ts and showing.ts.
 */
import type { Domain, Parts } from '../parts.ts';
import type { Above } from './ground.ts';
import { createTeller } from './listeners.ts';
import { createCardsRoutes } from './routes.ts';
import { createSharing } from './sharing.ts';
import { createShowing } from './showing.ts';
import { createStock } from './stock.ts';

export function createCards(parts: Parts, above: Above): { domain: Domain } {
  const ground = { ...above, parts };
  const stock = createStock(ground);
  const handlers = createCardsRoutes(createSharing(ground), { showing: createShowing(ground, stock), stock });
  return { domain: { name: 'cards', handlers, listeners: [createTeller(parts)] } };
}
