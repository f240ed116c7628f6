import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { visit } from './cast.ts';
import { type Desk, openDesk } from './desk.ts';

// A walk is many steps, and machines are busy.
vi.setConfig({ testTimeout: 90_000 });

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  const { ticket } = await desk.engine.agent({ agent: 'one-admin' });
  const body = { sound: false, desktopNotice: false, undoSeconds: 0 };
  await desk.engine.call('setPreferences', { body }, { ticket });
});
afterAll(() => desk?.close());

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest('[data-row]')?.getAttribute('data-row'));

test('a whole conversation without a pointer', async () => {
  const older = await visit(desk.engine, 'The older one');
  const newer = await visit(desk.engine, 'The newer one');
  const page = await desk.open({ at: '/inbox/unassigned' });
  const { keyboard } = page;
  await page.getByText('The older one').waitFor();
  await keyboard.press('j');
  expect(await focused(page)).toBe(newer.conversation);
  await keyboard.press('j');
  expect(await focused(page)).toBe(older.conversation);
  await keyboard.press('x');
  await page.getByText('1 selected').waitFor();
  await keyboard.press('x');
  await keyboard.press('Enter');
  await page.locator('.sb-message', { hasText: 'The older one' }).waitFor();

  await keyboard.press('r');
  await keyboard.type('Typed e and j: keys stay letters');
  await keyboard.press('Shift+Enter');
  await keyboard.type('second line');
  await keyboard.press('Enter');
  await page.locator('.sb-message[data-seq]', { hasText: 'keys stay letters' }).waitFor();

  await keyboard.press('Escape');
  await keyboard.press('a');
  await page.getByRole('dialog', { name: 'Assign' }).waitFor();
  await page.getByRole('button', { name: /\(you\)/ }).waitFor();
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await page.locator('.sb-line', { hasText: 'You assigned' }).waitFor();

  await keyboard.press('s');
  await page.getByRole('dialog', { name: 'Snooze until' }).waitFor();
  await keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await keyboard.press('e');
  await page.locator('.sb-line', { hasText: 'You resolved' }).waitFor();
  await keyboard.press('Escape');
  await page.getByText('No conversation open').waitFor();
  await page.context().close();
});

test('while a dialog is open, what happens around it takes neither its focus nor its keys', async () => {
  const talk = await visit(desk.engine, 'First');
  const page = await desk.open({ at: `/inbox/open/${talk.conversation}` });
  await page.locator('.sb-message', { hasText: 'First' }).waitFor();
  await page.keyboard.press('s');
  const dialog = page.getByRole('dialog', { name: 'Snooze until' });
  await dialog.waitFor();
  const holds = () => page.evaluate(() => !!document.activeElement?.closest('dialog'));
  expect(await holds()).toBe(true);
  await talk.say('Second');
  await page.locator('.sb-message', { hasText: 'Second' }).waitFor({ state: 'attached' });
  expect(await holds()).toBe(true);
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press('e');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  await page.locator('.sb-message', { hasText: 'Second' }).waitFor();
  await expect.poll(() => page.locator('.sb-line', { hasText: 'You resolved' }).count()).toBe(0);
  // Browsers close a dialog themselves at a second Escape: it opens again all the same.
  await page.keyboard.press('s');
  await dialog.waitFor();
  await dialog.evaluate((element) => (element as HTMLDialogElement).close());
  await page.locator('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('s');
  await dialog.waitFor();
  await page.context().close();
});

test('help, search and back', async () => {
  const page = await desk.open({ at: '/inbox/open' });
  await page.getByText('The newer one').waitFor();
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.keyboard.press('/');
  await page.keyboard.type('newer');
  await page.locator('mark', { hasText: 'newer' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByPlaceholder('Words from any message').waitFor({ state: 'hidden' });
  await page.context().close();
});

test('a note is written by n, with a colleague chosen by arrow', async () => {
  await desk.engine.agent({ agent: 'one-senior' });
  await desk.engine.agent({ agent: 'one-supervisor' });
  const { conversation } = await visit(desk.engine, 'For a note');
  const page = await desk.open({ at: `/inbox/open/${conversation}` });
  await page.locator('.sb-message', { hasText: 'For a note' }).waitFor();
  await page.keyboard.press('n');
  await page.keyboard.type('Ask @s');
  await page.getByRole('option', { name: 'supervisor of one' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await expect
    .poll(() => page.getByLabel('Note for agents').inputValue())
    .toMatch(/^Ask @(senior|supervisor) of one $/);
  await page.keyboard.press('Enter');
  await page.locator('.sb-message[data-type=note][data-seq]').waitFor();
  expect(desk.faults).toEqual([]);
});
