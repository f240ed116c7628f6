import { request as call, type IncomingMessage, type ServerResponse } from 'node:http';
import { platform } from './platform.ts';
import { settings } from './settings.ts';

const hopByHop = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'host']);

/** Hands a call on to the shop as it is, and its answer back as it comes: streams stay streams. */
export function passOn(request: IncomingMessage, response: ServerResponse): void {
  const target = new URL(request.url ?? '/', settings.shop);
  const kept = Object.entries(request.headers).filter(([name]) => !hopByHop.has(name));
  const headers = { ...Object.fromEntries(kept), ...platform.headers(request), host: request.headers.host };
  const upstream = call(target, { method: request.method, headers }, (answer) => {
    const back = Object.entries(answer.headers).filter(([name]) => !hopByHop.has(name));
    response.writeHead(answer.statusCode ?? 502, Object.fromEntries(back));
    answer.pipe(response);
    answer.on('error', () => response.destroy());
  });
  upstream.on('error', () => {
    if (response.headersSent) response.destroy();
    else response.writeHead(502, { 'content-type': 'text/plain' }).end('The shop does not answer.');
  });
  // A browser that has gone must not keep a stream open behind this server.
  response.on('close', () => upstream.destroy());
  request.pipe(upstream);
}
