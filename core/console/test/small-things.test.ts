import { createId } from '@shopbell/contract';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { newKey, visit } from './cast.ts';
import { type Desk, openDesk } from './desk.ts';

vi.setConfig({ testTimeout: 60_000 });

let desk: Desk;
let by: { ticket: string };
beforeAll(async () => {
  desk = await openDesk();
  by = { ticket: (await desk.engine.agent({ agent: 'one-admin' })).ticket };
});
afterAll(() => desk?.close());

test('a saved list is removed where there is no column of lists, and a narrowed list tells no count of the whole', async () => {
  const { conversation } = await visit(desk.engine, 'A tagged one');
  await visit(desk.engine, 'One without');
  await desk.engine.call('tag', { body: { conversation, key: newKey(), add: ['vip'], remove: [] } }, by);
  const id = createId('savedFilter');
  const filter = { id, name: 'Very important', filter: { tag: 'vip' }, shared: false };
  await desk.engine.call('saveFilter', { body: filter }, by);
  const page = await desk.open({ at: `/inbox/${id}`, width: 1100 });
  await page.getByText('A tagged one').waitFor();
  await page.getByRole('button', { name: 'Narrow by tag or channel' }).click();
  await page.getByRole('menuitem', { name: 'Remove this list' }).click();
  await page.waitForURL(/inbox\/mine/);
  expect((await desk.engine.call('listSavedFilters', {}, by)).items).toEqual([]);
  await page.goto(`${page.url().split('#')[0]}#/inbox/open`);
  const head = page.locator('.sb-list-head');
  await head.locator('.sb-count', { hasText: '2' }).waitFor();
  await page.goto(`${page.url().split('#')[0]}#/inbox/open+tag:vip`);
  await page.getByText('One without').waitFor({ state: 'detached' });
  expect(await head.locator('.sb-count').count()).toBe(0);
  await page.goto(`${page.url().split('#')[0]}#/inbox/open/${conversation}`);
  const facts = page.locator('.sb-conversation-facts');
  await facts.getByText('Web chat').waitFor();
  expect(await facts.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true);
  await page.context().close();
});

test('settings stand in their rows, and say what they mean', async () => {
  const page = await desk.open({ at: '/settings/limits', width: 1000 });
  const kind = page.getByLabel(/Limit of agent/i).first();
  await kind.waitFor();
  expect(await kind.locator('option').first().textContent()).toBe('As the operator set it: 100');
  await page.setViewportSize({ width: 400, height: 800 });
  await page.goto(`${page.url().split('#')[0]}#/settings/departments`);
  const row = page.locator('.sb-named-row').first();
  await row.waitFor();
  const boxes = await Promise.all([
    row.getByRole('textbox').first().boundingBox(),
    row.getByRole('button').boundingBox(),
  ]);
  const [field, button] = boxes.map((box) => box ?? { y: 0, height: 0 });
  expect(button && field && button.y + button.height > field.y && button.y < field.y + field.height).toBe(true);
  await page.goto(`${page.url().split('#')[0]}#/settings/origins`);
  const origins = page.getByLabel('Origins');
  await origins.fill('https://*.example.com');
  await page.getByText('a * stands for nothing here').first().waitFor();
  expect(await page.getByRole('button', { name: 'Save', exact: true }).isDisabled()).toBe(true);
  await origins.fill('https://Landing.Example/');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  expect(await origins.inputValue()).toBe('https://landing.example');
  await page.goto(`${page.url().split('#')[0]}#/numbers`);
  const rate = page.locator('.sb-figure', { hasText: 'Surveys answered' });
  await rate.getByText('Not enough data').waitFor();
  await page.context().close();
  expect(desk.faults).toEqual([]);
});

