import type { Handlers } from '../http/handlers.ts';
import type { EngineOptions } from '../options.ts';
import type { Shops } from './service.ts';

export function createShopsRoutes(shops: Shops, { mail }: Pick<EngineOptions, 'mail'>): Handlers {
  const mails = mail !== null;
  return {
    getSettings: async ({ caller }) => ({ ...(await shops.getSettings(caller.shop)), mails }),
    changeSettings: async ({ caller, body }) => ({
      ...(await shops.changeSettings(caller.shop, body, { type: 'agent', id: caller.agent })),
      mails,
    }),
    listShopEntries: ({ caller, query }) => shops.listEntries(caller.shop, query),
  };
}
