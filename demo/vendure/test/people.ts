import type { Demo } from '@shopbell/testing/demo' with { 'resolution-mode': 'import' };
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** A shopper who has signed in to the storefront with a click on their name. */
export async function visitShop(browser: Browser, demo: Demo, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ locale: 'en', ...options });
  const page = await context.newPage();
  await page.goto(`${demo.storefront}/login`);
  await page.getByRole('button', { name: 'chen.lihua@example.com' }).click();
  await page.waitForURL('**/account');
  return page;
}

/** A member of staff in Vendure's dashboard. */
export async function openDashboard(browser: Browser, demo: Demo, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US', ...options });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const { user, password } = demo.logins.agents[0] ?? demo.logins.admin;
  await page.goto(`${demo.admin}/login`);
  await page.locator('input[name="username"], input[type="text"], input[type="email"]').first().fill(user);
  await page.locator('input[type="password"]').fill(password);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /unread/i }).waitFor();
  return page;
}
