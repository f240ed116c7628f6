import type { Clock, Route } from '@shopbell/contract';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { EngineOptions } from '../options.ts';
import { createAccess } from './access.ts';
import { addressOfCaller } from './address.ts';
import type { BoundRoute } from './bind.ts';
import type { Gates, ShopRef } from './gates.ts';
import type { Call, Caller } from './handlers.ts';
import type { Metrics } from './metrics.ts';
import type { Origins } from './origins.ts';
import { problemResponse } from './problem.ts';
import type { RateLimits } from './rate-limits.ts';
import { readRequest } from './read-request.ts';
import { respond } from './respond.ts';
import type { TicketReader, Tickets } from './tickets.ts';
import { endTrail, startTrail, type Trail } from './trail.ts';
import { createUploadSlots } from './upload-slots.ts';

export interface ServeParts {
  options: EngineOptions;
  clock: Clock;
  log: Logger;
  tickets: TicketReader & Pick<Tickets, 'recallVisitor'>;
  gates: Gates;
  metrics: Metrics;
  origins: Origins;
  limits: RateLimits;
}

type Serve = (bound: BoundRoute, request: Request, native: unknown) => Promise<Response>;

/** From a request to its response: who calls, from where, how often, with what; then the handler; then headers, log and count. */
export function createServe(parts: ServeParts): Serve {
  const { options, log, metrics, origins, tickets, limits } = parts;
  const access = createAccess({ ...parts, operatorToken: options.operatorToken });
  const uploads = createUploadSlots(options.limits.uploads);

  /** A flood of new browsers is held up; a browser that is known, and the shop's agents, are not held up by it. */
  const limitStrangers = async ({ name }: BoundRoute, { shop, ticket }: { shop?: string; ticket?: string }) => {
    if (name !== 'issueVisitorTicket') return;
    const held = ticket === undefined ? null : tickets.recallVisitor(ticket);
    if (held) limits.byCaller(held);
    else limits.byShop((await parts.gates.findShop(shop ?? null)) ?? '');
  };

  const call = async (bound: BoundRoute, request: Request, { native, trail }: { native: unknown; trail: Trail }) => {
    const { route, handler } = bound;
    const address = addressOfCaller(request, native, options.proxy.hops);
    const { caller, expiresAt } = await access(route.access, request);
    trail.caller = caller;
    limits.byCaller(caller);
    const proceed = async () => {
      const { query, body } = await readRequest(route, request, options.limits);
      // The only call that the admin's session cookie answers for.
      const staff = bound.name === 'issueAgentTicket';
      await origins.require(request, { access: route.access, staff, shop: shopOf(route, caller, { query, body }) });
      if (route.access === 'host') await limitStrangers(bound, body as { shop?: string; ticket?: string });
      return handler({ query, body, caller, request, native, address, expiresAt } as Call<Route>);
    };
    return route.body === 'bytes' ? uploads.within(caller, proceed) : proceed();
  };

  return async (bound, request, native) => {
    const trail = startTrail(bound.name, request);
    let cors: Record<string, string> = { vary: 'origin' };
    const admit = async () => {
      if (!isProbe(bound.route)) limits.byAddress(addressOfCaller(request, native, options.proxy.hops));
      // Before anything else may fail, so that a page can read why it did.
      cors = await origins.headers(request);
      return call(bound, request, { native, trail });
    };
    const answer = await admit().catch((error: unknown) => {
      trail.error = error;
      return problemResponse(error);
    });
    const response = respond(answer, { cors, requestId: trail.id, route: bound.route, name: bound.name });
    const seconds = (performance.now() - trail.startedAt) / 1000;
    metrics.answered(bound.name, response.status, seconds);
    endTrail(log, trail, response.status, seconds);
    return response;
  };
}

/** The shop of a ticket; else the one that a stranger names where the route asks for it, without a name the default one. */
function shopOf(route: Route, caller: Caller, { query, body }: { query: unknown; body: unknown }): ShopRef | null {
  if (caller.type !== 'public') return { id: caller.shop };
  const asks = (schema: unknown) => schema instanceof z.ZodObject && 'shop' in schema.shape;
  const part = asks(route.query) ? query : asks(route.body) ? body : null;
  return part ? { name: (part as { shop?: string }).shop ?? null } : null;
}

/** What watches the server must not be told to come back later. */
function isProbe(route: Route): boolean {
  return route.path === '/healthz' || route.path === '/readyz' || route.access === 'operator';
}
