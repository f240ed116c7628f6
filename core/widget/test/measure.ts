// npm run size: what the widget costs a shop's page, in a real browser against the real engine. JSON on the last line.
import { gzipSync } from 'node:zlib';
import { launchChromium } from '@shopbell/testing';
import type { CDPSession, Page } from 'playwright-core';
import { limits } from './limits.ts';
import { type Shop, startShop } from './shop.ts';

/** The profiler counts time in which another process had the processor as ours: the least of so many loads is nearest the truth. */
const loads = 3;
/** How long a page is watched before the click, and after the composer takes text, in milliseconds. */
const watched = { before: 3_000, after: 5_000 };

const shop = await startShop({ page: { nonce: null } });
const browser = await launchChromium();
const result: Record<string, number> = {};
try {
  Object.assign(result, await measureFile(shop));
  const page = await (await browser.newContext()).newPage();
  const session = await page.context().newCDPSession(page);
  const wire = await watchWire(session);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  Object.assign(result, await measureClosed(page, session, wire));
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  Object.assign(result, await measureOpened(page, wire));
} finally {
  await browser.close();
  await shop.stop();
}
let over = false;
for (const [name, limit] of Object.entries(limits)) {
  const value = result[name] ?? Number.POSITIVE_INFINITY;
  over ||= value > limit;
  console.log(`${value > limit ? 'over ' : 'fine '} ${name.padEnd(24)} ${value}  (at most ${limit})`);
}
console.log(JSON.stringify(result));
process.exit(over ? 1 : 0);

async function measureFile({ url }: Shop) {
  const answer = await fetch(`${url}/shopbell/widget/loader.js`, { headers: { 'accept-encoding': 'identity' } });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  return {
    loaderRawBytes: bytes.length,
    loaderGzipBytes: gzipSync(bytes, { level: 9 }).length,
    ordersGzipBytes: await packedBytes(shop.built.orders),
    mapGzipBytes: await packedBytes(shop.built.map),
  };
}

/** As it travels to a browser that asks for gzip. */
async function packedBytes(file: string): Promise<number> {
  const answer = await fetch(`${shop.url}/shopbell/widget/${file}`, { headers: { 'accept-encoding': 'identity' } });
  return gzipSync(new Uint8Array(await answer.arrayBuffer()), { level: 9 }).length;
}

interface Wire {
  /** Addresses of everything that was asked for. */
  asked: string[];
  /** Bytes that came, with heads, packed as they travelled. */
  bytes: number;
}

/** Counts what travels. The browser is made to ask for gzip, which every server speaks. */
async function watchWire(session: CDPSession): Promise<Wire> {
  const wire: Wire = { asked: [], bytes: 0 };
  await session.send('Network.enable');
  await session.send('Network.setExtraHTTPHeaders', { headers: { 'accept-encoding': 'gzip' } });
  session.on('Network.requestWillBeSent', ({ request }) => wire.asked.push(request.url));
  session.on('Network.responseReceived', ({ response }) => {
    wire.bytes += response.encodedDataLength;
  });
  session.on('Network.dataReceived', ({ encodedDataLength }) => {
    wire.bytes += encodedDataLength;
  });
  return wire;
}

/** A page that nobody has touched: requests, own work on the main thread, long tasks, shifts of the layout. */
async function measureClosed(page: Page, session: CDPSession, wire: Wire) {
  await page.addInitScript(() => {
    const seen = { long: 0, shift: 0 };
    Object.assign(globalThis, { seen });
    new PerformanceObserver((list) => {
      seen.long += list.getEntries().length;
    }).observe({ type: 'longtask', buffered: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.shift += (entry as unknown as { value: number }).value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  // Once to warm the server, then for the record.
  await page.goto(`${shop.url}/stool`);
  await page.locator('shopbell-launcher button').waitFor();
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: 100 });
  const times: number[] = [];
  for (let load = 0; load < loads; load += 1) {
    wire.asked.length = 0;
    await session.send('Network.clearBrowserCache');
    times.push(await profileLoad(page, session));
  }
  const seen = await page.evaluate(() => (globalThis as unknown as { seen: { long: number; shift: number } }).seen);
  return {
    requestsBeforeIntent: wire.asked.filter((url) => url.includes('/shopbell/')).length,
    mainThreadMilliseconds: Math.round(Math.min(...times) / 100) / 10,
    longTasks: seen.long,
    layoutShift: seen.shift,
  };
}

/** Microseconds that the loader's own code took in one load of the page. */
async function profileLoad(page: Page, session: CDPSession): Promise<number> {
  await session.send('Profiler.start');
  await page.goto(`${shop.url}/stool`);
  await page.locator('shopbell-launcher button').waitFor();
  await page.waitForTimeout(watched.before);
  const { profile } = await session.send('Profiler.stop');
  const own = new Set(
    profile.nodes.filter(({ callFrame }) => callFrame.url.endsWith('/loader.js')).map(({ id }) => id),
  );
  const deltas = profile.timeDeltas ?? [];
  return (profile.samples ?? []).reduce((sum, id, at) => sum + (own.has(id) ? (deltas[at] ?? 0) : 0), 0);
}

/** From the click until some seconds after one can write: every byte, also of settings, ticket and conversation. */
async function measureOpened(page: Page, wire: Wire) {
  wire.bytes = 0;
  const from = Date.now();
  await page.locator('shopbell-launcher button.launcher').click();
  const field = page.locator('shopbell-launcher .composer textarea, shopbell-launcher .away textarea').first();
  await field.fill('Is this stool in stock?');
  const milliseconds = Date.now() - from;
  await page.waitForTimeout(watched.after);
  return { openedGzipBytes: wire.bytes, openMilliseconds: milliseconds };
}
