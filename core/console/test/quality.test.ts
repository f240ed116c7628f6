import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findBarriers } from '@shopbell/testing/contracts/kit';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { visit } from './cast.ts';
import { type Desk, openDesk } from './desk.ts';

vi.setConfig({ testTimeout: 120_000 });

const folder = fileURLToPath(new URL('../../../.shopbell/looks/quality/', import.meta.url));
let desk: Desk;
let by: { ticket: string };
beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  desk = await openDesk({ moods: true });
  by = { ticket: (await desk.engine.agent({ agent: 'one-admin' })).ticket };
  const { version } = await desk.engine.call('getSettings', {}, by);
  const value = { forbidden: ['honestly'], sample: 100 };
  await desk.engine.call('changeSettings', { body: { version, section: 'quality', value } }, by);
});
afterAll(() => desk?.close());

let keys = 0;
function key(): string {
  keys += 1;
  return `quality-${keys.toString().padStart(6, '0')}`;
}

async function end(question: string, answer: string | null, customer?: string): Promise<string> {
  const talk = await visit(desk.engine, question, customer ? { customer } : {});
  const { conversation } = talk;
  if (answer) await desk.engine.call('sendMessage', { body: { conversation, key: key(), text: answer } }, by);
  await desk.engine.call('resolve', { body: { conversation, key: key() } }, by);
  return conversation;
}

test('what was found in ended conversations is shown with where it stands, and a reviewer says whether it was right', async () => {
  const bad = await end('Where is my order?', 'Honestly, I CANNOT KNOW WHERE IT IS', 'one-ada');
  for (let more = 0; more < 30; more += 1)
    await end('Do you have this lamp in blue?', more < 3 ? null : 'Yes, in blue too.');
  const page = await desk.open({ at: '/numbers' });
  await page.getByText('Quality of conversations').click();
  await expect
    .poll(async () => {
      await page.reload();
      await page.locator('.sb-figures').waitFor();
      return page.locator('.sb-figure-value').first().textContent();
    })
    .toBe('31');
  const answered = page.locator('.sb-quality-check').filter({ hasText: 'Answered' });
  expect(await answered.textContent()).toContain('90');
  await page.getByText('Of one agent').waitFor({ state: 'detached' });
  await page.locator('.sb-quality-check').filter({ hasText: 'No forbidden words' }).getByRole('button').click();
  await page.getByText('Did not pass: No forbidden words').waitFor();
  const row = page.locator(`[data-case="${bad}"]`);
  await row.getByText('Words that the shop does not want').waitFor();
  expect(await row.textContent()).toContain('“honestly”');
  await row.getByRole('button', { name: 'Checks were right' }).click();
  await page.getByText('Reviewed: 1. Of these the checks were right in 1.').waitFor();
  await row.getByText('Words that the shop does not want').click();
  await page.getByText('Honestly, I CANNOT KNOW WHERE IT IS').first().waitFor();
  expect(desk.faults).toEqual([]);
  await page.context().close();
});

test.each([
  ['en-1440-light', { locale: 'en', scheme: 'light', width: 1440, height: 900 }],
  ['zh-1440-dark', { locale: 'zh-CN', scheme: 'dark', width: 1440, height: 900 }],
  ['en-360-light', { locale: 'en', scheme: 'light', width: 360, height: 740 }],
  ['zh-360-dark', { locale: 'zh-CN', scheme: 'dark', width: 360, height: 740 }],
] as const)('is for everybody, inside its window: %s', async (name, look) => {
  for (const [place, at] of [
    ['quality', '/quality'],
    ['settings', '/settings/quality'],
    ['learned', '/settings/emotion'],
  ] as const) {
    const page = await desk.open({ ...look, at });
    await page.locator('.sb-page').first().waitFor();
    await page.locator('.sb-skeleton').first().waitFor({ state: 'detached' });
    if (place === 'learned') await page.locator('.sb-section').last().scrollIntoViewIfNeeded();
    await page.waitForTimeout(300);
    await page.screenshot({ path: `${folder}${place}-${name}.png`, fullPage: place === 'quality' });
    expect(await findBarriers(page)).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
    await page.context().close();
  }
  expect(desk.faults).toEqual([]);
});
