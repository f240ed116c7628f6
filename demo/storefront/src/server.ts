import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { broken } from './pages/problem.ts';
import { platform } from './platform.ts';
import { passOn } from './proxy.ts';
import { comesFromHere, contentPolicy } from './security.ts';
import { settings } from './settings.ts';
import { findPage } from './site.ts';
import { type Outcome, openVisit, type Visit } from './visit.ts';

const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#1e6b52"/><path d="M16 25V12m0 6c-5 0-7-3-7-7 5 0 7 2 7 7Zm0-3c0-5 2-7 7-7 0 4-2 7-7 7Z" fill="none" stroke="#fff" stroke-width="2" stroke-linejoin="round"/></svg>';

const server = createServer((request, response) => {
  const path = new URL(request.url ?? '/', 'http://localhost').pathname;
  if (platform.folders.includes(path.split('/')[1] ?? '')) return passOn(request, response);
  if (path === '/favicon.svg')
    return void response
      .writeHead(200, { 'content-type': 'image/svg+xml', 'cache-control': 'max-age=86400' })
      .end(icon);
  if (path === '/robots.txt')
    return void response.writeHead(200, { 'content-type': 'text/plain' }).end('User-agent: *\nAllow: /\n');
  void answer(request, response, path).catch((error: unknown) => {
    console.error(error);
    response.writeHead(500).end();
  });
});

server.listen(settings.port, () => {
  const address = server.address();
  process.send?.({ kind: 'ready', port: typeof address === 'object' ? address?.port : settings.port });
});
for (const signal of ['SIGINT', 'SIGTERM', 'disconnect']) process.on(signal, () => process.exit(0));

async function answer(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
  if (request.method === 'POST' && !comesFromHere(request.headers)) return void response.writeHead(403).end();
  const nonce = randomBytes(16).toString('base64');
  const visit = await openVisit(request, nonce);
  const { page, name } = findPage(request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET'), path);
  const outcome = await page(visit, decodeURIComponent(name)).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    return broken(visit);
  });
  await send(request, response, { visit, outcome });
}

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  { visit, outcome }: { visit: Visit; outcome: Outcome },
) {
  if (visit.shop.cookies.length > 0) response.setHeader('set-cookie', visit.shop.cookies);
  if ('redirect' in outcome) return void response.writeHead(303, { location: outcome.redirect }).end();
  const page = Buffer.from(outcome.page.text);
  const packed = /\bgzip\b/.test(String(request.headers['accept-encoding']));
  const body = packed ? await promisify(gzip)(page) : page;
  response.writeHead(outcome.status ?? 200, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': body.length,
    ...(packed ? { 'content-encoding': 'gzip' } : {}),
    vary: 'accept-encoding, accept-language, cookie',
    'cache-control': 'private, no-cache',
    'content-security-policy': contentPolicy(visit.nonce),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}
