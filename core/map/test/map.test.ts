import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findBarriers } from '@shopbell/testing/contracts/kit';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { MapOptions } from '../src/index.ts';
import { openPages, type Pages } from './open-page.ts';
import { arabic, berlin, eastward, pacific, place, split } from './samples.ts';

vi.setConfig({ testTimeout: 120_000 });

/** The map in a real browser, on pages with the strictest policy. */
let pages: Pages;
let page: Page;
const folder = fileURLToPath(new URL('../../../.shopbell/looks/map/', import.meta.url));

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  pages = await openPages();
});
afterAll(() => pages?.close());
beforeEach(() => {
  pages.asked.length = 0;
  pages.faults.length = 0;
});
afterEach(() => page?.context().close());

async function draw(options: MapOptions): Promise<void> {
  await page.waitForFunction(() => 'draw' in window);
  await page.evaluate((given) => window.draw(given), options);
  await page.locator('.shopbell-map-here').first().waitFor();
}
const shownLabels = () => page.locator('.shopbell-map-label:not(.shopbell-map-hidden)').allTextContents();
const middleOf = async (selector: string) => {
  const box = await page.locator(selector).first().boundingBox();
  if (!box) throw new Error(`${selector} is nowhere.`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};

describe('without tiles', () => {
  test.each([
    ['en-light', eastward, { viewport: { width: 760, height: 640 } }],
    ['zh-dark', { ...pacific, theme: 'dark' }, { viewport: { width: 760, height: 560 }, dark: true, lang: 'zh-CN' }],
    [
      'ar-phone',
      arabic,
      { viewport: { width: 360, height: 640 }, dir: 'rtl', lang: 'ar', hasTouch: true, isMobile: true },
    ],
    ['split-shadow', split, { viewport: { width: 760, height: 760 }, shadow: true }],
  ] as const)('asks nothing of any network, breaks no policy and shuts nobody out: %s', async (name, options, look) => {
    page = await pages.open(look);
    await draw(options as MapOptions);
    await page.locator('details > summary').click();
    await page.screenshot({ path: `${folder}${name}.png`, fullPage: true });
    expect(pages.asked).toEqual([]);
    expect(pages.faults).toEqual([]);
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false);
    expect(await findBarriers(page)).toEqual([]);
    await expect.poll(() => page.evaluate(() => 'L' in window)).toBe(false);
  });

  test('draws the way as it is known, on the land, in its order', async () => {
    page = await pages.open();
    await draw(eastward);
    await expect.poll(() => page.locator('.shopbell-map-seen').count()).toBe(1);
    await expect.poll(() => page.locator('.shopbell-map-guessed').count()).toBe(2);
    await expect.poll(() => page.locator('.shopbell-map-ahead').count()).toBe(1);
    expect(await shownLabels()).toEqual(expect.arrayContaining(['Now Leipzig', 'Destination Berlin', 'Shenzhen']));
    const [land] = await page
      .locator('path.shopbell-map-land')
      .evaluateAll((paths) => paths.map((path) => path.getAttribute('d') ?? ''));
    expect(land?.length).toBeGreaterThan(2_000);
    expect((await middleOf('.shopbell-map-here')).x).toBeLessThan((await middleOf('.shopbell-map-seen')).x);
  });

  test('shows America on the right of Asia for a way over the Pacific', async () => {
    page = await pages.open();
    await draw(pacific);
    const start = await middleOf('.shopbell-map-stop >> nth=1');
    const here = await middleOf('.shopbell-map-here');
    expect(here.x).toBeGreaterThan(start.x);
    const frame = await page.locator('.shopbell-map-canvas').boundingBox();
    expect(here.x).toBeLessThan((frame?.x ?? 0) + (frame?.width ?? 0));
  });
});