test('of a customer whom the host may not name nobody reads a word that stands for nothing', async () => {
  const { host } = desk.engine;
  const nobody = { firstName: null, lastName: null, email: null, phone: null, createdAt: null, adminPath: null };
  host.addCustomer('one', { id: 'one-unnamed', ...nobody });
  const unknown = { email: null, locale: null, placedAt: null, address: null, adminPath: null };
  const { id, number } = host.addOrder('one', { customer: 'one-unnamed', story: unknown });
  const { conversation } = await visit(desk.engine, 'Who am I?', { customer: 'one-unnamed', matter: `order:${id}` });
  const looks = [
    { at: `/inbox/open/${conversation}`, locale: 'en', signs: ['Who am I?', number] },
    { at: `/inbox/open/${conversation}`, locale: 'zh-CN', signs: ['Who am I?', number] },
    { at: `/order/${id}`, locale: 'en', signs: [number] },
    { at: '/people', locale: 'en', signs: ['cus_'] },
  ];
  for (const { at, locale, signs } of looks) {
    const page = await desk.open({ at, locale });
    for (const sign of signs) await page.getByText(sign).first().waitFor();
    expect(await page.locator('#console').textContent()).not.toMatch(/null|undefined|NaN|Invalid|\[object/);
    await page.context().close();
  }
  expect(desk.faults).toEqual([]);
});

test('what is too long stays in its field, which says so, and so does every other mistake of a section', async () => {
  const page = await desk.open({ at: '/settings/widget' });
  const section = async (name: string) => page.goto(`${page.url().split('#')[0]}#/settings/${name}`);
  const save = page.getByRole('button', { name: 'Save', exact: true });
  const saidAt = (field: string) => page.locator('.sb-field', { hasText: field }).locator('.sb-field-error');
  const write = async (field: string, text: string) => page.getByLabel(field, { exact: true }).fill(text);
  const undo = () => page.getByRole('button', { name: 'Discard changes' }).click();

  await write('Greeting', 'g'.repeat(401));
  expect(await saidAt('Greeting').textContent()).toBe('At most 400 characters: these are 401.');
  expect(await page.getByLabel('Greeting').inputValue()).toHaveLength(401);
  expect(await save.isDisabled()).toBe(true);
  await undo();
  await write('Quick questions', Array(7).fill('Where is it?').join('\n'));
  expect(await saidAt('Quick questions').textContent()).toBe('At most 6 lines: these are 7.');
  await write('Quick questions', `Where is it?\n${'q'.repeat(121)}`);
  expect(await saidAt('Quick questions').textContent()).toBe('At most 120 characters a line: line 2 has 121.');
  await undo();

  await section('notice');
  await page.getByRole('switch').click();
  await write('Notice', 'n'.repeat(2_001));
  expect(await saidAt('Notice').textContent()).toBe('At most 2,000 characters: these are 2,001.');
  await write('Notice', 'We keep what you write.');
  await write('Link to the whole policy', 'policy');
  expect(await saidAt('Link to the whole policy').textContent()).toBe('The link must begin with https://.');
  await undo();

  await section('mail');
  await write('Wait before mailing (seconds)', '');
  expect(await page.getByLabel('Wait before mailing').inputValue()).toBe('');
  expect(await saidAt('Wait before mailing').textContent()).toBe('From 5 to 3600 seconds.');
  await undo();

  await section('told');
  const waiting = page.locator('.sb-told[data-state="waiting"]');
  const turned = waiting.getByRole('switch');
  if ((await turned.count()) === 1) await turned.click();
  await turned.nth(1).click();
  await waiting.getByRole('textbox').fill('w'.repeat(2_001));
  await waiting.getByText('At most 2,000 characters: these are 2,001.').waitFor();
  expect([await waiting.getByRole('textbox').inputValue(), await save.isDisabled()]).toEqual(['w'.repeat(2_001), true]);
  await undo();

  await section('emotion');
  await page.getByRole('button', { name: 'Add a text' }).click();
  await write('Words', 't'.repeat(2_001));
  expect(await saidAt('Words').textContent()).toBe('At most 2,000 characters: these are 2,001.');
  expect(await save.isDisabled()).toBe(true);
  await undo();
  await page.context().close();
});
