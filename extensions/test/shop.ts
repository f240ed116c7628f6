import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import type { HostCall } from '@shopbell/contract';
import { startTestEngine } from '@shopbell/testing/engine';
import { createMemoryHost } from '@shopbell/testing/memory-host';
import {
  extensionAssets,
  extensionFolder,
  type LiquidProduct,
  type PlacedBlock,
  renderStorefront,
  themeAssets,
  themeFolder,
} from '../storefront/index.ts';

const stool: LiquidProduct = {
  id: 42,
  title: 'Oak stool, oiled by hand',
  url: '/products/oak-stool',
  price: 14_900,
  description: 'Three oak boards and four legs, oiled twice. It carries 150 kg.',
  featured_image: { src: `${themeAssets}photo.svg` },
};
const products = [
  stool,
  { ...stool, id: 43, title: 'Ash bench', url: '/products/ash-bench', price: 32_000 },
  { ...stool, id: 44, title: 'Beech shelf', url: '/products/beech-shelf', price: 8_900 },
];
const types: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
const launcher: PlacedBlock = { name: 'chat' };

/** What a merchant has put where. */
const pages: Record<string, { template: 'index' | 'product' | 'page'; title: string; blocks: PlacedBlock[] }> = {
  '/': { template: 'index', title: 'Home', blocks: [launcher] },
  '/products/oak-stool': { template: 'product', title: stool.title, blocks: [{ name: 'ask' }, launcher] },
  '/pages/track': { template: 'page', title: 'Track', blocks: [{ name: 'tracking' }, launcher] },
  '/pages/help': { template: 'page', title: 'Help', blocks: [{ name: 'faq' }, launcher] },
  '/pages/chat': { template: 'page', title: 'Chat', blocks: [{ name: 'inline-chat' }] },
};

/**
 * A storefront as Shopify serves it, and the engine on another origin, as the app is. `/apps/shopbell/voucher` stands for the app proxy, and vouches
 * for `customer`.
 */
export async function startStorefront() {
  const state = {
    locale: 'en',
    customer: null as string | null,
    /** Settings in the place of the defaults, by block. */
    settings: {} as Record<string, Record<string, unknown>>,
    missing: new Set<string>(),
    asked: [] as string[],
    engine: true,
  };
  const host = createMemoryHost();
  const { findCustomer } = host;
  const engine = await startTestEngine({
    host: Object.assign(host, {
      vouchCustomer: ({ shop, request }: HostCall) =>
        findCustomer(shop.id, request.headers.get('authorization')?.replace('Bearer ', '') ?? ''),
    }),
  });

  const vouch = (address: string) => {
    state.asked.push(address);
    return JSON.stringify(state.customer ? { voucher: state.customer } : {});
  };
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname } = new URL(request.url ?? '/', 'http://shop.test');
    if (pathname === '/apps/shopbell/voucher')
      return response.writeHead(200, { 'content-type': 'application/json' }).end(vouch(request.url ?? ''));
    const asset = fileOf(pathname);
    if (asset) {
      const type = types[extname(asset)] ?? 'application/octet-stream';
      return response.writeHead(200, { 'content-type': type }).end(readFileSync(asset));
    }
    const page = pages[pathname];
    if (!page) return response.writeHead(404).end();
    const { html, missing } = await renderStorefront({
      ...page,
      blocks: page.blocks.map((block) => ({ ...block, settings: state.settings[block.name] ?? {} })),
      locale: state.locale,
      shop: { name: 'Alder & Finch', permanent_domain: 'one' },
      engine: state.engine ? engine.url : null,
      products,
      ...(page.template === 'product' ? { product: stool } : {}),
    });
    for (const key of missing) state.missing.add(key);
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
  };
  const server = createServer((request, response) => {
    serve(request, response).catch((error) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  Object.assign(engine.host.shops.get('one')?.shop ?? {}, { url: `${url}/` });
  const { ticket } = await engine.agent();
  return {
    url,
    engine,
    state,
    by: { ticket },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await engine.stop();
    },
  };
}
export type Storefront = Awaited<ReturnType<typeof startStorefront>>;

function fileOf(path: string): string | null {
  if (path.startsWith(themeAssets)) return join(themeFolder, 'assets', path.slice(themeAssets.length));
  if (path.startsWith(extensionAssets)) return join(extensionFolder, 'assets', path.slice(extensionAssets.length));
  return null;
}
