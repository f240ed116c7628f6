import { AppError, routes } from '@shopbell/contract';
import type { Handlers } from '../http/handlers.ts';
import { addressOf, type EngineOptions } from '../options.ts';
import type { Traces } from './service.ts';

export function createTracesRoutes(traces: Traces, options: Pick<EngineOptions, 'publicUrl' | 'mount'>): Handlers {
  return {
    findOrders: async ({ caller, body }) => ({ items: await traces.find(caller, body) }),
    getTrace: ({ caller, query }) => traces.tell(caller, { order: query.order, fresh: query.fresh === 'true' }),
    actOnOrder: ({ caller, body }) => traces.act(caller, body),
    noteScan: async ({ caller, body }) => {
      await traces.noteScan(caller, body);
      return { ok: true };
    },
    settleAction: ({ caller, body }) => traces.settle(caller, body),
    listOpenActions: async ({ caller }) => {
      if (!caller.sees.orders) throw new AppError('access.denied');
      return { items: await traces.listOpenActions(caller.shop) };
    },
    listOwnOrders: ({ caller, query }) => traces.listOwn(caller, query),
    hearCarrier: async ({ query: { service }, body, request }) => {
      // As the service was told it, whatever stands between it and us.
      const url = `${addressOf(options, routes.hearCarrier.path)}${new URL(request.url).search}`;
      const receipt = await traces.hearHook({ service, headers: request.headers, body, url });
      return new Response(receipt.body, { headers: { 'content-type': receipt.type } });
    },
    trackOrder: ({ caller, body, address }) => traces.track(caller, address, body),
    getTrackedTrace: ({ caller, body }) => traces.tellShopper(caller.shop, traces.orderOfGrant(caller, body.grant)),
    getOwnTrace: ({ caller, query }) => traces.tellOwn(caller, query.order),
  };
}
