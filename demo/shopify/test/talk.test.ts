import { launchChromium } from '@shopbell/testing';
import { type Demo, startDemo } from '@shopbell/testing/demo';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';

let demo: Demo;
let browser: Browser;
let shopper: Page;
let admin: Page;
/** The app's page within the admin's. */
let app: FrameLocator;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo('shopify'), launchChromium()]);
  // Shopify's library takes a browser that says `Headless` for a search engine's.
  const userAgent =
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36';
  const open = async () => (await browser.newContext({ viewport: { width: 1440, height: 900 }, userAgent })).newPage();
  [shopper, admin] = await Promise.all([open(), open()]);
  app = admin.frameLocator('iframe[name="app-iframe"]');
}, 900_000);
afterAll(async () => {
  await browser?.close();
  await demo?.stop();
}, 30_000);

const patience = { timeout: 30_000 };

it('lets shoppers write before anybody has opened the app since the start', async () => {
  const early = await browser.newPage();
  await early.goto(`${demo.storefront}/products/bonsai-tree`);
  await early.locator('shopbell-ask').getByRole('button').click();
  await early.getByRole('textbox').first().waitFor(patience);
  await early.close();
}, 60_000);

it('opens on a home page that says what is left to do', async () => {
  await admin.goto(demo.admin);
  await app.getByRole('heading', { name: 'Shopbell', exact: true }).waitFor(patience);
  await app.getByText('Show the chat in your theme').waitFor(patience);
  await app.getByLabel('Olga Owner').waitFor(patience);
  // A figure of one day is none.
  await app.getByText('Not enough data').first().waitFor(patience);
}, 60_000);

it('has the shop approve the paid plan on Shopify’s own page, and brings it back to the app in its frame', async () => {
  await app.getByRole('button', { name: 'Plan', exact: true }).click();
  await app.getByRole('button', { name: 'Take this plan' }).click(patience);
  await admin.getByRole('button', { name: 'Approve' }).click(patience);
  await app.getByText(/The trial ends on/).waitFor(patience);
  await app.getByRole('button', { name: 'Back to free' }).click();
  await app.getByRole('button', { name: 'End it now' }).click();
  await app.getByText('The paid plan has ended.').waitFor(patience);
  await admin.goto(demo.admin);
}, 90_000);

it('brings a question from a rendered theme page, through the app proxy, to the inbox in the admin’s frame', async () => {
  await shopper.goto(`${demo.storefront}/account`);
  await shopper.getByRole('link', { name: '陈丽华' }).click();
  await shopper.goto(`${demo.storefront}/products/bonsai-tree`);
  await shopper.locator('shopbell-ask').getByRole('button').click();
  await shopper
    .getByRole('textbox')
    .first()
    .fill('I want to talk to a real person, please: does it like the sun? 它喜欢阳光吗？');
  await shopper.keyboard.press('Enter');
  await admin.getByRole('button', { name: 'Inbox' }).click();
  await app
    .getByRole('button', { name: /unassigned/ })
    .first()
    .click();
  const row = app.locator('.sb-row-item', { hasText: '丽华' });
  await row.waitFor(patience);
  await row.getByRole('button').click();
  await app.locator('.sb-message', { hasText: '它喜欢阳光吗？' }).waitFor(patience);
}, 120_000);

it('shows who it is, with what they ordered at Shopify', async () => {
  const panel = app.getByLabel('Customer', { exact: true });
  await panel.getByText('chen.lihua@example.com').waitFor(patience);
  await panel.getByText('#1001').first().waitFor(patience);
}, 60_000);

it('brings the answer back to the theme page without a reload', async () => {
  await app.getByLabel('Answer to the customer').fill('Half a day of it. 半天就好。');
  await admin.keyboard.press('Enter');
  await shopper.locator('.message .bubble', { hasText: 'Half a day of it.' }).waitFor(patience);
  const calls = await shopper.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  expect(calls.some((name) => name.includes('/apps/shopbell/voucher?nonce='))).toBe(true);
}, 60_000);
