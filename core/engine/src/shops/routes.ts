import type { Handlers } from '../http/handlers.ts';
import type { EngineOptions } from '../options.ts';
import type { Shops } from './service.ts';

export function createShopsRoutes(shops: Shops, { mail, acting }: Pick<EngineOptions, 'mail' | 'acting'>): Handlers {
  const ofServer = { mails: mail !== null, operatorLimits: acting.mostOfOrder };
  return {
    getSettings: async ({ caller }) => ({ ...(await shops.getSettings(caller.shop)), ...ofServer }),
    changeSettings: async ({ caller, body }) => ({
      ...(await shops.changeSettings(caller.shop, body, { type: 'agent', id: caller.agent })),
      ...ofServer,
    }),
  };
}
