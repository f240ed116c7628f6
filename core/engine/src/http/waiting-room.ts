import { AppError } from '@shopbell/contract';
import type { EngineOptions } from '../options.ts';
import { type Fetch, pathBelow } from './app.ts';
import type { Assets } from './assets.ts';
import { notReady } from './operations.ts';
import { problemResponse } from './problem.ts';

export interface WaitingRoomOptions {
  options: Pick<EngineOptions, 'mount'>;
  assets: Assets;
  /** For a process that runs jobs and serves no API: whether it runs. */
  isReady(): boolean;
}

/** What is served where the API is not: the widget's files, how the process does, and `unavailable` for the rest. */
export function createWaitingRoom({ options, assets, isReady }: WaitingRoomOptions): Fetch {
  return async (request) => {
    const path = pathBelow(options.mount, request);
    if (path === '/healthz') return Response.json({ ok: true });
    if (path === '/readyz') return isReady() ? Response.json({ ok: true }) : new Response('{"ok":false}', notReady);
    const asset = path.startsWith('/widget/') ? await assets(path.slice('/widget/'.length), request) : null;
    if (asset) return asset;
    const problem = problemResponse(new AppError('unavailable', { retryAfterSeconds: 5 }));
    const origin = request.headers.get('origin');
    // Nothing of the shop is in it, and the widget on another origin has to see why it hides.
    if (origin) problem.headers.set('access-control-allow-origin', origin);
    if (origin) problem.headers.set('access-control-allow-credentials', 'true');
    return problem;
  };
}
