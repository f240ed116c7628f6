import { afterAll, beforeAll, expect, test } from 'vitest';
import { visit } from './cast.ts';
import { type Desk, openDesk } from './desk.ts';

const furious = 'This is the third time you lie to me. I will sue you and report you to the police, you thieves!';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk?.close());

test('an angry shopper is before the supervisor’s eyes at once, and an answer is at hand', async () => {
  // The first message that is judged loads the models.
  const talk = await visit(desk.engine, 'Do you have this lamp in blue?', { customer: 'one-ada' });
  const page = await desk.open({ at: '/inbox/open' });
  await page.locator('.sb-views').waitFor();
  await page.waitForTimeout(1_000);
  const from = performance.now();
  await talk.say(furious);
  const notice = page.getByText(/A conversation is at risk \(\d+ %\)\./);
  await notice.first().waitFor();
  // The browser and the engine share this machine with other tests.
  expect(performance.now() - from).toBeLessThan(4_000);
  await page.getByRole('button', { name: 'Show' }).first().click();
  const strip = page.locator('.sb-mood-strip[data-tone="bad"]');
  await strip.waitFor();
  expect(await strip.textContent()).toMatch(/High risk · angry.*legal steps.*Risk \d+ %.*Words that moved it: .*sue/);
  await page.getByText(/^At risk: \d+ %/).waitFor();
  expect(await page.getByText('mood.judged').count()).toBe(0);

  await page.getByRole('button', { name: 'Write a soothing answer' }).click();
  await expect.poll(() => page.locator('textarea').first().inputValue()).toMatch(/sorry/);
  await page.getByRole('button', { name: 'Not at risk' }).click();
  await page.locator('.sb-mood-strip[data-tone="bad"]').waitFor({ state: 'detached' });
  const { alert } = await desk.engine.call(
    'getMood',
    { query: { conversation: talk.conversation } },
    await desk.engine.agent({ agent: 'one-admin' }),
  );
  expect(alert).toBeNull();
  expect(desk.faults).toEqual([]);
  await page.context().close();
});
