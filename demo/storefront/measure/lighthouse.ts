// npm run lighthouse -- [--vendure http://localhost:3000] [--pairs 9] [--path /products/…]: what Shopbell costs the demo's product page.
// npm run lighthouse -- --shopify http://localhost:8080 [--pairs 9]: the same of home, product and collection page of the demo on Shopify,
// weighted as Built for Shopify weighs them (shopify.dev, requirements: 17, 40 and 43 %).
// Needs a shop that runs (npm start, npm start -- shopify). Vendure's storefront is served twice, with and without Shopbell; Shopify's draws
// its pages without the blocks when asked. Lighthouse looks at both in turn.
// The last line is JSON; exit 1 when the medians are more than one point apart.
import { type ChildProcess, fork } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { launchChromium } from '@shopbell/testing';
import lighthouse from 'lighthouse';

const program = fileURLToPath(new URL('../src/server.ts', import.meta.url));
const { values } = parseArgs({
  options: {
    vendure: { type: 'string', default: 'http://localhost:3000' },
    shopify: { type: 'string' },
    pairs: { type: 'string', default: '9' },
    path: { type: 'string' },
  },
});

interface Outcome {
  /** Points; of several pages their weighted sum. */
  lost: number;
  [more: string]: unknown;
}

const port = await freePort();
const browser = await launchChromium({ flags: [`--remote-debugging-port=${port}`] });
try {
  const result = values.shopify ? await measureShopify(values.shopify) : await measureVendure();
  console.log(JSON.stringify(result));
  process.exitCode = result.lost > 1 ? 1 : 0;
} finally {
  await browser.close();
}

async function measureVendure(): Promise<Outcome> {
  const shops = await Promise.all([serve(true), serve(false)]);
  try {
    const path = values.path ?? (await firstProduct(shops[1].url, values.vendure));
    return { path, ...(await compare({ with: shops[0].url + path, without: shops[1].url + path })) };
  } finally {
    for (const shop of shops) shop.child.kill();
  }
}

async function measureShopify(shop: string): Promise<Outcome> {
  const product = values.path ?? (await firstProduct(shop, shop));
  const pages = { '/': 17, [product]: 40, '/collections/all': 43 };
  const found: Record<string, Awaited<ReturnType<typeof compare>>> = {};
  let lost = 0;
  for (const [path, weight] of Object.entries(pages)) {
    const page = await compare({ with: shop + path, without: `${shop}${path}?blocks=none` });
    found[path] = page;
    lost += (page.lost * weight) / 100;
  }
  return { pages: found, lost };
}

/** Medians of interleaved pairs, 0 to 100; `lost` is what the first is behind the second. */
async function compare(urls: { with: string; without: string }) {
  const scores = { with: [] as number[], without: [] as number[] };
  for (let pair = 1; pair <= Number(values.pairs); pair += 1) {
    // Who goes first changes from pair to pair: a machine that grows warm or busy favours neither.
    const order = ['with', 'without'] as const;
    for (const side of pair % 2 ? order : order.toReversed()) scores[side].push(await score(urls[side]));
    console.log(`${urls.with}, pair ${pair}: with ${scores.with.at(-1)}, without ${scores.without.at(-1)}`);
  }
  const result = { with: median(scores.with), without: median(scores.without) };
  return { pairs: scores.with.length, ...result, lost: result.without - result.with };
}

async function serve(widget: boolean): Promise<{ widget: boolean; url: string; child: ChildProcess }> {
  const own = await freePort();
  const settings = { SHOPBELL_STOREFRONT_PORT: String(own), SHOPBELL_STOREFRONT_SHOP: values.vendure };
  const env = { ...process.env, ...settings, ...(widget ? {} : { SHOPBELL_STOREFRONT_WIDGET: '0' }) };
  const child = fork(program, { env });
  await new Promise((resolve) => child.once('message', resolve));
  return { widget, url: `http://localhost:${own}`, child };
}

async function firstProduct(url: string, shop: string): Promise<string> {
  const home = await fetch(url)
    .then((answer) => answer.text())
    .catch(() => '');
  const path = /href="(\/products\/[^"?#]+)"/.exec(home)?.[1];
  if (!path)
    throw new Error(
      `No product was found through ${shop}: run npm start first, or say --vendure or --shopify, and --path.`,
    );
  return path;
}

/** Performance, 0 to 100, on Lighthouse's simulated phone. */
async function score(url: string): Promise<number> {
  const answer = await lighthouse(url, { port, onlyCategories: ['performance'], logLevel: 'error' });
  const performance = answer?.lhr.categories.performance?.score;
  if (typeof performance !== 'number') throw new Error(`Lighthouse gave ${url} no score.`);
  return Math.round(performance * 100);
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No free port');
  return address.port;
}
