import { rm } from 'node:fs/promises';
import { routes } from '@shopbell/contract';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { addresses } from '../shared/calls.ts';
import { buildApp, copyApp } from './app.ts';
import { openSandbox, type Sandbox, tokenOf } from './stage.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 150_000 });
const poll = <T>(look: () => T) => expect.poll(look, { timeout: 20_000 });
let app: string;
let sandbox: Sandbox;
let order: string;
beforeAll(async () => {
  app = await copyApp();
  await buildApp(app);
  sandbox = await openSandbox(app);
  const orders = sandbox.engine.host.shops.get('one')?.orders;
  order = [...(orders?.values() ?? [])].find(({ customer }) => customer === 'one-ada')?.id ?? '';
});
afterAll(async () => {
  await sandbox.stop();
  await rm(app, { recursive: true, force: true });
});
beforeEach(() => sandbox.instead.clear());

const admin = (target: string, about: string, locale = 'en.default') => ({
  ...{ extension: 'shopbell-admin', target, locale, about, token: tokenOf('one-agent') },
});
const textOf = async (page: Page) => ((await page.locator('body').textContent()) ?? '').replaceAll(/\s+/g, ' ').trim();
const labelOf = (link: Locator) => link.getAttribute('accessibilityLabel');
const missing = (page: Page) => page.evaluate(() => (globalThis as unknown as { missing: string[] }).missing);
const ofOrder = () => `gid://shopify/Order/${order}`;
const write = async (page: Page, text: string) => {
  await page.locator('s-text-area').evaluate((field, value) => {
    Object.assign(field, { value });
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }, text);
};
const saysAda = async (text: string) => {
  const headers = { authorization: `Bearer ${tokenOf('one-ada')}` };
  const { ticket } = await sandbox.engine.call('issueVisitorTicket', { body: { shop: 'one' } }, { headers });
  const body = { key: `ada-says-${text}-0123456789`.replaceAll(/\W/g, '-'), text, files: [], matter: 'general' };
  return sandbox.engine.call('sendVisitorMessage', { body }, { ticket });
};
const byAgent = async () => {
  const headers = { authorization: `Bearer ${tokenOf('one-agent')}` };
  const { ticket } = await sandbox.engine.call('issueAgentTicket', { body: { shop: 'one' } }, { headers });
  return { ticket };
};

test('the addresses are those of the contract', () => {
  for (const [name, address] of Object.entries(addresses)) {
    const { method, path } = routes[name as keyof typeof addresses];
    expect(address).toBe(`${method} ${path}`);
  }
});

test('before a customer has written, their page says so, and they can be written to', async () => {
  const about = 'gid://shopify/Customer/one-bob';
  const { page, thrown } = await sandbox.play(admin('admin.customer-details.block.render', about));
  await poll(() => textOf(page)).toContain('No conversation yet');
  expect(await page.locator('s-admin-block').getAttribute('heading')).toBe('Shopbell');
  const message = await sandbox.play({
    ...admin('admin.customer-details.action.render', about),
    extension: 'shopbell-message',
  });
  await poll(() => textOf(message.page)).toContain('This customer has not written yet');
  await write(message.page, 'Your bell is back.');
  await message.page.locator('s-button[variant="primary"]').dispatchEvent('click');
  const inbox = async () => (await sandbox.engine.call('listInbox', { body: {} }, await byAgent())).items;
  await poll(async () => JSON.stringify(await inbox())).toContain('Your bell is back.');
  expect([thrown, message.thrown]).toEqual([[], []]);
  await Promise.all([page.close(), message.page.close()]);
});

