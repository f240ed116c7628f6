// npm run lighthouse -- [--vendure http://localhost:3000] [--pairs 9] [--path /products/…]: what Shopbell costs the demo's product page.
// Needs a shop that runs (npm start). Serves its storefront twice, with and without Shopbell, and has Lighthouse look at both in turn.
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
    pairs: { type: 'string', default: '9' },
    path: { type: 'string' },
  },
});

const port = await freePort();
const browser = await launchChromium({ flags: [`--remote-debugging-port=${port}`] });
const shops = await Promise.all([serve(true), serve(false)]);
try {
  const path = values.path ?? (await firstProduct(shops[1].url));
  const scores = { with: [] as number[], without: [] as number[] };
  for (let pair = 1; pair <= Number(values.pairs); pair += 1) {
    // Who goes first changes from pair to pair: a machine that grows warm or busy favours neither.
    for (const shop of pair % 2 ? shops : shops.toReversed()) {
      scores[shop.widget ? 'with' : 'without'].push(await score(shop.url + path));
    }
    console.log(`pair ${pair}: with ${scores.with.at(-1)}, without ${scores.without.at(-1)}`);
  }
  const result = { with: median(scores.with), without: median(scores.without) };
  console.log(JSON.stringify({ path, pairs: scores.with.length, ...result, lost: result.without - result.with }));
  process.exitCode = result.without - result.with > 1 ? 1 : 0;
} finally {
  for (const shop of shops) shop.child.kill();
  await browser.close();
}

async function serve(widget: boolean): Promise<{ widget: boolean; url: string; child: ChildProcess }> {
  const own = await freePort();
  const settings = { SHOPBELL_STOREFRONT_PORT: String(own), SHOPBELL_STOREFRONT_SHOP: values.vendure };
  const env = { ...process.env, ...settings, ...(widget ? {} : { SHOPBELL_STOREFRONT_WIDGET: '0' }) };
  const child = fork(program, { env });
  await new Promise((resolve) => child.once('message', resolve));
  return { widget, url: `http://localhost:${own}`, child };
}

async function firstProduct(url: string): Promise<string> {
  const home = await fetch(url)
    .then((answer) => answer.text())
    .catch(() => '');
  const path = /href="(\/products\/[^"?#]+)"/.exec(home)?.[1];
  if (!path)
    throw new Error(
      `No product was found through ${values.vendure}: run npm start first, or say --vendure and --path.`,
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
