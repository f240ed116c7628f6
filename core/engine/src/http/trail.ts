import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Caller } from './handlers.ts';
import { asAppError } from './problem.ts';

/** What is known of one request, for its log line. Nothing in it is secret or was written by a person. */
export interface Trail {
  /** Given by a proxy in `x-request-id`, or made here; sent back in the same header. */
  id: string;
  route: string;
  caller: Caller | null;
  /** What it was answered with a problem for; null where it was not. */
  error: unknown;
  startedAt: number;
}

export function startTrail(route: string, request: Request): Trail {
  const given = request.headers.get('x-request-id');
  const id = given && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
  return { id, route, caller: null, error: null, startedAt: performance.now() };
}

/** Writes the line: `error` for faults of ours, `warn` for what others failed us in, `info` for refusals. */
export function endTrail(log: Logger, { id, route, caller, error }: Trail, status: number, seconds: number): void {
  const line = {
    request: id,
    route,
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
