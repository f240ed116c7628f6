import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Desk, openDesk } from './desk.ts';

vi.setConfig({ testTimeout: 90_000 });

let desk: Desk;
let by: { ticket: string };
beforeAll(async () => {
  desk = await openDesk();
  by = { ticket: (await desk.engine.agent({ agent: 'one-admin' })).ticket };
});
afterAll(() => desk?.close());

/** As another administrator sets it meanwhile. */
async function changeLook(look: { title?: string; greeting?: string }): Promise<void> {
  const { version, settings } = await desk.engine.call('getSettings', {}, by);
  const value = { ...settings.widget, look: { ...settings.widget.look, ...look } };
  await desk.engine.call('changeSettings', { body: { version, section: 'widget', value } }, by);
}
const stored = async () => (await desk.engine.call('getSettings', {}, by)).settings.widget.look;

test('what a colleague saved stays, and nothing of it is overwritten before one has decided', async () => {
  const page = await desk.open({ at: '/settings/widget' });
  const title = page.getByLabel('Title', { exact: true });
  const save = page.getByRole('button', { name: 'Save', exact: true });
  // Another section is no conflict.
  await title.fill('First');
  const { version } = await desk.engine.call('getSettings', {}, by);
  const value = { automatic: false };
  await desk.engine.call('changeSettings', { body: { version, section: 'assignment', value } }, by);
  await save.click();
  await page.getByText('Saved', { exact: true }).waitFor();
  await title.fill('Mine');
  await changeLook({ greeting: 'A colleague says hello' });
  await save.click();
  await page.getByText('Somebody else changed the settings meanwhile').waitFor();
  expect(await page.getByLabel('Greeting').inputValue()).toBe('A colleague says hello');
  expect(await title.inputValue()).toBe('Mine');
  await save.click();
  await page.getByText('Saved', { exact: true }).waitFor();
  expect(await stored()).toMatchObject({ title: 'Mine', greeting: 'A colleague says hello' });

  await title.fill('Mine again');
  await changeLook({ title: 'Theirs', greeting: 'Good evening' });
  await save.click();
  await page.getByText('Somebody else changed the settings meanwhile').waitFor();
  await expect.poll(() => save.isDisabled()).toBe(true);
  expect(await stored()).toMatchObject({ title: 'Theirs', greeting: 'Good evening' });
  await page.getByRole('button', { name: 'Keep mine: Title' }).click();
  await save.click();
  await page.getByText('Saved', { exact: true }).waitFor();
  expect(await stored()).toMatchObject({ title: 'Mine again', greeting: 'Good evening' });

  await title.fill('And again');
  await changeLook({ title: 'Theirs at last' });
  await save.click();
  await page.getByRole('button', { name: 'Take theirs: Title' }).click();
  expect(await title.inputValue()).toBe('Theirs at last');
  await page.context().close();
  expect(desk.faults).toEqual([]);
});

test('what is typed while a save is under way stays typed', async () => {
  const page = await desk.open({ at: '/settings/widget' });
  const title = page.getByLabel('Title', { exact: true });
  const save = page.getByRole('button', { name: 'Save', exact: true });
  let answer = () => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  let held = 0;
  await page.route('**/agent/settings', async (route) => {
    if (route.request().method() !== 'GET') held += 1;
    if (route.request().method() !== 'GET') await answered;
    await route.continue();
  });
  await title.fill('Sent');
  await save.click();
  await expect.poll(() => held).toBe(1);
  await title.fill('Sent, and then some');
  answer();
  await expect.poll(async () => (await stored()).title).toBe('Sent');
  await expect.poll(() => save.isEnabled()).toBe(true);
  expect(await title.inputValue()).toBe('Sent, and then some');
  await page.unroute('**/agent/settings');
  await save.click();
  await page.getByText('Saved', { exact: true }).waitFor();
  expect((await stored()).title).toBe('Sent, and then some');
  await page.context().close();
  expect(desk.faults).toEqual([]);
});
