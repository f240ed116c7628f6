import type { Handlers } from '../http/handlers.ts';
import type { Promises } from './service.ts';

export function createPromisesRoutes(promises: Promises): Handlers {
  return {
    proposePromises: async ({ caller, body }) => ({ items: await promises.propose(caller.shop, body.text) }),
    makePromise: ({ caller, body }) => promises.make(caller, body),
    listPromises: ({ caller, body }) => promises.list(caller, body),
    keepPromise: ({ caller, body }) => promises.ending.keep(caller, body.promise),
    withdrawPromise: ({ caller, body }) => promises.ending.withdraw(caller, body),
  };
}
