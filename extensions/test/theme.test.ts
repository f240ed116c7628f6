import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { launchChromium } from '@shopbell/testing';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { extensionFolder } from '../storefront/index.ts';
import { type Storefront, startStorefront } from './shop.ts';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 120_000 });
const poll = <T>(look: () => T) => expect.poll(look, { timeout: 20_000 });
let browser: Browser;
let shop: Storefront;
beforeAll(async () => {
  const built = existsSync(join(extensionFolder, 'assets/loader.js'));
  if (!built) throw new Error('The theme extension has no widget: run npm run build.');
  [browser, shop] = await Promise.all([launchChromium(), startStorefront()]);
});
afterAll(async () => {
  await browser.close();
  await shop.stop();
});

/** A page in a browser of its own; what it throws, and texts that nobody wrote, fail the test. */
async function visit(
  path: string,
  { locale = 'en', customer = null as string | null, ...options }: BrowserContextOptions & { customer?: string | null },
  work: (page: Page) => Promise<void>,
) {
  Object.assign(shop.state, { locale, customer });
  const context = await browser.newContext({ locale, ...options });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const thrown: string[] = [];
  page.on('pageerror', (error) => thrown.push(String(error)));
  await page.addInitScript(() => {
    const seen = { shift: 0 };
    Object.assign(globalThis, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.shift += (entry as unknown as { value: number }).value;
    }).observe({ type: 'layout-shift' as 'navigation', buffered: true });
  });
  await page.goto(shop.url + path);
  await work(page);
  expect(thrown).toEqual([]);
  expect([...shop.state.missing]).toEqual([]);
  await context.close();
}
const shiftOf = (page: Page) => page.evaluate(() => (globalThis as unknown as { seen: { shift: number } }).seen.shift);
const settle = (page: Page) => page.waitForLoadState('networkidle');

test('a shopper asks about a product from its page, and an agent answers', () =>
  visit('/products/oak-stool', { customer: 'one-ada' }, async (page) => {
    await page.locator('shopbell-ask button').click();
    await page.locator('.about .product', { hasText: 'Oak stool' }).waitFor();
    await page.locator('.composer textarea').fill('Does it come in walnut?');
    await page.keyboard.press('Enter');
    const newest = async () => (await shop.engine.call('listInbox', { body: {} }, shop.by)).items[0];
    await poll(async () => (await newest())?.lastMessage?.text).toBe('Does it come in walnut?');
    const conversation = await newest();
    // Who they are came by the app proxy's voucher, not from the page.
    expect(conversation?.person).toMatchObject({ hostCustomer: 'one-ada' });
    const body = { key: 'an-answer-from-the-agent', conversation: conversation?.id as never, text: 'Yes, in May.' };
    await shop.engine.call('sendMessage', { body }, shop.by);
    await page.locator('.message', { hasText: 'Yes, in May.' }).waitFor();
    for (const address of shop.state.asked) expect(address).toMatch(/^\/apps\/shopbell\/voucher\?nonce=\w{16,64}$/);
  }));

describe.each(['en', 'zh-CN', 'ar'])('in %s', (locale) => {
  test.each(['/', '/products/oak-stool', '/pages/track', '/pages/help', '/pages/chat'])('nothing moves on %s', (path) =>
    visit(path, { locale, viewport: { width: 390, height: 844 } }, async (page) => {
      await settle(page);
      if (path === '/pages/track') await page.locator('shopbell-tracking .seek .button').waitFor();
      expect(await shiftOf(page)).toBeLessThan(0.005);
      expect(await page.locator('html').getAttribute('dir')).toBe(locale === 'ar' ? 'rtl' : 'ltr');
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(sideways).toBeLessThanOrEqual(0);
    }),
  );
});

test('before anybody shows intent a page fetches the loader and nothing else of ours', () =>
  visit('/products/oak-stool', {}, async (page) => {
    await settle(page);
    const fetched = await page.evaluate(() =>
      performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname),
    );
    expect(fetched.filter((path) => path.startsWith('/cdn/extension/') || path.includes('shopbell/'))).toEqual([
      '/cdn/extension/shopbell.css',
      '/cdn/extension/loader.js',
    ]);
  }));

