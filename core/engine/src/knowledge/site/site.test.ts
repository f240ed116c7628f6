import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SiteView } from '@shopbell/contract';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Conversing, openConversing, outcomeOf } from '../../../test/conversing.ts';

vi.setConfig({ testTimeout: 240_000 });
let shop: Conversing;
let storefront: Server;
let url: string;
const pages = new Map<string, string>();

beforeAll(async () => {
  storefront = createServer((request, response) => {
    const to = (path: string) => `<url><loc>http://${request.headers.host}${path}</loc></url>`;
    const page = pages.get(request.url ?? '');
    if (request.url === '/sitemap.xml') response.end(`<urlset>${[...pages.keys()].map(to).join('')}</urlset>`);
    else if (page === undefined) response.writeHead(404).end();
    else response.end(page);
  });
  await new Promise<void>((done) => storefront.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(storefront.address() as AddressInfo).port}`;
  shop = await openConversing({ engine: { outgoing: { allow: ['127.0.0.0/8'] } } });
  const one = shop.test.host.shops.get('one');
  if (one) one.shop = { ...one.shop, url };
});
afterAll(async () => {
  await shop.close();
  storefront.close();
});

const admin = () => shop.test.agent({ agent: 'one-admin' });
async function over(): Promise<SiteView> {
  const by = await admin();
  const get = async () => (await shop.test.call('getSite', {}, by)).site;
  await expect.poll(async () => (await get())?.step, { timeout: 120_000, interval: 300 }).toBe('over');
  return (await get()) as SiteView;
}
const told = ({ report }: SiteView) =>
  report.map(({ url: at, outcome, told: why }) => `${new URL(at).pathname} ${why?.reason ?? outcome}`).sort();
const read = async () => {
  const body = { sitemap: `${url}/sitemap.xml`, language: 'en', state: 'published', daily: true } as const;
  await shop.test.call('readSite', { body }, await admin());
  return over();
};
const find = async (text: string) =>
  (await shop.test.call('searchKnowledge', { body: { text, audience: 'customers' } }, await admin())).items;

test('the pages of the storefront become articles, change with it, and go with it', async () => {
  pages.set(
    '/returns',
    '<html lang="en"><title>Returns</title><main><h1>Returns</h1><p>Thirty days, free of charge.</main>',
  );
  pages.set('/shipping', '<h1>Shipping</h1><p>Two days by train.');
  pages.set('/empty', '<script>nothing()</script>');
  pages.set('/file', 'no page at all');
  pages.set('/50%-off', '<h1>Half</h1><p>Half the price of red teapots.');
  const first = await read();
  expect(told(first)).toEqual([
    '/50%-off new',
    '/empty reading.wordless',
    '/file site.not-html',
    '/returns new',
    '/shipping new',
  ]);
  expect(first).toMatchObject({ found: 5, trouble: null, daily: true, state: 'published' });
  expect((await find('how fast is shipping by train'))[0]).toMatchObject({ title: 'Shipping', url: `${url}/shipping` });

  // Somebody writes one anew by hand: it stays, until the storefront says something else.
  const by = await admin();
  const [returns] = await find('returns free of charge');
  const article = await shop.test.call('getArticle', { query: { article: returns?.article ?? 'art_' } }, by);
  const { kind, title, language, audience, state, url: link } = article;
  const anew = { kind, title, language, audience, state, url: link, article: article.id, over: 1, text: 'Forty days.' };
  await shop.test.call('saveArticle', { body: anew }, by);
  pages.set('/shipping', '<h1>Shipping</h1><p>Five days by mule.');
  expect(told(await read())).toContain('/returns same');
  expect((await find('returns forty days'))[0]?.text).toBe('Forty days.');
  expect((await find('shipping by mule'))[0]?.text).toBe('Five days by mule.');

  pages.delete('/shipping');
  shop.pass(86_400_000);
  const third = await read();
  expect(told(third)).toContain('/shipping gone');
  expect(await find('shipping by mule')).toEqual([]);
});

test('what is not on the storefront is refused, and a sitemap that is not there says so', async () => {
  const by = await admin();
  const body = (sitemap: string) => ({ body: { sitemap, language: 'en' } });
  for (const sitemap of [
    'http://127.0.0.1:1/sitemap.xml',
    'https://shop.example/sitemap.xml',
    'http://169.254.169.254/',
  ])
    expect(await outcomeOf(shop.test, 'readSite', body(sitemap), by)).toBe('422 refused');
  await shop.test.call('readSite', body(`${url}/nothing.xml`), by);
  expect((await over()).trouble).toEqual({ reason: 'site.status', values: { status: 404 } });
  const agent = await shop.test.agent({ agent: 'one-agent' });
  expect(await outcomeOf(shop.test, 'readSite', body(`${url}/sitemap.xml`), agent)).toBe('403 access.denied');
});
