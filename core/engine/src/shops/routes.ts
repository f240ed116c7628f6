import type { Handlers } from '../http/handlers.ts';
import type { Shops } from './service.ts';

export function createShopsRoutes(shops: Shops): Handlers {
  return {
    getSettings: ({ caller }) => shops.getSettings(caller.shop),
    changeSettings: ({ caller, body }) => shops.changeSettings(caller.shop, body, { type: 'agent', id: caller.agent }),
    listShopEntries: ({ caller, query }) => shops.listEntries(caller.shop, query),
  };
}
