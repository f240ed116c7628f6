import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Desk, openDesk } from './desk.ts';

vi.setConfig({ testTimeout: 90_000 });

let desk: Desk;
const folder = mkdtempSync(join(tmpdir(), 'shopbell-preview-'));
beforeAll(async () => {
  // By its address: the console does not depend on the widget, it only shows what the engine serves.
  const address = new URL('../../widget/build.mjs', import.meta.url).href;
  const { buildAssets } = (await import(address)) as { buildAssets(folder: string): Promise<unknown> };
  await buildAssets(folder);
  desk = await openDesk({ widget: { folder } });
});
afterAll(async () => {
  await desk?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('the preview is the widget itself with what is typed: it takes no focus, asks no engine and keeps nothing', async () => {
  const page = await desk.open({ at: '/settings/widget' });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const frame = page.frameLocator('.sb-preview-frame:not([hidden])');
  await frame.locator('.composer textarea').waitFor();
  await expect.poll(() => page.locator('.sb-preview-chat').count(), { timeout: 15_000 }).toBe(0);
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
  await page.getByLabel('Title', { exact: true }).click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('Ring for help');
  await frame.locator('.who h2', { hasText: 'Ring for help' }).waitFor();
  await page.keyboard.type('!');
  await frame.locator('.who h2', { hasText: 'Ring for help!' }).waitFor();
  await expect.poll(() => page.getByLabel('Title', { exact: true }).inputValue()).toBe('Ring for help!');
  await expect.poll(() => page.locator('.sb-preview-frame').count()).toBe(1);
  await page.getByLabel('Colour code').fill('#aa2244');
  const color = () => frame.locator('.avatar').evaluate((avatar) => getComputedStyle(avatar).backgroundColor);
  await expect.poll(color, { timeout: 15_000 }).toBe('rgb(170, 34, 68)');
  expect(asked.filter((path) => /visitor|widget\/settings/.test(path))).toEqual([]);
  await expect
    .poll(() => page.evaluate(() => Object.keys(localStorage).filter((key) => /preview|ticket/.test(key))))
    .toEqual([]);
  expect(desk.faults).toEqual([]);
  await page.context().close();
});

test('where the widget does not come, a drawing stands for it', async () => {
  const page = await desk.open();
  await page.route('**/widget/loader.js', (route) => route.abort());
  await page.evaluate(() => {
    location.hash = '/settings/widget';
  });
  await page.locator('.sb-preview-chat').waitFor();
  await page.getByLabel('Title', { exact: true }).fill('Drawn');
  await page.locator('.sb-preview-chat', { hasText: 'Drawn' }).waitFor();
  await expect.poll(() => page.locator('.sb-preview-frame').count(), { timeout: 15_000 }).toBe(0);
  await page.context().close();
});
