import { readFile } from 'node:fs/promises';
import { createId } from '@shopbell/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from './desk.ts';

let desk: Desk;
let page: Page;
let admin: { ticket: string };
const changes = 120;

beforeAll(async () => {
  desk = await openDesk();
  admin = { ticket: (await desk.engine.agent({ agent: 'one-admin' })).ticket };
  for (let at = 0; at < changes; at++) {
    const { version } = await desk.engine.call('getSettings', {}, admin);
    const value = { automatic: at % 2 === 0 };
    await desk.engine.call('changeSettings', { body: { version, section: 'assignment', value } }, admin);
  }
  page = await desk.open({ at: '/journal' });
});
afterAll(() => desk?.close());

const press = (name: string | RegExp) => page.getByRole('button', { name }).click();
const rows = () => page.getByRole('row').count();

test('read again, the journal is as long as it was opened, and an article is called by its title', async () => {
  await page.getByText('Changed the settings: Assignment').first().waitFor();
  await press('Show more');
  await expect.poll(rows).toBe(101);
  const said = { kind: 'article', title: 'Returns', text: 'Within 30 days.', state: 'published' } as const;
  const body = { ...said, audience: 'customers', language: 'en', over: 0, article: createId('article') } as const;
  await desk.engine.call('saveArticle', { body }, admin);
  await press('Reload');
  await page.getByText('Published “Returns” in the knowledge (version 1)').waitFor();
  expect(await rows()).toBe(101);
});

test('a page that is refused loses nothing of what was read, and the whole is read afterwards', async () => {
  const problem = { type: 'about:blank', title: 'No', status: 403, code: 'access.denied' };
  const later = /shop-entries.*cursor/;
  await page.route(later, (route) =>
    route.fulfill({ status: 403, contentType: 'application/problem+json', body: JSON.stringify(problem) }),
  );
  await press('Download CSV');
  await page.getByText('The newest 100 lines have been read and are kept.').waitFor();
  expect(await linesOf('Download these 100 lines')).toBe(101);
  await press('Download CSV');
  await page.getByText('The newest 100 lines have been read and are kept.').waitFor();
  await page.unroute(later);
  expect(await linesOf('Try again')).toBeGreaterThan(changes);
  await page.getByText(/^The file holds the whole journal: \d+ lines\.$/).waitFor();
});

test('a download is stopped, and goes on where it was', async () => {
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  await page.route(/shop-entries/, async (route) => {
    await gate;
    await route.continue();
  });
  await press('Download CSV');
  await press('Stop');
  open();
  await page.getByText('The download was stopped').waitFor();
  expect(await linesOf('Go on')).toBeGreaterThan(changes);
  expect(desk.faults).toEqual([]);
});

/** How many lines the file has that a button gives, its head too. */
async function linesOf(button: string): Promise<number> {
  const [download] = await Promise.all([page.waitForEvent('download'), press(button)]);
  return (await readFile(await download.path(), 'utf8')).split('\r\n').filter(Boolean).length;
}