describe('somebody who does not see it, or has no mouse', () => {
  test('reads where the parcel is, and every stop, those on no map too', async () => {
    page = await pages.open();
    await draw(eastward);
    const map = page.getByRole('application', { name: 'Map of the parcels' });
    const described = await map.getAttribute('aria-describedby');
    await expect.poll(() => page.locator(`#${described}`).textContent()).toBe('Now: Leipzig · Destination: Berlin');
    await page.getByText('All stops as a list').focus();
    await page.keyboard.press('Enter');
    const lines = await page.getByRole('listitem').allTextContents();
    expect(lines).toHaveLength(5);
    expect(lines[2]).toBe('Nov 14, 02:00 In transit · Transit point 4 not on the map');
    expect(lines[3]).toContain('Kazakhstan approximate');
    await expect.poll(() => page.getByRole('listitem').nth(4).getAttribute('aria-current')).toBe('location');
  });

  test('moves it by keys, and gets all of it back by a button', async () => {
    page = await pages.open({ reducedMotion: 'reduce' });
    await draw(eastward);
    const before = await middleOf('.shopbell-map-here');
    await page.getByRole('application').focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(async () => (await middleOf('.shopbell-map-here')).x).toBeLessThan(before.x - 20);
    await page.getByRole('button', { name: 'Show all of it' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => middleOf('.shopbell-map-here')).toEqual(before);
    await expect.poll(() => page.locator('.leaflet-fade-anim').count()).toBe(0);
  });
});

describe('what happens after', () => {
  test('is drawn in its place; where somebody has moved the map to stays', async () => {
    page = await pages.open({ reducedMotion: 'reduce' });
    await draw(eastward);
    const [parcel] = eastward.parcels;
    if (!parcel) throw new Error('There is no parcel.');
    const stops = [...parcel.stops, { place: berlin, when: 'Nov 19, 10:00', what: 'Delivered' }];
    await page.getByRole('button', { name: 'Closer' }).click();
    const scale = () => page.locator('path.shopbell-map-land').evaluate((path) => path.getBoundingClientRect().width);
    const near = await scale();
    await draw({ ...eastward, parcels: [{ ...parcel, stops, ended: true }] });
    expect(await scale()).toBeCloseTo(near, 0);
    await expect.poll(() => page.locator('.shopbell-map-ahead').count()).toBe(0);
    await expect
      .poll(() => page.locator('.shopbell-map-summary').textContent())
      .toBe('Now: Berlin · Destination: Berlin');
    await page.evaluate(() => window.drawn?.destroy());
    await expect.poll(() => page.locator('.shopbell-map').count()).toBe(0);
    expect(pages.faults).toEqual([]);
  });
});

describe('with a source of tiles', () => {
  const source = () => ({
    url: pages.tiles,
    attribution: '© Somebody <b>& others</b>',
    attributionUrl: 'https://maps.example/about',
    maxZoom: 6,
  });

  test('asks it alone, names whose map it is, and goes no nearer than it can', async () => {
    page = await pages.open({ viewport: { width: 760, height: 560 } });
    await draw({ ...eastward, tiles: source() });
    await expect.poll(() => page.evaluate(() => window.told)).toEqual(['loaded']);
    await page.screenshot({ path: `${folder}tiles.png`, fullPage: true });
    const origin = new URL(pages.tiles).origin;
    expect(pages.asked.length).toBeGreaterThan(2);
    expect(pages.asked.filter((each) => each.startsWith('http') && !each.startsWith(origin))).toEqual([]);
    await expect
      .poll(() => page.getByRole('link', { name: '© Somebody <b>& others</b>' }).getAttribute('href'))
      .toBe('https://maps.example/about');
    for (let press = 0; press < 8; press += 1) await page.getByRole('button', { name: 'Closer' }).click();
    await page.waitForTimeout(400);
    const deepest = Math.max(...pages.asked.map((each) => Number(/\/(\d+)\/\d+\/\d+\.png/.exec(each)?.[1] ?? 0)));
    expect(deepest).toBeLessThanOrEqual(6);
    expect(pages.faults).toEqual([]);
  });

  test('that is away tells so, and the outline stays', async () => {
    page = await pages.open();
    const gone = { ...source(), url: `${new URL(pages.tiles).origin}/gone/{z}/{x}/{y}` };
    await draw({ ...eastward, tiles: gone });
    await expect.poll(() => page.evaluate(() => window.told)).toEqual(['failed']);
    await draw({ ...eastward, tiles: null });
    await expect.poll(() => page.locator('img').count()).toBe(0);
    await draw({ ...eastward, tiles: null, destination: place('', null, null, 'unknown') });
    await expect.poll(() => page.locator('path.shopbell-map-land').count()).toBe(1);
  });
});
