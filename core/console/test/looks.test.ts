import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findBarriers } from '@shopbell/testing/contracts/kit';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Desk, openDesk } from './desk.ts';
import { fillShop } from './full-shop.ts';

// Twelve screens a look, each tried by axe.
vi.setConfig({ testTimeout: 120_000 });

/** Every screen in several looks: reachable for everybody, inside its window. Pictures go to `.shopbell/looks/console` for people to judge. */
let desk: Desk;
let conversation: string;
const folder = fileURLToPath(new URL('../../../.shopbell/looks/console/', import.meta.url));

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  desk = await openDesk();
  conversation = await fillShop(desk.engine);
});
afterAll(() => desk?.close());

const looks = {
  'en-1440-light': { locale: 'en', scheme: 'light', width: 1440, height: 900 },
  'zh-1440-dark': { locale: 'zh-CN', scheme: 'dark', width: 1440, height: 900 },
  'en-360-light': { locale: 'en', scheme: 'light', width: 360, height: 740 },
} as const;

const places: Record<string, () => string> = {
  list: () => '/inbox/open',
  conversation: () => `/inbox/open/${conversation}`,
  empty: () => '/inbox/snoozed',
  search: () => '/search/address',
  hours: () => '/settings/hours',
  replies: () => '/settings/replies',
  widget: () => '/settings/widget',
  notice: () => '/settings/notice',
  mine: () => '/settings/mine',
  numbers: () => '/numbers',
  people: () => '/people',
  journal: () => '/journal',
};

/** Screens that are put together differently where there is little room. */
const narrowOnes = new Set(['list', 'conversation', 'hours', 'widget']);

/** Nothing is loading any more, nothing moves. */
async function settle(page: Page): Promise<void> {
  await page.locator('.sb-skeleton').first().waitFor({ state: 'detached' });
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => 0))),
  );
}

async function go(page: Page, place: string): Promise<void> {
  await page.evaluate((path) => {
    location.hash = path;
  }, place);
  await page.waitForTimeout(150);
  await settle(page);
}

describe.each(Object.entries(looks))('%s', (name, look) => {
  test('every screen', async () => {
    const page = await desk.open({ ...look, at: '/inbox/open' });
    await page.locator('.sb-row-item').first().waitFor();
    const found: string[] = [];
    for (const [screen, place] of Object.entries(places)) {
      await go(page, place());
      await page.screenshot({ path: `${folder}${screen}-${name}.png` });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      if (wide) found.push(`${screen} is wider than its window`);
      if (look.width < 720 && !narrowOnes.has(screen)) continue;
      found.push(
        ...(await findBarriers(page, look.scheme === 'dark' ? ['color-contrast'] : undefined)).map(
          (barrier) => `${screen} ${barrier}`,
        ),
      );
    }
    expect(found).toEqual([]);
    await page.context().close();
  });
});

test('dialogs and menus', async () => {
  const page = await desk.open({ at: `/inbox/open/${conversation}` });
  await page.locator('.sb-message').first().waitFor();
  const found: string[] = [];
  for (const key of ['a', 's', 't', '?']) {
    await page.keyboard.press(key);
    await page.getByRole('dialog').waitFor();
    found.push(...(await findBarriers(page)).map((barrier) => `${key} ${barrier}`));
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  }
  await page.getByRole('button', { name: 'More', exact: true }).click();
  found.push(...(await findBarriers(page)));
  await page.keyboard.press('Escape');
  await page.keyboard.press('r');
  await page.keyboard.type('/');
  await page.getByRole('option').first().waitFor();
  found.push(...(await findBarriers(page)));
  expect(found).toEqual([]);
  await page.context().close();
});

test('when the host or the engine fails, the page says what is safe', async () => {
  desk.engine.host.down = true;
  const page = await desk.open({ at: `/inbox/open/${conversation}` });
  await page.getByText('Shoppers can still write, and nothing is lost.').waitFor();
  desk.engine.host.down = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.locator('.sb-message').first().waitFor();
  desk.engine.host.down = true;
  await page.getByRole('button', { name: 'Hide the customer' }).first().click();
  await page.getByRole('button', { name: 'Show the customer' }).click();
  await page.getByText('Customer and orders are missing for now.').waitFor();
  desk.engine.host.down = false;
  await page.context().route('**/agent/inbox', (route) => route.fulfill({ status: 503, body: 'no' }));
  await go(page, '/inbox/resolved');
  await page.getByText('The service is not ready.').waitFor();
  await page.screenshot({ path: `${folder}failing-en-1440-light.png` });
  expect(await findBarriers(page)).toEqual([]);
  expect(desk.faults).toEqual([]);
  await page.context().close();
});
