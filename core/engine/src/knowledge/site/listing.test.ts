import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createOutgoing } from '../../outgoing/index.ts';
import { ReadingError } from '../reading/reading.ts';
import { createFetching } from './fetching.ts';
import { listPages } from './listing.ts';
import { readSitemap } from './sitemap.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A storefront of which `answer` is all; the operator allows this machine, as in development. */
async function open(answer: RequestListener) {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const fetch = createFetching(createOutgoing({ allow: ['127.0.0.0/8'] }), host);
  return {
    host,
    at: (path: string) => `http://${host}${path}`,
    fetch,
    list: (path: string) => listPages(`http://${host}${path}`, { fetch, host }),
  };
}
const urls = (...pages: string[]) =>
  `<urlset>${pages.map((page) => `<url><loc>${page}</loc></url>`).join('')}</urlset>`;
const index = (...maps: string[]) =>
  `<sitemapindex>${maps.map((map) => `<sitemap><loc>${map}</loc></sitemap>`).join('')}</sitemapindex>`;
async function reasonOf(work: Promise<unknown>): Promise<string> {
  const thrown = await work.then(
    () => null,
    (error: unknown) => error,
  );
  return thrown instanceof ReadingError ? thrown.told.reason : String(thrown);
}

describe('a sitemap', () => {
  test('lists pages of the shop, once each, by way of others', async () => {
    const shop = await open((request, response) => {
      const to = (path: string) => `http://${request.headers.host}${path}`;
      if (request.url === '/sitemap.xml') response.end(index(to('/pages.xml'), to('/pages.xml'), to('/blog.xml')));
      else if (request.url === '/pages.xml') response.end(urls(to('/returns'), to('/shipping#top'), to('/returns')));
      else if (request.url === '/blog.xml')
        response.end(urls(to('/a?b=1&amp;c=2'), 'https://elsewhere.example/x', 'javascript:alert(1)'));
      else response.writeHead(404).end();
    });
    const { pages, refused, whole } = await shop.list('/sitemap.xml');
    expect(pages).toEqual([shop.at('/returns'), shop.at('/shipping'), shop.at('/a?b=1&c=2')]);
    expect(refused.map(({ url, told }) => [url, told.reason])).toEqual([
      ['https://elsewhere.example/x', 'site.elsewhere'],
      ['javascript:alert(1)', 'site.elsewhere'],
    ]);
    expect(whole).toBe(true);
  });

  test('that loops, or names others without end, ends', async () => {
    let asked = 0;
    const shop = await open((request, response) => {
      asked += 1;
      const to = (path: string) => `http://${request.headers.host}${path}`;
      const n = Number(request.url?.slice(1, -4)) || 0;
      response.end(index(to('/0.xml'), to(`/${n + 1}.xml`), to(`/${n + 2}.xml`)));
    });
    const { pages, refused, whole } = await shop.list('/0.xml');
    expect({ asked, pages, whole, last: refused.at(-1)?.told.reason }).toEqual({
      asked: 20,
      pages: [],
      whole: false,
      last: 'site.most-sitemaps',
    });
  });

  test('of more than 500 pages gives the first, and says so', async () => {
    const shop = await open((request, response) => {
      response.end(urls(...Array.from({ length: 900 }, (_, n) => `http://${request.headers.host}/${n}`)));
    });
    const { pages, refused, whole } = await shop.list('/sitemap.xml');
    expect(pages).toHaveLength(500);
    expect(refused.map(({ told }) => told.reason)).toEqual(['site.most-pages']);
    expect(whole).toBe(false);
  });

  test('may be anything: cut short, hostile, no XML', () => {
    const entities =
      '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><urlset><url><loc>&b;</loc></url></urlset>';
    for (const xml of ['', '<', urls('x').slice(0, 30), entities, '<loc>'.repeat(100_000), '\u0000\u0001', '{"a":1}'])
      expect(() => readSitemap(xml, 10)).not.toThrow();
    expect(readSitemap('<loc>'.repeat(100_000), 10).pages.length).toBeLessThanOrEqual(10);
    const start = performance.now();
    readSitemap(`${'<loc>'.repeat(1_000_000)}${'<loc>x'.repeat(500_000)}${' '.repeat(1_000_000)}`, 10);
    expect(performance.now() - start).toBeLessThan(5_000);
    expect(readSitemap('<x:urlset><x:url><x:loc><![CDATA[https://a.example/?a=1&b=2]]></x:loc>', 9).pages).toEqual([
      'https://a.example/?a=1&b=2',
    ]);
    expect(readSitemap(urls(...Array.from({ length: 50 }, () => 'https://a.example')), 10).pages).toHaveLength(10);
  });
});

describe('a page is fetched', () => {
  test('by way of three redirects on the shop, and no more, and nowhere else', async () => {
    const shop = await open((request, response) => {
      const n = Number(request.url?.slice(1));
      if (request.url === '/out') response.writeHead(302, { location: 'https://elsewhere.example/' }).end();
      else if (request.url === '/in') response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
      else if (request.url === '/loop') response.writeHead(302, { location: '/loop' }).end();
      else if (request.url === '/script') response.writeHead(302, { location: 'javascript:alert(1)' }).end();
      else if (n > 0) response.writeHead(301, { location: `/${n - 1}` }).end();
      else response.end('<p>there');
    });
    expect(await shop.fetch(shop.at('/3'))).toEqual({ url: shop.at('/0'), text: '<p>there' });
    expect(await reasonOf(shop.fetch(shop.at('/4')))).toBe('site.redirects');
    expect(await reasonOf(shop.fetch(shop.at('/loop')))).toBe('site.redirects');
    for (const path of ['/out', '/in', '/script'])
      expect(await reasonOf(shop.fetch(shop.at(path))), path).toBe('site.elsewhere');
    expect(await reasonOf(shop.fetch('http://169.254.169.254/latest'))).toBe('site.elsewhere');
  });

  test('never from inside, unless the operator allows it: also where the storefront itself says it is there', async () => {
    let asked = 0;
    const shop = await open((_, response) => {
      asked += 1;
      response.end('secret');
    });
    const guarded = createFetching(createOutgoing({ allow: [] }), shop.host);
    expect(await reasonOf(guarded(shop.at('/')))).toBe('site.blocked');
    expect(asked).toBe(0);
  });

  test('within 10 MB, and says what is wrong', async () => {
    const shop = await open((request, response) => {
      if (request.url === '/large') response.end(Buffer.alloc(10 * 1_048_576 + 1, 'x'));
      else if (request.url === '/gone') response.writeHead(410).end();
      else response.destroy();
    });
    expect(await reasonOf(shop.fetch(shop.at('/large')))).toBe('site.too-long');
    expect(await reasonOf(shop.fetch(shop.at('/gone')))).toBe('site.status');
    expect(await reasonOf(shop.fetch(shop.at('/dead')))).toBe('site.silent');
  });

  test('or given up after a while where it drips', async () => {
    const shop = await open((_, response) => {
      const drip = setInterval(() => response.write('x'), 100);
      response.on('close', () => clearInterval(drip));
    });
    const call = createOutgoing({ allow: ['127.0.0.0/8'] });
    const hasty = createFetching((url, options) => call(url, { ...options, seconds: 1 }), shop.host);
    expect(await reasonOf(hasty(shop.at('/')))).toBe('site.silent');
  });
});
