import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Visit, visit } from './cast.ts';
import { type Desk, openDesk } from './desk.ts';

/** Files, people and what an administrator does now and then, against the real engine. */
let desk: Desk;
let page: Page;
let ada: Visit;
let admin: { ticket: string };

beforeAll(async () => {
  desk = await openDesk();
  admin = { ticket: (await desk.engine.agent({ agent: 'one-admin' })).ticket };
  const body = { sound: false, desktopNotice: false, undoSeconds: 0 };
  await desk.engine.call('setPreferences', { body }, admin);
  ada = await visit(desk.engine, 'A secret to forget', { customer: 'one-ada' });
  page = await desk.open({ at: `/inbox/open/${ada.conversation}` });
});
afterAll(() => desk?.close());

/** A picture of 2 by 2 that the engine's look at content takes for a PNG. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVR4nGP8z8DAwMDAxMDAwMDAAAANHQEDasKb6QAAAABJRU5ErkJggg==',
  'base64',
);

test('a picture is chosen, sent and shown; a file of another type is refused in words', async () => {
  const picker = page.locator('input[type=file]');
  await picker.setInputFiles({ name: 'bell.png', mimeType: 'image/png', buffer: png });
  await page.locator('.sb-composer-files').getByText('bell.png').waitFor();
  await picker.setInputFiles({ name: 'run.exe', mimeType: 'image/png', buffer: Buffer.from('MZ not a picture') });
  await page.getByText('Files of this type are not taken.').waitFor();
  await page.getByRole('button', { name: 'Remove run.exe' }).click();
  await page.getByLabel('Answer to the customer').fill('Like this one?');
  await page.keyboard.press('Enter');
  const sent = page.locator('.sb-message[data-seq]', { hasText: 'Like this one?' });
  await sent.getByRole('img', { name: 'bell.png' }).waitFor();
  await expect
    .poll(() => sent.locator('img').evaluate((image) => (image as HTMLImageElement).naturalWidth), { timeout: 15_000 })
    .toBe(2);
  await sent.getByRole('button', { name: 'Show bell.png' }).click();
  await page.getByRole('dialog', { name: 'bell.png' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
});

test('a file is taken by paste', async () => {
  await page.getByLabel('Answer to the customer').focus();
  await page.evaluate(
    (bytes) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(bytes)], 'pasted.png', { type: 'image/png' }));
      const paste = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
      document.activeElement?.dispatchEvent(paste);
    },
    [...png],
  );
  await page.locator('.sb-composer-files').getByText('pasted.png').waitFor();
  await page.getByRole('button', { name: 'Remove pasted.png' }).click();
});

test('going away and coming back is told to the engine', async () => {
  const presence = async () =>
    (await desk.engine.call('listAgents', {}, admin)).items.find(({ name }) => name === 'admin of one')?.presence;
  await page.getByRole('button', { name: /admin of one: Available/ }).click();
  await page.getByRole('menuitemradio', { name: /Away/ }).click();
  await expect.poll(presence, { timeout: 15_000 }).toBe('away');
  await page.getByRole('button', { name: /admin of one: Away/ }).click();
  await page.getByRole('menuitemradio', { name: /Available/ }).click();
  await expect.poll(presence, { timeout: 15_000 }).toBe('online');
});

test('hours with a break and a holiday are saved; overlapping ones cannot be', async () => {
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('switch', { name: 'Always open' }).click();
  await page.getByRole('button', { name: 'Add a break' }).first().click();
  await page.getByText('Times must be in order').waitFor({ state: 'hidden' });
  await page.getByLabel('Monday from').nth(1).fill('');
  await page.getByText('Times must be in order').waitFor();
  await page.getByLabel('Monday from').nth(1).fill('08:00');
  await page.getByText('Times must be in order').waitFor();
  await expect.poll(() => page.getByRole('button', { name: 'Save', exact: true }).isDisabled()).toBe(true);
  await page.getByLabel('Monday from').nth(1).fill('14:30');
  await page.getByRole('button', { name: 'Add a holiday' }).click();
  await page.getByLabel('Date').fill('2026-12-25');
  await page.getByLabel('What is it').fill('Christmas');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  const { settings } = await desk.engine.call('getSettings', {}, admin);
  expect(settings.hours.week?.[0]?.map(({ from }) => from)).toEqual(['09:00', '14:30']);
  expect(settings.hours.holidays).toEqual([{ date: '2026-12-25', name: 'Christmas', spans: [] }]);
});

test('a server without mail says so where mail is set', async () => {
  const other = await desk.open({ at: '/settings/mail' });
  await other.getByText('This server sends no mail.').waitFor();
  await other.context().close();
});

test('an agent without the right sees settings and cannot change them', async () => {
  const theirs = await desk.open({ agent: 'one-agent', at: '/settings/retention' });
  await theirs.getByText('Only administrators change this').waitFor();
  await expect.poll(() => theirs.getByRole('switch').isDisabled()).toBe(true);
  await expect.poll(() => theirs.getByRole('button', { name: 'Numbers' }).count()).toBe(0);
  await theirs.context().close();
});

test('somebody is blocked, stands on the list, and may write again', async () => {
  const rude = await visit(desk.engine, 'Something rude');
  await page.goto(`${page.url().split('#')[0]}#/inbox/open/${rude.conversation}`);
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Block' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Block' }).click();
  await page.locator('.sb-conversation-facts').getByText('Blocked').waitFor();
  await expect(rude.say('More of it')).rejects.toThrow('403');
  await page.goto(`${page.url().split('#')[0]}#/settings/blocks`);
  await page.getByRole('button', { name: 'Unblock' }).click();
  await page.getByText('Nobody is blocked').waitFor();
  await rude.say('I am sorry');
});

test('a person is exported as a document, and erased after their name was typed', async () => {
  await page.getByRole('button', { name: 'People and privacy' }).click();
  const row = page.getByRole('row', { name: /Ada Byron/ });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    row.getByRole('button', { name: 'Export' }).click(),
  ]);
  expect(readFileSync(await download.path(), 'utf8')).toContain('A secret to forget');
  await row.getByRole('button', { name: 'Erase' }).click();
  const dialog = page.getByRole('dialog', { name: 'Erase Ada Byron' });
  const erase = dialog.getByRole('button', { name: 'Erase', exact: true });
  await expect.poll(() => erase.isDisabled()).toBe(true);
  await dialog.getByLabel('Type Ada Byron to go on').fill('Ada Byron');
  await erase.click();
  await page.getByText(/Erased: 1 conversations/).waitFor();
  await page.goto(`${page.url().split('#')[0]}#/inbox/open/${ada.conversation}`);
  await page.locator('.sb-message').first().getByText('Erased').waitFor();
  await expect.poll(() => page.getByText('A secret to forget').count()).toBe(0);
  expect(desk.faults).toEqual([]);
});
