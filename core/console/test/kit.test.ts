import { launchChromium } from '@shopbell/testing';
import { type KitWorld, promises, testKit } from '@shopbell/testing/contracts/kit';
import { openKitPage } from '@shopbell/testing/contracts/kit-page';
import { afterAll, describe, expect, it } from 'vitest';
import { brokenKits } from './broken-kits.tsx';
import { bundle } from './bundle.ts';

const browser = await launchChromium();
afterAll(() => browser.close());

async function open(react: '18' | '19', search = ''): Promise<KitWorld> {
  return openKitPage({ browser, script: await bundle('./kit-page.tsx', react), search, stepMs: 5_000 });
}

testKit('plainKit under React 19', () => open('19'));
testKit('plainKit under React 18', () => open('18'));

describe('the suite finds broken kits', () => {
  it.each(Object.keys(brokenKits))('%s', async (promise) => {
    const { page } = await open('19', `?broken=${encodeURIComponent(promise)}`);
    page.setDefaultTimeout(1_500);
    await expect(promises[promise]?.(page)).rejects.toThrow();
    await page.close();
  });
});
