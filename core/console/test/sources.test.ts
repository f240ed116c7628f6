import { createHmac } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findBarriers } from '@shopbell/testing/contracts/kit';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Desk, openDesk } from './desk.ts';

vi.setConfig({ testTimeout: 90_000 });

let desk: Desk;
const folder = fileURLToPath(new URL('../../../.shopbell/looks/console/', import.meta.url));
const at = '/settings/sources';

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  desk = await openDesk();
});
afterAll(() => desk?.close());

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
/** Its screen-reader name says what it is about, and then what it shows. */
const pressOf = (page: Page, name: string) => page.getByRole('button', { name }).click();
const look = (page: Page, name: string) => page.screenshot({ path: `${folder}sources-${name}.png`, fullPage: true });
const overflows = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);

test('a webhook is added without code: tried on a sample, saved, its key shown once, and it posts', async () => {
  const page = await desk.open({ at });
  await page.getByText('No source yet').waitFor();
  await look(page, 'none-en-1440-light');
  // By keyboard alone, to the form.
  await page.getByRole('button', { name: 'Add a source' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: /^Webhook/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByLabel('Name', { exact: true }).fill('Warehouse North');
  await press(page, 'Try on this body');
  await page.getByText('The word “ISSUED” has no kind: add it to the list of words.').waitFor();
  await press(page, 'Add a word');
  await page.getByLabel('Their word', { exact: true }).fill('ISSUED');
  await press(page, 'Try on this body');
  await page.getByRole('region', { name: '1 line would be made' }).waitFor();
  expect(await page.getByRole('table').textContent()).toContain('1001');
  await page.getByLabel('Events', { exact: true }).fill('events[');
  await press(page, 'Try on this body');
  await page.getByText('1 problem', { exact: true }).waitFor();
  await look(page, 'webhook-en-1440-light');
  expect(await findBarriers(page)).toEqual([]);
  await page.getByLabel('Events', { exact: true }).fill('$');
  await press(page, 'Save');
  const dialog = page.getByRole('dialog', { name: 'Address and key' });
  await dialog.waitFor();
  const [hookUrl = '', key = ''] = await dialog.locator('code').allTextContents();
  await look(page, 'key-en-1440-light');
  expect(await findBarriers(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'I have copied it' }).click();
  expect(await page.content()).not.toContain(key);
  await page.getByText('Waiting', { exact: true }).waitFor();

  const body = JSON.stringify([{ id: 'e-1', order: '1001', status: 'ISSUED', time: '2026-03-02T09:00:00Z' }]);
  const seconds = String(Math.floor(Date.now() / 1_000));
  const sign = createHmac('sha256', key).update(`${seconds}.${body}`).digest('hex');
  const headers = { 'x-shopbell-timestamp': seconds, 'x-shopbell-signature': sign };
  const address = new URL(hookUrl);
  const answer = await fetch(`${desk.engine.url}/sources/hear${address.search}`, { method: 'POST', headers, body });
  expect(await answer.json()).toEqual({ lines: 1, unread: [] });
  await page.reload();
  await page.getByText('Fresh', { exact: true }).waitFor();
  await pressOf(page, 'Check now: Warehouse North');
  await page.getByText('Warehouse North: all is well').waitFor();
  await page.context().close();
});

test('what was written comes back to be changed; leaving it is asked about; a new key leaves the old one for a day', async () => {
  const page = await desk.open({ at });
  const act = async (name: string) => {
    await page.getByRole('button', { name: 'More for Warehouse North' }).click();
    await page.getByRole('menuitem', { name, exact: true }).click();
  };
  await act('Edit');
  expect(await page.getByLabel('Their word', { exact: true }).inputValue()).toBe('ISSUED');
  await page.getByLabel('Name', { exact: true }).fill('Warehouse South');
  await press(page, 'Back');
  await page.getByRole('dialog').getByRole('button', { name: 'Discard changes' }).click();
  await act('Make a new key');
  await page.getByText(/^The key before signs until/).waitFor();
  await press(page, 'I have copied it');
  await act('Remove');
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
  await page.getByText('No source yet').waitFor();
  await page.context().close();
});

test('an ERP that cannot be called says why, and goes on being listed', async () => {
  const page = await desk.open({ at, locale: 'zh-CN', scheme: 'dark', width: 360, height: 740 });
  await page.getByRole('button', { name: '添加来源' }).click();
  await page.getByRole('menuitem', { name: /^Odoo/ }).click();
  await page.getByLabel('名称', { exact: true }).fill('ERP 总账');
  await page.getByLabel('地址', { exact: true }).fill('http://127.0.0.1:1');
  await page.getByLabel('数据库', { exact: true }).fill('shop');
  await page.getByLabel('用户', { exact: true }).fill('me@shop.example');
  expect(await page.getByRole('button', { name: '保存', exact: true }).isDisabled()).toBe(true);
  await page.getByLabel('API 密钥', { exact: true }).fill('a key of the merchant');
  expect(await page.getByLabel('API 密钥', { exact: true }).getAttribute('type')).toBe('password');
  await look(page, 'odoo-zh-360-dark');
  expect(await overflows(page)).toBe(false);
  expect(await findBarriers(page)).toEqual([]);
  await press(page, '保存');
  await pressOf(page, '立即检查：ERP 总账');
  await page.getByText('ERP 总账 无法工作').waitFor();
  // Its row says the same, to whoever looks later.
  await page.locator('.sb-source-state').getByText('出错', { exact: true }).waitFor();
  await look(page, 'failing-zh-360-dark');
  expect(await overflows(page)).toBe(false);
  expect(await findBarriers(page)).toEqual([]);
  await page.context().close();
});

test('who is no administrator is told so; what cannot be loaded is tried again', async () => {
  const agent = await desk.open({ at, agent: 'one-agent' });
  await agent.getByText('Sources are set up by administrators.').waitFor();
  await agent.context().close();
  const page = await desk.open({ at: '/settings/hours' });
  await page.route('**/agent/sources', (route) => route.abort());
  await page.getByRole('navigation').getByRole('button', { name: 'Sources' }).click();
  await page.getByRole('button', { name: 'Try again' }).first().waitFor();
  await page.unroute('**/agent/sources');
  await page.getByRole('button', { name: 'Try again' }).first().click();
  await page.getByText('ERP 总账', { exact: true }).waitFor();
  await page.context().close();
});
