import { launchChromium } from '@shopbell/testing';
import { type KitWorld, promises, testKit } from '@shopbell/testing/contracts/kit';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { brokenKits } from './broken-kits.tsx';
import { bundle } from './bundle.ts';

const browser = await launchChromium();
afterAll(() => browser.close());

const address = 'http://kit.example';

async function openKit(react: '18' | '19', search = ''): Promise<Page> {
  const script = await bundle('./kit-page.tsx', react);
  const page = await browser.newPage();
  page.setDefaultTimeout(5_000);
  await page.route(`${address}/**`, (route) =>
    route.request().url().endsWith('.js')
      ? route.fulfill({ body: script, contentType: 'text/javascript' })
      : route.fulfill({
          body: '<!doctype html><html lang="en"><title>Kit</title><main id="specimens"></main><script type="module" src="/kit.js"></script>',
          contentType: 'text/html',
        }),
  );
  await page.goto(`${address}/${search}`);
  await page.getByText('Page title').waitFor();
  return page;
}

async function worldOf(react: '18' | '19'): Promise<KitWorld> {
  const page = await openKit(react);
  return { page, close: () => page.close() };
}

testKit('plainKit under React 19', () => worldOf('19'));
testKit('plainKit under React 18', () => worldOf('18'));

describe('the suite finds broken kits', () => {
  it.each(Object.keys(brokenKits))('%s', async (promise) => {
    const page = await openKit('19', `?broken=${encodeURIComponent(promise)}`);
    page.setDefaultTimeout(1_500);
    await expect(promises[promise]?.(page)).rejects.toThrow();
    await page.close();
  });
});
