import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import samples from '@shopbell/demo-samples';
import {
  extensionAssets,
  extensionFolder,
  type LiquidProduct,
  renderStorefront,
  themeAssets,
  themeFolder,
} from '@shopbell/extensions/storefront';
import { type FakeShop, type FakeShopify, signProxy } from '@shopbell/fake-shopify';
import { type Cast, descriptions } from './seed.ts';
import { domain, settings } from './settings.ts';

interface World {
  fake: FakeShopify;
  shop: FakeShop;
  cast: Cast;
}

const types: Record<string, string> = {
  ...{
    '.js': 'text/javascript',
    '.css': 'text/css',
    '.svg': 'image/svg+xml',
    '.jpg': 'image/jpeg',
    '.png': 'image/png',
  },
};
const folders: Record<string, string> = {
  [themeAssets]: join(themeFolder, 'assets'),
  [extensionAssets]: join(extensionFolder, 'assets'),
  '/pictures/': samples.picturesFolder,
};

/**
 * The shop's storefront as Shopify serves it: our theme with our blocks, its app proxy, and a page where one chooses who one is. `?blocks=none`
 * draws a page without the blocks, so that what they cost can be measured.
 */
export function startStorefront(world: World): Promise<void> {
  const server = createServer((request, response) => {
    serve(world, request, response).catch((error: unknown) => {
      console.error(error);
      response.writeHead(500).end();
    });
  });
  return new Promise((resolve) => server.listen(settings.port, () => resolve()));
}

async function serve(world: World, request: IncomingMessage, response: ServerResponse): Promise<unknown> {
  const url = new URL(request.url ?? '/', settings.storefront);
  const customer = customerOf(world, request);
  if (url.pathname.startsWith('/apps/shopbell/')) return proxy(world, { url, customer, response });
  if (url.pathname === '/account') return account(world, { url, customer, response });
  if (url.pathname === '/people.json') return send(response, 'application/json', JSON.stringify(world.cast));
  const [folder] = Object.entries(folders).filter(([beginning]) => url.pathname.startsWith(beginning));
  if (folder) {
    const name = decodeURIComponent(url.pathname.slice(folder[0].length));
    const bytes = /^[\w][\w.-]*$/.test(name) ? await readFile(join(folder[1], name)).catch(() => null) : null;
    return bytes
      ? send(response, types[extname(name)] ?? 'application/octet-stream', bytes)
      : response.writeHead(404).end();
  }
  const html = await draw(world, url, customer);
  return html === null ? response.writeHead(404).end('Not found') : send(response, 'text/html; charset=utf-8', html);
}

function send(response: ServerResponse, type: string, body: string | Buffer): void {
  response.writeHead(200, { 'content-type': type }).end(body);
}

function customerOf({ shop }: World, { headers }: IncomingMessage): string | null {
  const [, id] = /(?:^|; )customer=(\d+)/.exec(headers.cookie ?? '') ?? [];
  return id && shop.customers.has(id) ? id : null;
}

/** As Shopify's app proxy: the address is signed with who is signed in, and nothing else of the browser goes along. */
async function proxy(
  { fake }: World,
  { url, customer, response }: { url: URL; customer: string | null; response: ServerResponse },
): Promise<void> {
  const asked = `${settings.app}/proxy/${url.pathname.slice('/apps/shopbell/'.length)}${url.search}`;
  const answer = await fetch(signProxy(fake.app, asked, { domain, ...(customer ? { customer } : {}) }));
  response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' });
  response.end(Buffer.from(await answer.arrayBuffer()));
}

/** No password: whoever tries the demo chooses who they are. */
function account(
  { cast }: World,
  { url, customer, response }: { url: URL; customer: string | null; response: ServerResponse },
): void {
  const chosen = url.searchParams.get('as');
  if (chosen !== null) {
    response.writeHead(303, { location: '/', 'set-cookie': `customer=${chosen}; Path=/; SameSite=Lax` }).end();
    return;
  }
  const rows = Object.entries(cast.customers).map(
    ([email, { id, name }]) =>
      `<li><a href="/account?as=${id}">${name}</a> ${email}${id === customer ? ' <b>✓</b>' : ''}</li>`,
  );
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Who are you?</title><body style="font:16px/1.6 system-ui;max-width:40em;margin:40px auto;padding:0 16px">
<h1>Who are you?</h1><ul>${rows.join('')}<li><a href="/account?as=">Nobody</a></li></ul><p><a href="/">To the shop</a></p></html>`;
  send(response, 'text/html; charset=utf-8', page);
}

async function draw(world: World, url: URL, customer: string | null): Promise<string | null> {
  const { shop } = world;
  const products = [...shop.products.values()].map(liquidOf);
  const [, handle] = /^\/products\/([\w-]+)$/.exec(url.pathname) ?? [];
  const product = products.find((each) => each.url === `/products/${handle}`);
  const found = pageAt(url.pathname, product);
  if (!found) return null;
  const person = customer ? shop.customers.get(customer) : undefined;
  const { html } = await renderStorefront({
    ...found,
    ...{ locale: url.searchParams.get('locale') ?? 'en', shop: { name: shop.name, permanent_domain: shop.domain } },
    engine: shop.appMetafields.get('shopbell.address') ?? null,
    customer: person ? { id: Number(person.id), first_name: person.firstName ?? '' } : null,
    ...(product ? { product } : {}),
    products: products.slice(0, 24),
    ...(url.searchParams.get('blocks') === 'none' ? { blocks: [] } : {}),
  });
  return html;
}

function pageAt(path: string, product: LiquidProduct | undefined) {
  const launcher = { name: 'chat' };
  if (path === '/') return { template: 'index' as const, title: 'Home', blocks: [launcher] };
  if (path === '/collections/all') return { template: 'collection' as const, title: 'All', blocks: [launcher] };
  if (product) return { template: 'product' as const, title: product.title, blocks: [{ name: 'ask' }, launcher] };
  const blocks: Record<string, string> = { track: 'tracking', help: 'faq', chat: 'inline-chat' };
  const block = blocks[path.slice('/pages/'.length)];
  if (!path.startsWith('/pages/') || !block) return null;
  return {
    template: 'page' as const,
    title: 'Shopbell',
    blocks: [{ name: block }, ...(block === 'inline-chat' ? [] : [launcher])],
  };
}

function liquidOf({
  id,
  title,
  handle,
  price,
  image,
}: FakeShop['products'] extends Map<string, infer Row> ? Row : never): LiquidProduct {
  const description = descriptions.get(id) ?? '';
  return { id, title, url: `/products/${handle}`, price, description, featured_image: image ? { src: image } : null };
}
