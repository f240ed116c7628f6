import type { Browser, Page } from 'playwright-core';
import type { Demo, Login } from './index.ts';

const patience = { timeout: 30_000 };

/** A shopper who has signed in to the storefront with a click on their name. */
export async function visitShop(browser: Browser, demo: Demo): Promise<Page> {
  const page = await (await browser.newContext({ locale: 'en' })).newPage();
  await page.goto(`${demo.storefront}/login`);
  await page.getByRole('button', { name: 'chen.lihua@example.com' }).click();
  await page.waitForURL('**/account');
  return page;
}

/** Sends a message from the chat of the page, which is open or about to be. */
export async function writeInChat(page: Page, text: string): Promise<void> {
  const composer = page.locator('.composer textarea');
  await composer.waitFor(patience);
  await composer.fill(text);
  await page.keyboard.press('Enter');
}

/** A member of staff in the host's admin, whose bell is there. `signIn` fills the host's own form and sends it. */
export async function enterAdmin(
  browser: Browser,
  demo: Demo,
  signIn: (page: Page, login: Login) => Promise<void>,
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US' });
  context.setDefaultTimeout(patience.timeout);
  const page = await context.newPage();
  await page.goto(`${demo.admin}/login`);
  await signIn(page, demo.logins.agents[0] ?? demo.logins.admin);
  await page.getByRole('button', { name: /unread/i }).waitFor();
  return page;
}