test("a customer's page shows what they said, how they felt, tags, and the way to the inbox", async () => {
  const { conversation } = await saysAda('Where is my parcel?');
  const body = { key: 'tags-of-a-test-0123456789', conversation, add: ['vip'], remove: [] };
  await sandbox.engine.call('tag', { body }, await byAgent());
  sandbox.instead.set('/agent/mood', { status: 200, body: { messages: [{ corrected: null, mood: { severity: 2 } }] } });
  const { page, thrown } = await sandbox.play(
    admin('admin.customer-details.block.render', 'gid://shopify/Customer/one-ada', 'zh-CN'),
  );
  await poll(() => textOf(page)).toContain('Where is my parcel?');
  expect(await textOf(page)).toContain('待处理非常不满vip');
  expect(await page.locator('s-badge[tone="critical"]').count()).toBe(1);
  const link = page.locator('s-link').first();
  expect(await link.getAttribute('href')).toBe(`app:app/console/inbox/open/${conversation}`);
  expect(await labelOf(link)).toBe('在收件箱中打开: Where is my parcel?');
  expect(await missing(page)).toEqual([]);
  expect(thrown).toEqual([]);
  await page.close();
});

test("an order's page shows where it is and what was said with its customer", async () => {
  const { page, thrown } = await sandbox.play(admin('admin.order-details.block.render', ofOrder()));
  await poll(() => page.locator('s-badge').count()).toBeGreaterThan(0);
  await poll(() => textOf(page)).toContain('Where is my parcel?');
  const link = page.locator('s-link').first();
  expect(await link.getAttribute('href')).toBe(`app:app/console/order/${order}`);
  expect(await labelOf(link)).toMatch(/^Whole story: \S+$/);
  expect(await labelOf(page.locator('s-link').nth(1))).toMatch(/^Open in inbox: /);
  expect(await missing(page)).toEqual([]);
  expect(thrown).toEqual([]);
  await page.close();
});

test('who may not look, or finds no engine, reads so and can try again', async () => {
  sandbox.instead.set('/agent/ticket', { status: 503, body: { code: 'unavailable' } });
  const { page, thrown } = await sandbox.play(admin('admin.order-details.block.render', ofOrder()));
  await page.locator('s-banner[tone="warning"]').waitFor({ state: 'attached' });
  sandbox.instead.clear();
  await page.locator('s-banner s-button').dispatchEvent('click');
  await poll(() => textOf(page)).toContain('Where is my parcel?');
  expect(thrown).toEqual([]);
  await page.close();
});

test('an order whose story cannot be told still shows what was said; who may not look reads so', async () => {
  sandbox.instead.set('/agent/trace', { status: 503, body: { code: 'host.unavailable' } });
  const about = ofOrder();
  const { page } = await sandbox.play(admin('admin.order-details.block.render', about));
  await poll(() => textOf(page)).toContain('cannot be told right now');
  await page.close();
  const stranger = await sandbox.play({
    ...admin('admin.order-details.block.render', about, 'zh-CN'),
    token: tokenOf('nobody'),
  });
  await stranger.page.locator('s-banner[heading="您无权查看"]').waitFor({ state: 'attached' });
  expect(await missing(stranger.page)).toEqual([]);
  await stranger.page.close();
});

