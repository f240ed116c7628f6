import { randomUUID } from 'node:crypto';
import type { VisitorTicket, VisitorView } from '@shopbell/contract';
import { launchChromium } from '@shopbell/testing';
import { findBarriers } from '@shopbell/testing/contracts/kit';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { buy } from './shop/buying';
import { createMedusaDatabase, type MedusaDatabase } from './shop/database';
import { type MedusaProcess, startMedusa } from './shop/medusa-process';
import { makeNobody, password, signIn, signUp } from './shop/people';
import { buildProject, layProject } from './shop/project';
import { openTestShop } from './shop/test-shop';

/** Medusa's own production build with the plugin in it, in a real browser: what an agent does all day, and what others see. */
let database: MedusaDatabase;
let medusa: MedusaProcess;
let browser: Browser;
let page: Page;
let order: string;
let ada: { id: string; ticket: string };
const faults: string[] = [];

beforeAll(async () => {
  database = await createMedusaDatabase();
  const shop = await openTestShop(database.url);
  const { id } = await signUp(shop, 'customer', 'ada@people.example');
  order = await buy(shop, id);
  await signUp(shop, 'user', 'staff@shop.example');
  await makeNobody(shop, await signUp(shop, 'user', 'warehouse@shop.example'));
  await shop.stop();
  const built = await buildProject(await layProject('admin-test'), database.url);
  const shopbell = { secret: 'a secret of tests that is long enough' };
  medusa = await startMedusa({ database: database.url, shopbell, built });
  const isReady = async () => (await fetch(`${medusa.origin}/shopbell/readyz`)).ok;
  await vi.waitUntil(isReady, { timeout: 60_000, interval: 200 });
  const authorization = `Bearer ${await signIn(medusa.origin, 'customer', 'ada@people.example')}`;
  ada = { id, ticket: (await ask<VisitorTicket>('POST /visitor/ticket', { authorization })).ticket };
  browser = await launchChromium();
  page = await enter('staff@shop.example');
}, 480_000);
afterAll(async () => {
  await browser?.close();
  await medusa?.stop();
  await database?.stop();
});

/** Signs in by the admin's own form. */
async function enter(email: string, look: object = {}): Promise<Page> {
  const entered = await (await browser.newContext({ locale: 'en-US', ...look })).newPage();
  entered.setDefaultTimeout(30_000);
  entered.on('pageerror', (error) => faults.push(String(error)));
  await entered.goto(`${medusa.origin}/app/login`);
  await entered.fill('input[name=email]', email);
  await entered.fill('input[name=password]', password);
  await entered.click('button[type=submit]');
  await entered.waitForURL((url) => !url.pathname.endsWith('/login'));
  return entered;
}

