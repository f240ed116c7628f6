import { AppError } from '@shopbell/contract';
import { Hono } from 'hono';
import { addressOfCaller } from './address.ts';
import type { BoundRoute } from './bind.ts';
import { createOrigins } from './origins.ts';
import { asAppError, problemResponse } from './problem.ts';
import { pushWorker } from './push-worker.ts';
import { createRateLimits } from './rate-limits.ts';
import { createServe, type ServeParts } from './serve.ts';

export interface AppOptions extends Omit<ServeParts, 'origins' | 'limits'> {
  routes: readonly BoundRoute[];
  assets(path: string, request: Request): Promise<Response | null>;
}

export type Fetch = (request: Request, native?: unknown) => Promise<Response>;

type Env = { Bindings: { native: unknown } };

/** The API as one fetch-style function: each route of the table, the widget's files, and problems for everything else. */
export function createApp(parts: AppOptions): Fetch {
  const { options, log, gates, clock } = parts;
  const origins = createOrigins(options, gates, clock);
  const limits = createRateLimits(options.limits, clock);
  const serve = createServe({ ...parts, origins, limits });
  const preflight = async (request: Request, native: unknown) => {
    // Each origin that nobody has asked for yet costs a question to the database.
    limits.byAddress(addressOfCaller(request, native, options.proxy.hops));
    return origins.preflight(request);
  };
  const app = new Hono<Env>({ getPath: (request) => pathBelow(options.mount, request) });

  const byPath = Map.groupBy(parts.routes, ({ route }) => route.path);
  for (const [path, bound] of byPath) {
    for (const one of bound) app.on(one.route.method, path, (c) => serve(one, c.req.raw, c.env.native));
    app.options(path, (c) => preflight(c.req.raw, c.env.native));
    app.all(path, () => problemResponse(new AppError('method.unknown')));
  }
  app.get('/widget/*', async (c) => {
    const name = pathBelow(options.mount, c.req.raw).slice('/widget/'.length);
    return (await parts.assets(name, c.req.raw)) ?? problemResponse(new AppError('not-found'));
  });
  app.get('/push/worker.js', () => pushWorker());
  app.notFound(() => problemResponse(new AppError('not-found')));
  app.onError((error) => {
    if (asAppError(error).code === 'internal') log.error({ err: error }, 'a request failed outside of its route');
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