test('where a browser keeps nothing for a page, not even cookies, one talks all the same', () =>
  visit('/products/oak-stool', {}, async (page) => {
    await page.addInitScript(() => {
      const forbid = (owner: object, names: string[]) => {
        const get = () => {
          throw new DOMException('Blocked.', 'SecurityError');
        };
        for (const name of names) Object.defineProperty(owner, name, { get, set: get });
      };
      forbid(globalThis, ['localStorage', 'sessionStorage', 'indexedDB', 'caches']);
      forbid(Document.prototype, ['cookie']);
      forbid(Navigator.prototype, ['locks', 'serviceWorker', 'storage']);
    });
    await page.reload();
    await page.locator('shopbell-ask button').click();
    await page.locator('.composer textarea').fill('Do you hear me without a store?');
    await page.keyboard.press('Enter');
    await page.locator('.message .progress', { hasText: 'Sent' }).waitFor();
    const newest = async () => (await shop.engine.call('listInbox', { body: {} }, shop.by)).items[0];
    await poll(async () => (await newest())?.lastMessage?.text).toBe('Do you hear me without a store?');
    const body = { conversation: (await newest())?.id as never, key: 'without-a-store-0001', text: 'We do.' };
    await shop.engine.call('sendMessage', { body }, shop.by);
    await page.locator('.message .bubble', { hasText: 'We do.' }).waitFor();
    // Closed and opened again, it is all still there.
    await page.keyboard.press('Escape');
    await page.locator('shopbell-launcher button.launcher').click();
    expect(await page.locator('.message .bubble').allTextContents()).toEqual(
      expect.arrayContaining([expect.stringContaining('without a store'), expect.stringContaining('We do.')]),
    );
  }));

test("the launcher's settings of the theme editor go before those of the shop", async () => {
  shop.state.settings = {
    chat: { position: 'left', offset_x: 32, label: 'Ask us', accent: '#7a1f5f', hide_on: '/pages/*' },
  };
  await visit('/', {}, async (page) => {
    const button = page.locator('shopbell-launcher button');
    await poll(() => button.textContent()).toContain('Ask us');
    expect(await button.boundingBox()).toMatchObject({ x: 32 });
    expect(await button.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe('rgb(122, 31, 95)');
  });
  await visit('/pages/help', {}, async (page) => {
    await page.locator('shopbell-launcher button').waitFor({ state: 'attached' });
    expect(await page.locator('shopbell-launcher button').isVisible()).toBe(false);
  });
  shop.state.settings = {};
});

test('questions open without JavaScript; what is not among them is asked in the chat', async () => {
  await visit('/pages/help', { javaScriptEnabled: false }, async (page) => {
    await page.locator('summary').first().click();
    await poll(() => page.locator('details[open]').count()).toBe(1);
  });
  await visit('/pages/help', {}, async (page) => {
    await page.locator('shopbell-ask button').click();
    await page.locator('.composer textarea').waitFor();
    expect(await page.locator('.about .product').count()).toBe(0);
  });
});

test('who is signed in sees their orders on the tracking page', () =>
  visit('/pages/track', { customer: 'one-ada' }, async (page) => {
    await poll(() => page.locator('shopbell-tracking .orders .choice').count()).toBeGreaterThan(0);
  }));

test('the chat within a page opens where it stands', () =>
  visit('/pages/chat', { locale: 'zh-CN' }, async (page) => {
    await page.locator('shopbell-chat button').click();
    await page.locator('shopbell-chat .composer textarea').waitFor();
    expect(await page.locator('shopbell-launcher').count()).toBe(0);
  }));

test('until the app has said where its engine is, blocks draw nothing', async () => {
  shop.state.engine = false;
  await visit('/pages/help', {}, async (page) => {
    await settle(page);
    expect(await page.locator('shopbell-launcher, .shopbell-block, script[src]').count()).toBe(0);
  });
  shop.state.engine = true;
});
