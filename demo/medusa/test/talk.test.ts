import { launchChromium } from '@shopbell/testing';
import { type Demo, enterAdmin, type Login, startDemo, visitShop, writeInChat } from '@shopbell/testing/demo';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';

let demo: Demo;
let browser: Browser;
let shopper: Page;
let agent: Page;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo('medusa'), launchChromium()]);
  [shopper, agent] = await Promise.all([visitShop(browser, demo), enterAdmin(browser, demo, signIn)]);
}, 900_000);
afterAll(async () => {
  await browser?.close();
  await demo?.stop();
}, 30_000);

async function signIn(page: Page, { user, password }: Login): Promise<void> {
  await page.fill('input[name=email]', user);
  await page.fill('input[name=password]', password);
  await page.click('button[type=submit]');
}

const patience = { timeout: 30_000 };

it('shows customers their own orders, as far as each has come', async () => {
  const states = await shopper.locator('.orders .badge').allTextContents();
  expect(states.toSorted()).toEqual(['Delivered', 'Paid', 'Shipped']);
  await shopper.locator('.orders a', { hasText: 'Shipped' }).click();
  await shopper.locator('.parcels', { hasText: 'Express Shipping' }).waitFor(patience);
});

it('sells to a guest, from the product’s page to the order that is paid', async () => {
  const guest = await (await browser.newContext({ locale: 'en' })).newPage();
  await guest.goto(`${demo.storefront}/collections/plants`);
  await guest.locator('.tile', { hasText: 'Bonsai Tree' }).click();
  await guest.getByRole('button', { name: 'Add to cart' }).click();
  await guest.getByRole('link', { name: 'Check out' }).click();
  const details = { email: 'guest@example.com', firstName: 'Gil', lastName: 'Guest', line: 'Elm Street 1' };
  for (const [name, value] of Object.entries({ ...details, postalCode: '10115', city: 'Berlin', phone: '030 1' }))
    await guest.fill(`#${name}`, value);
  await guest.getByLabel('Country').selectOption('DE');
  await guest.getByRole('button', { name: 'Pay now' }).click();
  await guest.getByText('Thank you.').waitFor(patience);
  await guest.getByText('Bonsai Tree').first().waitFor(patience);
  const address = guest.url();
  await shopper.goto(address);
  await shopper.getByRole('heading', { name: 'This page is not here' }).waitFor(patience);
}, 60_000);

it('brings a question from a product page to the bell and the inbox of the admin', async () => {
  // Shoppers of the demo wait already; the bell counts them a moment after it is there.
  const bell = agent.getByRole('button', { name: /^[1-9]\d* unread conversation/ });
  await bell.waitFor(patience);
  const before = Number.parseInt((await bell.getAttribute('aria-label')) ?? '', 10);
  await shopper.goto(`${demo.storefront}/products/bonsai-tree`);
  await shopper.locator('shopbell-ask').getByRole('button').click();
  // The demo's assistant leaves to a human who asks for one.
  await writeInChat(shopper, 'I want to talk to a real person, please: does it like the sun? 它喜欢阳光吗？');
  await agent.getByRole('button', { name: `${before + 1} unread conversations` }).waitFor(patience);
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

it('brings the answer back to the storefront without a reload', async () => {
  await agent.getByLabel('Answer to the customer').fill('Half a day of it. 半天就好。');
  await agent.keyboard.press('Enter');
  await shopper.locator('.message .bubble', { hasText: 'Half a day of it.' }).waitFor(patience);
}, 60_000);

it('tells the story of an order on its page in the admin, and to its customer in the storefront', async () => {
  await agent.goto(`${demo.admin}/orders`);
  await agent.getByRole('row').filter({ hasText: '#2' }).first().click();
  await agent.getByText('Story and actions').first().waitFor(patience);
  await agent.locator('.sb-trace-head').first().waitFor(patience);
  await agent.locator('.sb-trace-parcel', { hasText: 'SF1402399120847' }).waitFor(patience);
  await shopper.goto(`${demo.storefront}/track`);
  await shopper.getByRole('button', { name: /#2/ }).click();
  await shopper.getByText('SF1402399120847').first().waitFor(patience);
}, 60_000);
