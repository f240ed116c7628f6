import { launchChromium } from '@shopbell/testing';
import { type Demo, enterAdmin, type Login, startDemo, visitShop, writeInChat } from '@shopbell/testing/demo';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';

let demo: Demo;
let browser: Browser;
let shopper: Page;
let agent: Page;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo('vendure'), launchChromium()]);
  [shopper, agent] = await Promise.all([visitShop(browser, demo), enterAdmin(browser, demo, signIn)]);
}, 900_000);
afterAll(async () => {
  await browser?.close();
  await demo?.stop();
}, 30_000);

async function signIn(page: Page, { user, password }: Login): Promise<void> {
  await page.locator('input[name="username"], input[type="text"], input[type="email"]').first().fill(user);
  await page.locator('input[type="password"]').fill(password);
  await page.keyboard.press('Enter');
}

const patience = { timeout: 30_000 };

it('brings a question from a product page to the bell and the inbox of the dashboard', async () => {
  // Shoppers of the demo wait already; the bell counts them a moment after it is there.
  const bell = agent.getByRole('button', { name: /^[1-9]\d* unread conversation/ });
  await bell.waitFor(patience);
  const before = Number.parseInt((await bell.getAttribute('aria-label')) ?? '', 10);
  await shopper.goto(`${demo.storefront}/products/bonsai-tree`);
  await shopper.locator('shopbell-ask').getByRole('button').click();
  // The demo's assistant leaves to a human who asks for one.
  await writeInChat(shopper, 'I want to talk to a real person, please: does it like the sun? 它喜欢阳光吗？');
  await agent.getByRole('button', { name: `${before + 1} unread conversations` }).waitFor(patience);
  await bell.click();
  await agent.waitForURL('**/shopbell**');
  await agent.goto(`${demo.admin}/shopbell/inbox/open`);
  const row = agent.locator('.sb-row-item', { hasText: '丽华' });
  await row.waitFor(patience);
  await row.getByRole('button').click();
  await agent.locator('.sb-message', { hasText: '它喜欢阳光吗？' }).waitFor(patience);
}, 120_000);

it('shows who it is, with what they ordered in the shop', async () => {
  const panel = agent.getByLabel('Customer', { exact: true });
  await panel.getByText('chen.lihua@example.com').waitFor(patience);
  await panel.getByText('Delivered').first().waitFor(patience);
}, 60_000);

it('brings the answer back to the storefront, and the shopper’s next words to the agent, without a reload', async () => {
  await agent.getByLabel('Answer to the customer').fill('Half a day of it. 半天就好。');
  await agent.keyboard.press('Enter');
  await shopper.locator('.message .bubble', { hasText: 'Half a day of it.' }).waitFor(patience);
  await writeInChat(shopper, 'Thank you!');
  await agent.locator('.sb-message', { hasText: 'Thank you!' }).waitFor(patience);
}, 60_000);

it('mails the conversation to who asks for it, into the demo’s mailbox', async () => {
  await shopper.locator('.menu-box button').first().click();
  await shopper.getByRole('menuitem', { name: /E-mail me this conversation|我的邮箱/ }).click();
  const mails = async () => (await fetch(demo.mails)).text();
  await expect.poll(mails, patience).toContain('chen.lihua@example.com');
}, 60_000);

it('keeps a place deeper than one page: a reload leads to the same conversation', async () => {
  expect(new URL(agent.url()).pathname).toMatch(/\/dashboard\/shopbell\/inbox\/open\/cnv_/);
  await agent.reload();
  await agent.locator('.sb-message', { hasText: 'Thank you!' }).waitFor(patience);
}, 60_000);

it('stands on the customer’s page of the dashboard', async () => {
  await agent.goto(`${demo.admin}/customers`);
  // A link that Vendure draws as a button.
  await agent.getByRole('button', { name: /丽华/ }).first().click();
  await agent.locator('.sb-block-row', { hasText: 'Thank you!' }).waitFor(patience);
  await agent.locator('.sb-block-row', { hasText: 'Thank you!' }).click();
  await agent.waitForURL('**/shopbell/inbox/open/cnv_*');
}, 60_000);

it('stands on the order’s page of the dashboard, beside the order’s own story', async () => {
  await agent.goto(`${demo.admin}/orders`);
  await agent.getByRole('row').filter({ hasText: '丽华' }).first().getByRole('button').first().click();
  await agent.locator('.sb-block-row', { hasText: 'Thank you!' }).waitFor(patience);
  await agent.getByText('Story and actions').first().waitFor(patience);
  await agent.locator('.sb-trace-head').first().waitFor(patience);
}, 60_000);

it('speaks the language that the dashboard is set to', async () => {
  await agent.goto(`${demo.admin}/shopbell/inbox/open`);
  await agent.getByRole('button', { name: /mei@shop\.example/ }).click();
  await agent.getByRole('menu').getByText('Language', { exact: true }).click();
  await agent.getByRole('dialog').getByRole('combobox').first().click();
  await agent.getByRole('option', { name: /zh_hans/i }).click();
  await agent.keyboard.press('Escape');
  await agent
    .getByRole('heading', { name: '全部待处理' })
    .or(agent.getByRole('button', { name: '全部待处理' }))
    .first()
    .waitFor(patience);
}, 60_000);
