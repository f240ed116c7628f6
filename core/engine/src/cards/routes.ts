import type { Handlers } from '../http/handlers.ts';
import type { createSharing } from './sharing.ts';
import type { createShowing } from './showing.ts';
import type { createStock } from './stock.ts';

export function createCardsRoutes(
  sharing: ReturnType<typeof createSharing>,
  { showing, stock }: { showing: ReturnType<typeof createShowing>; stock: ReturnType<typeof createStock> },
): Handlers {
  return {
    shareCard: ({ caller, body }) => sharing.share(caller, body),
    findProducts: async ({ caller, body }) => ({ items: await sharing.findProducts(caller, body.text) }),
    getStock: async ({ caller, body }) => ({ items: await stock.list(caller.shop, body.products) }),
    getCard: ({ caller, query }) => showing.show(caller, query),
    getOwnCard: ({ caller, query }) => showing.showOwn(caller, query),
  };
}
