import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { startTestEngine, type TestEngineOptions } from '@shopbell/testing/engine';
import { buildAssets } from '../build.mjs';
import { type ShopPage, shopPage } from './pages.ts';

/** What happens to a request on its way: it never arrives, its answer is lost, or the engine is not there. */
export type Mishap = 'refuse' | 'lose-answer' | 'unavailable';

/**
 * A shop on one origin, over HTTP/1.1: pages, and below `/shopbell` the real engine with the widget as it is built. `mishaps` are by
 * the end of the path; `open` counts the requests that are not answered yet.
 */
export async function startShop(options: { page?: ShopPage; engine?: TestEngineOptions } = {}) {
  const assets = mkdtempSync(join(tmpdir(), 'shopbell-widget-'));
  const built = await buildAssets(assets);
  const mishaps = new Map<string, Mishap>();
  const open = new Map<string, number>();
  const seen: string[] = [];
  let page: ShopPage = { engine: '/shopbell', script: 'data-shop="one"', ...options.page };
  const api = getRequestListener((request, native): Promise<Response> => engine.engine.fetch(request, native));

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const path = (request.url ?? '').split('?')[0] as string;
    if (path === '/favicon.ico') return response.writeHead(204).end();
    if (!path.startsWith('/shopbell/')) {
      const { html, headers } = shopPage(page);
      return response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(html);
    }
    seen.push(`${request.method} ${path}`);
    open.set(path, (open.get(path) ?? 0) + 1);
    response.once('close', () => open.set(path, (open.get(path) ?? 1) - 1));
    const mishap = mishaps.get(path.slice('/shopbell'.length));
    if (mishap === 'refuse') return request.socket.destroy();
    if (mishap === 'unavailable') {
      request.resume();
      const problem = { type: 'about:blank', title: 'The service is not ready.', status: 503, code: 'unavailable' };
      return response.writeHead(503, { 'content-type': 'application/problem+json' }).end(JSON.stringify(problem));
    }
    if (mishap === 'lose-answer') {
      // The engine does its work; what it says never arrives.
      response.writeHead = (() => response) as typeof response.writeHead;
      response.write = () => true;
      response.end = (() => {
        request.socket.destroy();
        return response;
      }) as typeof response.end;
    }
    return api(request, response);
  };
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  // Signed addresses of files lead to where the browser is.
  const settings = { ...options.engine?.engine, publicUrl: url, widget: { folder: assets } };
  const engine = await startTestEngine({ ...options.engine, engine: settings });
  // Links in mails lead to these pages.
  Object.assign(engine.host.shops.get('one')?.shop ?? {}, { url: `${url}/` });
  const agent = await engine.agent();
  const by = { ticket: agent.ticket };

  return {
    url,
    engine,
    built,
    mishaps,
    seen,
    /** Requests to this path (`/visitor/stream`) that are not answered to their end. */
    open: (path: string) => open.get(`/shopbell${path}`) ?? 0,
    by,
    setPage(changed: ShopPage) {
      page = { ...page, ...changed };
    },
    /** The conversation that agents see on top. */
    async newest() {
      const { items } = await engine.call('listInbox', { body: {} } as never, by);
      return items[0];
    },
    /** An agent writes into a conversation. */
    async say(conversation: string, text: string, more: { files?: string[] } = {}) {
      const key = `agent-${Math.random().toString(36).slice(2)}`;
      const body = { key, conversation, text, ...more };
      return engine.call('sendMessage', { body } as never, by);
    },
    /** Breaks every connection that is open. */
    cut: () => server.closeAllConnections(),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await engine.stop();
      rmSync(assets, { recursive: true, force: true });
    },
  };
}
export type Shop = Awaited<ReturnType<typeof startShop>>;
