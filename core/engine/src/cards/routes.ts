import type { Handlers } from '../http/handlers.ts';
import type { createSharing } from './sharing.ts';
import type { createShowing } from './showing.ts';

export function createCardsRoutes(
  sharing: ReturnType<typeof createSharing>,
  showing: ReturnType<typeof createShowing>,
): Handlers {
  return {
    shareCard: ({ caller, body }) => sharing.share(caller, body),
    findProducts: async ({ caller, body }) => ({ items: await sharing.findProducts(caller, body.text) }),
    getCard: ({ caller, query }) => showing.show(caller, query),
    getOwnCard: ({ caller, query }) => showing.showOwn(caller, query),
  };
}