async function ask<T>(route: string, headers: Record<string, string>, said?: object): Promise<T> {
  const [method = 'GET', path] = route.split(' ');
  const body = method === 'POST' ? JSON.stringify(said ?? {}) : null;
  const asked = { method, body, headers: { 'content-type': 'application/json', ...headers } };
  const response = await fetch(`${medusa.origin}/shopbell${path}`, asked);
  if (!response.ok) throw new Error(`${route} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}

const asAda = () => ({ authorization: `Bearer ${ada.ticket}` });
const say = (text: string) => ask<object>('POST /visitor/messages', asAda(), { key: randomUUID(), text });
const bell = (name: string) => page.getByRole('button', { name, exact: true });

it('counts on the bell what comes in, on whatever page of the admin somebody is', async () => {
  await page.goto(`${medusa.origin}/app/orders`);
  await bell('No unread conversations').waitFor();
  await say('Where is my bell?');
  await bell('1 unread conversation').waitFor();
});

it('leads from the bell to the conversation, which goes both ways', async () => {
  await bell('1 unread conversation').click();
  await page.waitForURL('**/app/shopbell/inbox**');
  await page.goto(`${medusa.origin}/app/shopbell/inbox/unassigned`);
  await page.locator('.sb-row-item', { hasText: 'Where is my bell?' }).getByRole('button').click();
  await page.waitForURL('**/app/shopbell/inbox/unassigned/cnv_*');
  await page.getByLabel('Answer to the customer').fill('On its way: it comes tomorrow.');
  await page.keyboard.press('Enter');
  const texts = async () => {
    const { entries } = await ask<VisitorView>('GET /visitor/view', asAda());
    return entries.flatMap(({ body }) => ('text' in body ? [body.text] : []));
  };
  // Slower than a browser may ask.
  await expect
    .poll(texts, { timeout: 20_000, interval: 1_000 })
    .toEqual(['Where is my bell?', 'On its way: it comes tomorrow.']);
  await say('Thank you!');
  await page.locator('.sb-message', { hasText: 'Thank you!' }).waitFor();
  // Not 'button-name': Medusa's own toggle of the sidebar and its notifications have none.
  expect(await findBarriers(page, ['color-contrast', 'label', 'link-name'])).toEqual([]);
}, 90_000);

it('keeps a place of the console through a reload', async () => {
  const { pathname } = new URL(page.url());
  await page.reload();
  await page.locator('.sb-message', { hasText: 'Thank you!' }).waitFor();
  expect(new URL(page.url()).pathname).toBe(pathname);
});

it('gives money back from the trace on the order’s page', async () => {
  await page.goto(`${medusa.origin}/app/orders/${order}`);
  await page.getByRole('heading', { name: 'Story and actions' }).waitFor();
  await page.getByRole('button', { name: 'Refund', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Amount in EUR').fill('5');
  await dialog.getByLabel('Reason').click();
  await page.getByRole('option', { name: 'Goodwill' }).click();
  await dialog.getByRole('button', { name: 'Refund', exact: true }).click();
  await page.getByText('Done by the shop: Refund').first().waitFor();
  const authorization = `Bearer ${await signIn(medusa.origin, 'user', 'staff@shop.example')}`;
  const path = `/admin/orders/${order}?fields=payment_collections.payments.refunds.amount`;
  const told = await (await fetch(`${medusa.origin}${path}`, { headers: { authorization } })).json();
  const [collection] = (told as { order: { payment_collections: { payments: { refunds: object[] }[] }[] } }).order
    .payment_collections;
  expect(collection?.payments[0]?.refunds).toMatchObject([{ amount: 5 }]);
}, 90_000);

it('shows what was said on the pages of order and customer, and leads there', async () => {
  for (const path of [`orders/${order}`, `customers/${ada.id}`]) {
    await page.goto(`${medusa.origin}/app/${path}`);
    await page.getByRole('heading', { name: 'Conversations' }).waitFor();
    await page.locator('.sb-block-row', { hasText: 'Thank you!' }).click();
    await page.waitForURL('**/app/shopbell/inbox/open/cnv_*');
  }
}, 90_000);

it('speaks the Chinese of Medusa’s admin, and follows its dark colours', async () => {
  await page.evaluate(() => {
    localStorage.setItem('lng', 'zhCN');
    localStorage.setItem('medusa_admin_theme', 'dark');
  });
  await page.context().addCookies([{ name: 'lng', value: 'zhCN', url: medusa.origin }]);
  await page.goto(`${medusa.origin}/app/shopbell/inbox/open`);
  await page.getByRole('link', { name: '客服收件箱' }).first().waitFor();
  await page.getByRole('button', { name: /未读会话/ }).waitFor();
  await page.locator('.shopbell[lang="zh-CN"][data-scheme="dark"]').first().waitFor();
}, 60_000);

it('has the console’s settings among Medusa’s', async () => {
  await page.goto(`${medusa.origin}/app/settings/shopbell`);
  await page.waitForURL('**/app/shopbell/settings/hours');
});

it('shows nothing of customers to users who answer none', async () => {
  const other = await enter('warehouse@shop.example');
  await other.goto(`${medusa.origin}/app/orders/${order}`);
  await other.getByText('Brass bell').first().waitFor();
  await expect.poll(() => other.locator('.shopbell').count()).toBe(0);
  await other.goto(`${medusa.origin}/app/shopbell`);
  await other.getByText('You may not do this.').waitFor();
  await expect.poll(() => other.getByRole('button', { name: /unread conversation/ }).count()).toBe(0);
}, 60_000);

it('breaks no page of the admin', () => {
  expect(faults).toEqual([]);
});
