import { AppError } from '@shopbell/contract';
import type { Handlers } from '../http/handlers.ts';
import type { Traces } from './service.ts';

export function createTracesRoutes(traces: Traces): Handlers {
  return {
    findOrders: async ({ caller, body }) => ({ items: await traces.find(caller, body) }),
    getTrace: ({ caller, query }) => traces.tell(caller, { order: query.order, fresh: query.fresh === 'true' }),
    actOnOrder: ({ caller, body }) => traces.act(caller, body),
    settleAction: ({ caller, body }) => traces.settle(caller, body),
    listOpenActions: async ({ caller }) => {
      if (!caller.sees.orders) throw new AppError('access.denied');
      return { items: await traces.listOpenActions(caller.shop) };
    },
    listOwnOrders: ({ caller, query }) => traces.listOwn(caller, query),
    getOwnTrace: ({ caller, query }) => traces.tellOwn(caller, query.order),
  };
}
