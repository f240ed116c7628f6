import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { createRequestHandler, type ServerBuild } from '@remix-run/node';
import { arriveAt, type Pages, type ShopbellApp } from '@shopbell/shopify';
import { createLibrary } from './library.ts';

/** Where `remix vite:build` puts the pages. */
const built = new URL('../dist/', import.meta.url).pathname;

const types: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };

/** The app's pages, as they were built. Throws where they were not. */
export async function openPages(app: ShopbellApp): Promise<Pages> {
  const build = (await import(join(built, 'server/index.js'))) as ServerBuild;
  const answer = createRequestHandler(build, 'production');
  const library = createLibrary(app.shopify);
  return async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === '/healthz') return new Response('ok');
    const asset = await readAsset(pathname);
    if (asset) return asset;
    if (!/^\/(app|auth)(\/|\.data$|$)/.test(pathname)) return answer(request, { app, library, visitor: null });
    // Before the library looks for tokens, they are there: fetched once for all who come at once.
    const visitor = await arriveAt(app, request);
    const wish = await library.authenticate(request);
    return wish ?? answer(request, { app, library, visitor });
  };
}

/** Names of built files hold a digest of what is in them. */
async function readAsset(pathname: string): Promise<Response | null> {
  const [, name] = /^\/assets\/([\w.$-]+)$/.exec(pathname) ?? [];
  if (!name || name.includes('..')) return null;
  const bytes = await readFile(join(built, 'client/assets', name)).catch(() => null);
  if (!bytes) return new Response(null, { status: 404 });
  const type = types[extname(name)] ?? 'application/octet-stream';
  const headers = { 'content-type': type, 'cache-control': 'public, max-age=31536000, immutable' };
  return new Response(new Uint8Array(bytes), { headers });
}
