import type { Handlers } from './handlers.ts';
import type { Metrics } from './metrics.ts';
import { describeApi } from './openapi.ts';

/** The routes that watch the engine rather than use it. */
export function createOperations(parts: { address: string; metrics: Metrics; isReady(): Promise<boolean> }): Handlers {
  const description = describeApi(parts.address);
  return {
    getHealth: async () => ({ ok: true }),
    getReadiness: async () => {
      const ok = await parts.isReady();
      // Typed as a value for the 200; monitors look at the status alone.
      return ok ? { ok } : (new Response('{"ok":false}', notReady) as never);
    },
    getMetrics: async () => {
      const headers = { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' };
      return new Response(parts.metrics.text(), { headers });
    },
    getOpenApi: async () => description,
  };
}

export const notReady = {
  status: 503,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', 'retry-after': '2' },
};
