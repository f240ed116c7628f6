import { AppError } from '@shopbell/contract';
import type { EngineOptions } from '../options.ts';
import { type Fetch, pathBelow } from './app.ts';
import { createAssets } from './assets.ts';
import { notReady } from './operations.ts';
import { problemResponse } from './problem.ts';

/** What is served while the engine is not running: its files, that the process lives, and `unavailable` for the rest. */
export function createWaitingRoom(options: Pick<EngineOptions, 'mount' | 'widget'>): Fetch {
  const assets = createAssets(options.widget?.folder ?? null);
  return async (request) => {
    const path = pathBelow(options.mount, request);
    if (path === '/healthz') return Response.json({ ok: true });
    if (path === '/readyz') return new Response('{"ok":false}', notReady);
    const asset = path.startsWith('/widget/') ? await assets(path.slice('/widget/'.length), request) : null;
    if (asset) return asset;
    const problem = problemResponse(new AppError('unavailable', { retryAfterSeconds: 5 }));
    // Nothing of the shop is in it, and the widget on another origin has to see why it hides.
    problem.headers.set('access-control-allow-origin', '*');
    return problem;
  };
}
