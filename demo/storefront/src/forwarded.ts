import type { IncomingMessage } from 'node:http';

/** What a shop has to know of the browser behind this server. */
export function forwarded(request: IncomingMessage): Record<string, string> {
  return {
    'x-forwarded-host': request.headers.host ?? '',
    'x-forwarded-proto': 'http',
    'x-forwarded-for': request.socket.remoteAddress ?? '',
  };
}
