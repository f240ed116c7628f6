import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findBarriers } from '@shopbell/testing/contracts/kit';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { visit } from './cast.ts';
import { type Desk, openDesk, type PageOptions } from './desk.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

/** The groups of a customer beside the conversation, in front of the real engine. */
let desk: Desk;
let at: string;
const folder = fileURLToPath(new URL('../../../.shopbell/looks/console/', import.meta.url));

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  desk = await openDesk();
  at = `/inbox/open/${(await visit(desk.engine, 'Do I get a discount?', { customer: 'one-ada' })).conversation}`;
});
afterAll(() => desk?.close());
beforeEach(() => {
  shop().memberships.clear();
  shop().powerless.clear();
});

function shop() {
  const found = desk.engine.host.shops.get('one');
  if (!found) throw new Error('There is no such shop.');
  return found;
}
const memberships = () => [...(shop().memberships.get('one-ada') ?? [])];
const open = async (options: PageOptions = {}) => {
  const page = await desk.open({ at, ...options });
  await page.locator('.sb-panel .sb-facts').waitFor();
  return page;
};
const badges = (page: Page) => page.locator('.sb-groups li').allInnerTexts();
const menu = (page: Page) => page.getByRole('button', { name: 'Change groups' });

test('by keyboard somebody is put into a group and taken out of it; what is so is ticked', async () => {
  const page = await open();
  await menu(page).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => badges(page)).toEqual(['wholesale']);
  expect(await menu(page).evaluate((button) => button === document.activeElement)).toBe(true);
  await expect.poll(memberships).toEqual(['one-wholesale']);
  await menu(page).click();
  const ticked = page.getByRole('menuitemcheckbox', { name: 'wholesale' });
  expect(await ticked.getAttribute('aria-checked')).toBe('true');
  expect(await page.getByRole('menuitemcheckbox', { name: 'regulars' }).getAttribute('aria-checked')).toBe('false');
  expect(await findBarriers(page)).toEqual([]);
  await page.screenshot({ path: `${folder}groups-menu-en.png` });
  await ticked.click();
  await expect.poll(() => badges(page)).toEqual([]);
  await expect.poll(memberships).toEqual([]);
  await page.context().close();
});

test('what is shown at once is taken back, in words, when the shop refuses', async () => {
  shop().powerless.add('one-admin');
  const page = await open();
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route('**/agent/person/groups', async (route) => {
    await held;
    await route.continue();
  });
  await menu(page).click();
  await page.getByRole('menuitemcheckbox', { name: 'regulars' }).click();
  await expect.poll(() => badges(page)).toEqual(['regulars']);
  answer();
  await page.getByText('Ada Byron was not put into “regulars”. The shop does not let you change groups').waitFor();
  expect(await badges(page)).toEqual([]);
  expect(memberships()).toEqual([]);
  await page.context().close();
});

test('after no answer came, what is so is looked up', async () => {
  const page = await open();
  await page.route('**/agent/person/groups', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await menu(page).click();
  await page.getByRole('menuitemcheckbox', { name: 'regulars' }).click();
  await page.getByText('It is not known whether the group “regulars”').waitFor();
  await expect.poll(() => badges(page)).toEqual(['regulars']);
  await page.context().close();
});

test('a host that lets nobody be put into any shows them, and no menu', async () => {
  shop().memberships.set('one-ada', new Set(['one-regulars', 'one-wholesale']));
  const { can } = desk.engine.host;
  can.groups.change = false;
  const page = await open({ locale: 'zh-CN', scheme: 'dark', width: 1280 });
  can.groups.change = true;
  await page.locator('.sb-groups').waitFor();
  expect(await badges(page)).toEqual(['regulars', 'wholesale']);
  expect(await page.getByRole('button', { name: '更改分组' }).count()).toBe(0);
  await page.reload();
  await page.getByRole('button', { name: '更改分组' }).click();
  expect(await findBarriers(page)).toEqual([]);
  await page.screenshot({ path: `${folder}groups-zh-dark.png` });
  await page.context().close();
  expect(desk.faults).toEqual([]);
});
