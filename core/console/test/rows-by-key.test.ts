import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { visit } from './cast.ts';
import { type Desk, openDesk } from './desk.ts';

// A walk is many steps, and machines are busy.
vi.setConfig({ testTimeout: 90_000 });

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  await desk.engine.agent({ agent: 'one-senior' });
});
afterAll(() => desk?.close());

const resolved = (page: Page) => page.locator('.sb-toast, .sb-line', { hasText: /resol/i }).count();
/** The row that says so, alone in the list, with the focus on it. */
async function lit(text: string): Promise<{ page: Page; conversation: string }> {
  const { conversation } = await visit(desk.engine, text);
  const page = await desk.open({ at: '/inbox/unassigned' });
  await page.locator('[data-row]', { hasText: text }).waitFor();
  for (let at = 0; at < 20; at += 1) {
    await page.keyboard.press('j');
    const row = await page.evaluate(() => document.activeElement?.closest('[data-row]')?.getAttribute('data-row'));
    if (row === conversation) return { page, conversation };
  }
  throw new Error('J does not come to the row');
}

test('R on a lit row opens it and writes: what is typed right after is the answer, and no shortcut', async () => {
  const { page } = await lit('Do you ship to Norway?');
  await page.keyboard.type('rYes, we ship to Norway: ask a neat z? e s t');
  const field = page.getByLabel('Answer to the customer');
  await field.waitFor();
  await expect.poll(() => field.inputValue()).toBe('Yes, we ship to Norway: ask a neat z? e s t');
  await page.waitForTimeout(500);
  expect(await resolved(page)).toBe(0);
  expect(await page.getByRole('dialog').count()).toBe(0);
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
  await page.context().close();
});

test('what is typed while the conversation is still on its way waits for the field', async () => {
  const { conversation } = await visit(desk.engine, 'On a slow line');
  const page = await desk.open({ at: '/inbox/unassigned' });
  await page.locator('[data-row]', { hasText: 'On a slow line' }).waitFor();
  await page.route('**/agent/conversation?**', async (route) => {
    await new Promise((done) => setTimeout(done, 1_500));
    await route.continue();
  });
  // Not known from any list: the field is there only once the conversation is loaded.
  await page.evaluate((id) => (location.hash = `/inbox/snoozed/${id}`), conversation);
  await page.reload();
  await page.locator('.sb-conversation').waitFor();
  await page.keyboard.type('nask Eve first');
  const field = page.getByLabel('Note for agents');
  await expect.poll(() => field.inputValue(), { timeout: 20_000 }).toBe('ask Eve first');
  expect(await page.getByRole('dialog').count()).toBe(0);
  await page.context().close();
});

test('E, A, S, T and F act on the lit row, and on nothing where none is lit', async () => {
  const { page, conversation } = await lit('Act on me from the list');
  const row = page.locator(`[data-row="${conversation}"]`);
  for (const [key, name] of [
    ['a', 'Assign'],
    ['s', 'Snooze until'],
    ['f', 'Transfer'],
    ['t', 'Tags'],
  ] as const) {
    await page.keyboard.press(key);
    await page.getByRole('dialog', { name }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await row.locator('.sb-row-open').focus();
  }
  await page.keyboard.press('e');
  await page.getByRole('button', { name: 'Undo' }).waitFor();
  await page.keyboard.press('z');
  await page.getByRole('button', { name: 'Undo' }).waitFor({ state: 'detached' });
  await page.waitForTimeout(500);
  expect(await row.count()).toBe(1);
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  for (const key of ['e', 'a', 's', 'f', 't', 'r', 'n']) await page.keyboard.press(key);
  await page.waitForTimeout(300);
  expect(await page.getByRole('dialog').count()).toBe(0);
  expect(await page.getByRole('button', { name: 'Undo' }).count()).toBe(0);
  await page.context().close();
});

test('with rows selected the keys act on all of them', async () => {
  await visit(desk.engine, 'One of two');
  const { page } = await lit('Two of two');
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.getByText('2 selected').waitFor();
  await page.keyboard.press('t');
  await page.getByRole('dialog', { name: 'Tags' }).waitFor();
  await page.keyboard.type('by-key');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.locator('.sb-row-signs', { hasText: 'by-key' }).count()).toBe(2);
  await page.context().close();
});

test('a transfer taken back keeps its note, and nobody is handed a conversation by themself', async () => {
  const { page } = await lit('Hand me over');
  await page.keyboard.press('Enter');
  await page.locator('.sb-message', { hasText: 'Hand me over' }).waitFor();
  await page.keyboard.press('f');
  const dialog = page.getByRole('dialog', { name: 'Transfer' });
  await dialog.waitFor();
  expect(await dialog.locator('option').allTextContents()).toEqual([expect.stringContaining('senior')]);
  await dialog.getByRole('textbox').fill('They want the blue one');
  await dialog.getByRole('button', { name: 'Transfer' }).click();
  await page.keyboard.press('z');
  await page.keyboard.press('f');
  await expect.poll(() => dialog.getByRole('textbox').inputValue()).toBe('They want the blue one');
  await page.context().close();
  expect(desk.faults).toEqual([]);
});
