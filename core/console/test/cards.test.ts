import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CardView } from '@shopbell/contract';
import { findBarriers } from '@shopbell/testing/contracts/kit';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { visit } from './cast.ts';
import { type Desk, openDesk } from './desk.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

/** What an agent shows in a conversation, in front of the real engine. */
let desk: Desk;
const folder = fileURLToPath(new URL('../../../.shopbell/looks/console/', import.meta.url));

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  desk = await openDesk();
  const { host } = desk.engine;
  host.addOrder('one', { id: 'shown', number: '#SHOWN', customer: 'one-ada', parcels: [] });
  host.addOrder('one', { id: 'guests', number: '#GUEST', customer: null, parcels: [] });
  host.addProduct('one', { id: 'stool', title: 'Oak stool' });
});
afterAll(() => desk?.close());

const cards = (page: Page) => page.locator('.sb-shared-card');
const share = async (page: Page, what: string) => {
  await page.getByRole('button', { name: 'Show the order or a parcel in the conversation' }).click();
  await page.getByRole('menuitem', { name: what }).click();
};

test('an order of theirs stands in the conversation at once, and is as it is when it changes', async () => {
  const { conversation } = await visit(desk.engine, 'Where is it?', { customer: 'one-ada' });
  const page = await desk.open({ at: `/inbox/open/${conversation}/shown` });
  await share(page, 'The order');
  await cards(page).getByText('In preparation').waitFor();
  desk.engine.host.ship('one', 'shown', { number: 'T-1', carrier: 'post' });
  await cards(page).getByText('On its way').waitFor();
  await page.screenshot({ path: `${folder}card-order-en.png` });
  await page.getByRole('button', { name: 'Show the order or a parcel in the conversation' }).click();
  await page.getByRole('menuitem', { name: 'Parcel T-1' }).click();
  await expect.poll(() => cards(page).count(), { timeout: 25_000 }).toBe(2);
  await page.context().close();
});

test('an order that the host does not know to be theirs is shown only once the agent has confirmed it', async () => {
  const { conversation } = await visit(desk.engine, 'And mine?');
  const page = await desk.open({ at: `/inbox/open/${conversation}/guests`, locale: 'en' });
  await share(page, 'The order');
  await page.getByRole('dialog').getByText('does not vouch').waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => cards(page).count()).toBe(0);
  await share(page, 'The order');
  await page.getByRole('button', { name: 'It is theirs: show it' }).click();
  await cards(page).getByText('#GUEST').waitFor();
  await page.context().close();
});

test('the card of a parcel draws its way on a map', async () => {
  const { conversation } = await visit(desk.engine, 'Where is the parcel?', { customer: 'one-ada' });
  const page = await desk.open({ at: `/inbox/open/${conversation}/shown`, scheme: 'dark' });
  const place = { name: 'Leipzig', country: 'DE', latitude: 51.34, longitude: 12.37, precision: 'city' } as const;
  // No service watches the parcels of this shop: what one would tell is put into the answer.
  await page.route('**/agent/card?*', async (route) => {
    const answer = await route.fetch();
    const view = (await answer.json()) as Extract<CardView, { type: 'parcel' }>;
    const stops = [{ at: '2026-01-20T08:00:00.000Z', status: 'in-transit', place }] as const;
    const destination = { ...place, name: 'Berlin', latitude: 52.52, longitude: 13.4 };
    const parcel = { ...view.parcel, place, stops };
    await route.fulfill({ response: answer, json: { ...view, parcel, destination } });
  });
  await share(page, 'Parcel T-1');
  const shown = cards(page).last();
  await shown.locator('.shopbell-map-here').waitFor({ state: 'attached' });
  await shown.scrollIntoViewIfNeeded();
  expect(await shown.locator('.shopbell-map-summary').textContent()).toMatch(/Leipzig.*Berlin/);
  // The map is as wide as its card, and stays in it.
  const [card, map] = await Promise.all([shown.boundingBox(), shown.locator('.shopbell-map').boundingBox()]);
  expect(map?.width).toBeGreaterThan((card?.width ?? 0) * 0.8);
  expect(map?.width).toBeLessThanOrEqual(card?.width ?? 0);
  expect(await findBarriers(page)).toEqual([]);
  await page.screenshot({ path: `${folder}card-parcel-en-dark.png` });
  await page.context().close();
});

test('what is left of a product is told where it is looked for, and on its card as it is now', async () => {
  const { stock } = desk.engine.host.shops.get('one') ?? {};
  for (const [id, count] of Object.entries({ lamp: 25, lamps: 3, lampless: 0 })) {
    desk.engine.host.addProduct('one', { id, title: `Lamp ${id}` });
    stock?.set(id, count);
  }
  const { conversation } = await visit(desk.engine, 'Do you have lamps?');
  const page = await desk.open({ at: `/inbox/open/${conversation}` });
  await page.getByRole('button', { name: 'Show a product' }).click();
  await page.getByLabel('Words of its name').fill('lamp');
  const choice = (name: string) => page.getByRole('dialog').getByRole('button', { name });
  await choice('Lamp lamps').getByText('3 left').waitFor();
  await choice('Lamp lampless').getByText('Sold out').waitFor();
  await choice('Lamp lamp €').getByText('In stock').waitFor();
  await page.screenshot({ path: `${folder}product-stock-en.png` });
  await choice('Lamp lamps').click();
  await cards(page).getByText('3 left').waitFor();
  desk.engine.host.can.stock = false;
  await page.reload();
  await cards(page).getByText('Lamp lamps').waitFor();
  await expect.poll(() => cards(page).getByText('3 left').count()).toBe(0);
  await page.getByRole('button', { name: 'Show a product' }).click();
  await page.getByLabel('Words of its name').fill('lampless');
  await choice('Lamp lampless').waitFor();
  await page.waitForTimeout(1_000);
  expect(await page.getByRole('dialog').getByText('Sold out').count()).toBe(0);
  desk.engine.host.can.stock = true;
  await page.context().close();
});

test('a product is found by a word of its name and put into the conversation', async () => {
  const { conversation } = await visit(desk.engine, 'Do you have stools?');
  const page = await desk.open({ at: `/inbox/open/${conversation}`, locale: 'zh-CN', scheme: 'dark' });
  await page.getByRole('button', { name: '展示商品' }).click();
  await page.getByLabel('商品名称').fill('oak');
  const found = page.getByRole('dialog').getByRole('button', { name: 'Oak stool' });
  await found.waitFor();
  await expect.poll(() => page.locator('.sb-products li').count(), { timeout: 25_000 }).toBe(1);
  await page.screenshot({ path: `${folder}card-product-zh-dark.png` });
  await found.click();
  await cards(page).getByText('Oak stool').waitFor();
  await page.context().close();
  expect(desk.faults).toEqual([]);
});
