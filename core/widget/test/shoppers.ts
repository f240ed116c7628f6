import { launchChromium } from '@shopbell/testing';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { bePatient, patience } from './patience.ts';
import { type Shop, startShop } from './shop.ts';

/** What this file's tests share, from `setShop` on. */
export let shop: Shop;
export let browser: Browser;
const contexts: BrowserContext[] = [];

/** A shop that sends mail asks for addresses. */
const mail = {
  from: { name: 'Alder & Finch', address: 'hello@shop.example' },
  mailer: { send: async () => ({ refused: [] }), close: async () => {} },
};

/** For a file of tests: a shop with the real engine, an agent who is there, and a browser. */
export function setShop(): void {
  bePatient();
  beforeAll(async () => {
    [shop, browser] = await Promise.all([startShop({ engine: { engine: { mail } } }), launchChromium()]);
    await shop.engine.call('setPresence', { body: { away: false } }, shop.by);
    // An agent who is there: the shop is not away.
    await shop.engine.stream('streamAgent', {}, shop.by);
  });
  afterEach(async () => {
    shop.mishaps.clear();
    await Promise.all(contexts.splice(0).map((context) => context.close()));
  });
  afterAll(async () => {
    await browser.close();
    await shop.stop();
  });
}

/** A shopper with a browser of their own. What the page's policy forbids, and what it throws, is collected. */
export async function shopper(options: BrowserContextOptions = {}) {
  const context = await browser.newContext(options);
  contexts.push(context);
  context.setDefaultTimeout(patience);
  const faults: string[] = [];
  const visit = async () => {
    const page = await context.newPage();
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on(
      'console',
      (line) => /Content Security|TrustedHTML|TrustedScript/i.test(line.text()) && faults.push(line.text()),
    );
    await page.goto(`${shop.url}/stool`);
    return page;
  };
  return { context, page: await visit(), faults, visit };
}
export async function write(page: Page, text: string) {
  await page.locator('.composer textarea').fill(text);
  await page.keyboard.press('Enter');
}
export const bubble = (page: Page, text: string) => page.locator('.message .bubble', { hasText: text });
export const entriesOf = async (conversation: string) =>
  (await shop.engine.call('listEntries', { query: { conversation } as never }, shop.by)).entries;
export const newest = async () => {
  const found = await shop.newest();
  if (!found) throw new Error('no conversation');
  return found;
};
