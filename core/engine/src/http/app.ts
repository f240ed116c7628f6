import { randomUUID } from 'node:crypto';
import { AppError, type Clock, type Route } from '@shopbell/contract';
import { Hono } from 'hono';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { EngineOptions } from '../options.ts';
import { createAccess } from './access.ts';
import { addressOfCaller } from './address.ts';
import type { BoundRoute } from './bind.ts';
import type { Gates, ShopRef } from './gates.ts';
import type { Call, Caller } from './handlers.ts';
import type { Metrics } from './metrics.ts';
import { createOrigins } from './origins.ts';
import { asAppError, problemResponse } from './problem.ts';
import { createRateLimits } from './rate-limits.ts';
import { readRequest } from './read-request.ts';
import { respond } from './respond.ts';
import type { TicketReader } from './tickets.ts';

export interface AppOptions {
  options: EngineOptions;
  clock: Clock;
  log: Logger;
  tickets: TicketReader;
  gates: Gates;
  metrics: Metrics;
  routes: readonly BoundRoute[];
  assets(path: string, request: Request): Promise<Response | null>;
}

export type Fetch = (request: Request, native?: unknown) => Promise<Response>;

/** What is known of one request, for its log line. Nothing in it is secret or was written by a person. */
interface Trail {
  id: string;
  name: string;
  caller: Caller | null;
  error: unknown;
}

type Env = { Bindings: { native: unknown } };

/** The API as one fetch-style function: each route of the table, the widget's files, and problems for everything else. */
export function createApp(parts: AppOptions): Fetch {
  const { options, log, metrics, clock } = parts;
  const access = createAccess({ ...parts, operatorToken: options.operatorToken });
  const origins = createOrigins(options, parts.gates, clock);
  const limits = createRateLimits(options.limits, clock);
  const app = new Hono<Env>({ getPath: (request) => pathBelow(options.mount, request) });

  const serve = async ({ name, route, handler }: BoundRoute, request: Request, native: unknown): Promise<Response> => {
    const trail: Trail = { id: requestId(request), name, caller: null, error: null };
    const startedAt = performance.now();
    const cors: Record<string, string> = { vary: 'origin' };
    const answered = await answer({ name, route, handler }, { request, native, trail, cors }).catch(
      (error: unknown) => {
        trail.error = error;
        return problemResponse(error);
      },
    );
    const response = respond(answered, { cors, requestId: trail.id, route, name });
    const seconds = (performance.now() - startedAt) / 1000;
    metrics.answered(name, response.status, seconds);
    note(log, trail, response.status, seconds);
    return response;
  };

  const answer = async (
    { route, handler }: BoundRoute,
    { request, native, trail, cors }: { request: Request; native: unknown; trail: Trail; cors: Record<string, string> },
  ) => {
    const address = addressOfCaller(request, native, options.proxy.hops);
    if (!isProbe(route)) limits.byAddress(address);
    const { caller, expiresAt } = await access(route.access, request);
    trail.caller = caller;
    limits.byCaller(caller);
    const { query, body } = await readRequest(route, request, options.limits);
    const shop = caller.type === 'public' ? namedShop(route, query, body) : { id: caller.shop };
    if (shop && 'name' in shop) limits.byShop(shop.name ?? '');
    Object.assign(cors, await origins.check(request, route.access, shop));
    const call = { query, body, caller, request, native, address, expiresAt } as Call<Route>;
    return handler(call);
  };

  const byPath = Map.groupBy(parts.routes, ({ route }) => route.path);
  for (const [path, bound] of byPath) {
    for (const one of bound) app.on(one.route.method, path, (c) => serve(one, c.req.raw, c.env.native));
    app.options(path, (c) => origins.preflight(c.req.raw));
    app.all(path, () => problemResponse(new AppError('method.unknown')));
  }
  app.get('/widget/*', async (c) => {
    const name = pathBelow(options.mount, c.req.raw).slice('/widget/'.length);
    return (await parts.assets(name, c.req.raw)) ?? problemResponse(new AppError('not-found'));
  });
  app.notFound(() => problemResponse(new AppError('not-found')));
  app.onError((error) => {
    log.error({ err: error }, 'a request failed outside of its route');
    return problemResponse(error);
  });
  return async (request, native) => app.fetch(request, { native });
}

/** Without the mount path, whether or not the host has taken it off already. */
export function pathBelow(mount: string, request: Request): string {
  const start = request.url.indexOf('/', request.url.indexOf('//') + 2);
  if (start < 0) return '/';
  const end = request.url.slice(start).search(/[?#]/);
  const path = end < 0 ? request.url.slice(start) : request.url.slice(start, start + end);
  return path.startsWith(`${mount}/`) ? path.slice(mount.length) : path;
}

/** The shop that a stranger calls, where the route asks for it; without a name it is the default one. */
function namedShop(route: Route, query: unknown, body: unknown): ShopRef | null {
  const asks = (schema: unknown) => schema instanceof z.ZodObject && 'shop' in schema.shape;
  const part = asks(route.query) ? query : asks(route.body) ? body : null;
  return part ? { name: (part as { shop?: string }).shop ?? null } : null;
}

/** What watches the server must not be told to come back later. */
function isProbe(route: Route): boolean {
  return route.path === '/healthz' || route.path === '/readyz' || route.access === 'operator';
}

function requestId(request: Request): string {
  const given = request.headers.get('x-request-id');
  return given && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}

function note(log: Logger, { id, name, caller, error }: Trail, status: number, seconds: number): void {
  const line = {
    request: id,
    route: name,
    status,
    ms: Math.round(seconds * 10_000) / 10,
    ...(caller && caller.type !== 'public' ? { by: caller.type, shop: caller.shop } : {}),
  };
  const known = error === null ? null : asAppError(error);
  if (!known) log.debug(line, 'answered');
  else if (known.code === 'internal') log.error({ ...line, err: error }, 'failed');
  else if (known.status >= 500) log.warn({ ...line, code: known.code, err: known.cause }, 'failed');
  else log.info({ ...line, code: known.code }, 'refused');
}