test('of a customer whom the app may not know by name nobody reads a word that stands for nothing', async () => {
  const { host } = sandbox.engine;
  const nobody = { firstName: null, lastName: null, email: null, phone: null, createdAt: null, adminPath: null };
  host.addCustomer('one', { id: 'one-unnamed', ...nobody });
  const unknown = { email: null, locale: null, placedAt: null, address: null, adminPath: null };
  const { id } = host.addOrder('one', { customer: 'one-unnamed', story: unknown });
  const about = { order: `gid://shopify/Order/${id}`, customer: 'gid://shopify/Customer/one-unnamed' };
  const plays = [
    admin('admin.order-details.block.render', about.order),
    admin('admin.customer-details.block.render', about.customer),
    { ...admin('admin.order-details.action.render', about.order), extension: 'shopbell-message' },
    { ...admin('admin.customer-details.action.render', about.customer), extension: 'shopbell-message' },
  ];
  for (const play of plays) {
    const { page, thrown } = await sandbox.play(play);
    await poll(async () => (await textOf(page)).length).toBeGreaterThan(20);
    await poll(() => page.locator('s-spinner').count()).toBe(0);
    expect(await textOf(page)).not.toMatch(/null|undefined|NaN|Invalid|\[object/);
    expect([await page.locator('s-banner[tone="critical"]').count(), thrown, await missing(page)]).toEqual([0, [], []]);
    await page.close();
  }
});

test('a message is sent into the conversation once, and the action closes', async () => {
  const about = ofOrder();
  const action = { ...admin('admin.order-details.action.render', about), extension: 'shopbell-message' };
  const { page, thrown } = await sandbox.play(action);
  const send = page.locator('s-button[slot="primary-action"]');
  await send.waitFor({ state: 'attached' });
  expect(await send.getAttribute('disabled')).not.toBeNull();
  await write(page, 'It comes tomorrow.');
  await poll(() => send.getAttribute('disabled')).toBeNull();
  // The first answer is lost on its way; the same message is sent again.
  sandbox.instead.set('/agent/messages', { status: 500, body: {}, late: true });
  await send.dispatchEvent('click');
  await page.locator('s-banner').waitFor({ state: 'attached' });
  sandbox.instead.clear();
  await send.dispatchEvent('click');
  await poll(() => page.locator('body[data-closed]').count()).toBe(1);
  const { items } = await sandbox.engine.call('listInbox', { body: {} }, await byAgent());
  expect(items[0]?.lastMessage).toMatchObject({ text: 'It comes tomorrow.', by: 'agent' });
  const query = { conversation: items[0]?.id as never };
  const { entries } = await sandbox.engine.call('getConversation', { query }, await byAgent());
  const told = entries.filter(({ body }) => (body as { text?: string }).text === 'It comes tomorrow.');
  expect(told.length).toBe(1);
  expect(await missing(page)).toEqual([]);
  expect(thrown).toEqual([]);
  await page.close();
});

test('a customer sees on the page of their order where it is, reads the answer and asks on', async () => {
  const { page, thrown } = await sandbox.play({
    extension: 'shopbell-account',
    target: 'customer-account.order-status.block.render',
    token: tokenOf('one-ada'),
    about: ofOrder(),
  });
  await poll(() => textOf(page)).toContain('It comes tomorrow.');
  expect(await page.locator('s-text[type="strong"]').count()).toBe(1);
  await write(page, 'Before noon?');
  await page.locator('s-button').dispatchEvent('click');
  await page.locator('s-banner[tone="success"]').waitFor({ state: 'attached' });
  const inbox = async () => (await sandbox.engine.call('listInbox', { body: {} }, await byAgent())).items;
  const asked = (await inbox()).find(({ lastMessage }) => lastMessage?.text === 'Before noon?');
  expect(asked).toMatchObject({ person: { hostCustomer: 'one-ada' }, matter: `order:${order}` });
  expect(await missing(page)).toEqual([]);
  expect(thrown).toEqual([]);
  await page.close();
});

test('who is not signed in is asked to, and sees nothing of the order', async () => {
  const play = { extension: 'shopbell-account', token: tokenOf(null), about: ofOrder(), locale: 'ar' };
  const status = await sandbox.play({ ...play, target: 'customer-account.order-status.block.render' });
  await poll(() => textOf(status.page)).toContain('سجّل الدخول');
  expect(await status.page.locator('s-text-area').count()).toBe(0);
  const orders = await sandbox.play({ ...play, target: 'customer-account.order-index.block.render' });
  await poll(() => orders.page.locator('s-section').count()).toBe(1);
  expect(await orders.page.locator('s-text-area').count()).toBe(0);
  expect([status.thrown, orders.thrown]).toEqual([[], []]);
  await Promise.all([status.page.close(), orders.page.close()]);
});
