import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findBarriers } from '@shopbell/testing/contracts/kit';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Desk, openDesk } from './desk.ts';

vi.setConfig({ testTimeout: 90_000 });

let desk: Desk;
const folder = fileURLToPath(new URL('../../../.shopbell/looks/console/', import.meta.url));
const picture =
  '<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"><rect width="256" height="256" fill="#e8e0c8"/></svg>';

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  desk = await openDesk();
});
afterAll(() => desk?.close());

test('a source of tiles is tried before it is saved; without one nothing is asked', async () => {
  const page = await desk.open({ at: '/settings/map' });
  const outside: string[] = [];
  await page.route('https://tiles.example/**', (route) => {
    outside.push(route.request().url());
    return route.fulfill({ body: picture, contentType: 'image/svg+xml' });
  });
  await page.locator('.shopbell-map-here').waitFor();
  await page.getByRole('switch', { name: 'Use map tiles' }).click();
  await page.getByLabel('Address of the tiles').fill('http://tiles.example/{z}/{x}/{y}.png');
  await page.getByText('Write an https address with {z}, {x} and {y}').first().waitFor();
  await expect.poll(() => page.getByRole('button', { name: 'Save', exact: true }).isDisabled()).toBe(true);
  await page.getByLabel('Address of the tiles').fill('https://tiles.example/{z}/{x}/{y}.png');
  await page.getByLabel('Whose map it is').fill('© Somebody');
  // This page's policy does not know the source: the preview says so.
  await page.getByText(/^No tile came\./).waitFor();
  await page.getByText('© Somebody', { exact: true }).waitFor();
  await page.screenshot({ path: `${folder}settings-map-en-1440-light.png` });
  expect(await findBarriers(page)).toEqual([]);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  await page.reload();
  await expect
    .poll(() => page.getByLabel('Address of the tiles').inputValue())
    .toBe('https://tiles.example/{z}/{x}/{y}.png');
  await page.getByRole('switch', { name: 'Use map tiles' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  expect(outside).toEqual([]);
  await page.context().close();
});

test('the form in Chinese, dark, on a phone', async () => {
  const page = await desk.open({ at: '/settings/map', locale: 'zh-CN', scheme: 'dark', width: 360, height: 740 });
  await page.locator('.shopbell-map-here').waitFor();
  await page.getByRole('switch', { name: '使用地图瓦片' }).click();
  await page.screenshot({ path: `${folder}settings-map-zh-360-dark.png`, fullPage: true });
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false);
  expect(await findBarriers(page)).toEqual([]);
  await page.context().close();
});
