import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
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
