import { afterAll, beforeAll, expect, test } from 'vitest';
import { visit } from './cast.ts';
import { type Desk, openDesk } from './desk.ts';

const furious = 'This is the third time you lie to me. I will sue you and report you to the police, you thieves!';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ moods: true });
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
  const notice = page.getByText(/A conversation is at risk \(\d+%\)\./);
  await notice.first().waitFor();
  // The browser and the engine share this machine with other tests.
  expect(performance.now() - from).toBeLessThan(4_000);
  await page.getByRole('button', { name: 'Show' }).first().click();
  const strip = page.locator('.sb-mood-strip[data-tone="bad"]');
  await strip.waitFor();
  expect(await strip.textContent()).toMatch(/High risk · angry.*legal steps.*Risk \d+% · Words that moved it: .*sue/);
  await page.getByText(/^At risk: \d+%/).waitFor();
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

test('who is at risk stands on top of the list, marked, and in a list of their own', async () => {
  const upset = await visit(desk.engine, furious, { customer: 'one-bob' });
  const page = await desk.open({ at: '/inbox/open' });
  const row = page.locator(`[data-row="${upset.conversation}"]`);
  await row.getByText(/^At risk \d+%$/).waitFor();
  const calm = await visit(desk.engine, 'Do you have this lamp in blue?');
  await page.locator(`[data-row="${calm.conversation}"]`).waitFor();
  expect(await page.locator('[data-row]').first().getAttribute('data-row')).toBe(upset.conversation);
  // What a screen reader hears of the row says it too.
  expect(await row.getByRole('button').first().textContent()).toMatch(/At risk \d+%/);

  const list = page.getByRole('navigation', { name: 'Lists' }).getByRole('button', { name: /^At risk/ });
  await expect.poll(() => list.textContent()).toBe('At risk1');
  await list.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'At risk' }).waitFor();
  await row.waitFor();
  expect(await page.locator('[data-row]').count()).toBe(1);
  await row.getByRole('button').first().press('Enter');
  await page.getByRole('button', { name: 'Not at risk' }).click();
  await page.getByText('Nobody is at risk').waitFor();
  await expect.poll(() => list.textContent()).toBe('At risk');
  expect(desk.faults).toEqual([]);
  await page.context().close();
});

test('a mood is corrected by hand, and every alert is found again with how it ended', async () => {
  desk.engine.host.addCustomer('one', { id: 'one-eve', firstName: 'Eve', lastName: 'Hart' });
  const upset = await visit(desk.engine, furious, { customer: 'one-eve' });
  const page = await desk.open({ at: `/inbox/at-risk/${upset.conversation}` });
  await page.locator('.sb-mood-strip[data-tone="bad"]').waitFor();
  await page.getByRole('button', { name: 'Correct the mood of the last message' }).click();
  await page.getByRole('menuitemradio', { name: 'Dissatisfied' }).click();
  await page.getByText('Dissatisfied, as an agent said').waitFor();

  await page.getByRole('button', { name: 'All alerts' }).click();
  const row = page.locator('[data-alert]').filter({ hasText: 'legal steps' });
  await row.first().waitFor();
  expect(await row.first().textContent()).toMatch(/At risk \d+%.*legal steps.*Because of .*a message of high risk/);
  const standing = await page.locator('[data-alert]').count();
  await row.first().getByRole('button', { name: 'Not at risk' }).click();
  await expect.poll(() => page.locator('[data-alert]').count()).toBe(standing - 1);
  await page.getByRole('tab', { name: 'Ended' }).click();
  await page
    .getByText(/^Was not at risk, said at /)
    .first()
    .waitFor();
  expect(desk.faults).toEqual([]);
  await page.context().close();
});

test('what is done on an alert is set by an administrator, and mistakes are named', async () => {
  const page = await desk.open({ at: '/settings/emotion' });
  const raise = page.getByLabel('Raise from (%)');
  await raise.fill('20');
  await page.getByText('Percentages from 0 to 100; “over below” is less than “raise from”').waitFor();
  expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
  await raise.fill('62.5');
  const turnOn = (name: string) => page.getByRole('switch', { name, exact: true }).click();
  await turnOn('All that can be read');
  await page.getByRole('button', { name: 'Thai' }).click();
  await turnOn('Give the conversation to somebody');
  await turnOn('Open a ticket');
  await page.getByLabel('Type of ticket').selectOption({ label: 'Damage' });
  await page.getByLabel('Mail to').fill('boss@shop.example');
  await page.getByLabel('Call this address').fill('https://hooks.shop.example/alerts');
  await page.getByRole('button', { name: 'Add a text' }).click();
  await page.getByText('Every text needs words').waitFor();
  await page.getByLabel('Words').fill('We are sorry, ');
  await page.getByRole('button', { name: '{customer.firstName}' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  const admin = await desk.engine.agent({ agent: 'one-admin' });
  const { emotion } = (await desk.engine.call('getSettings', {}, admin)).settings;
  expect(emotion).toMatchObject({
    thresholds: { raise: 0.625, calm: 0.25 },
    routing: { to: 'senior', takes: false },
    ticket: { type: 'damage' },
    mail: ['boss@shop.example'],
    webhook: { url: 'https://hooks.shop.example/alerts' },
    soothing: { sends: false, templates: [{ cause: null, flag: null, text: 'We are sorry, {customer.firstName}' }] },
  });
  expect(emotion.languages).toHaveLength(13);
  expect(emotion.languages).not.toContain('th');
  await page.getByRole('button', { name: 'Show the key to check the signature with' }).click();
  await page.getByText(/^[0-9a-f]{64}$/).waitFor();
  expect(desk.faults).toEqual([]);
  await page.context().close();
});
