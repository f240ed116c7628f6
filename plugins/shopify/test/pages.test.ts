import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { launchChromium } from '@shopbell/testing/browser';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { arrive, type Pages, type ShopbellApp } from '../src/index.ts';
import { openWhole, type WholeApp } from './whole-app.ts';

const domain = 'paged.myshopify.com';
let app: WholeApp;
let browser: Awaited<ReturnType<typeof launchChromium>>;

/** Remix's types belong to the pages and not to tests: they change what Node's own are. */
interface Server {
  openPages(app: ShopbellApp): Promise<Pages>;
}

beforeAll(async () => {
  const build = fileURLToPath(new URL('../build.mjs', import.meta.url));
  await promisify(execFile)(process.execPath, [build], { maxBuffer: 50_000_000 });
  let pages: Pages | undefined;
  app = await openWhole(async (request) => (await pages?.(request)) ?? new Response(null, { status: 503 }));
  const { openPages } = (await import(new URL('../server/pages.ts', import.meta.url).href)) as Server;
  pages = await openPages(app.shopbell);
  app.fake.app.url = app.publicUrl;
  await vi.waitUntil(() => app.shopbell.mount.running, { timeout: 90_000 });
  const shop = app.fake.addShop(domain);
  await arrive(app.shopbell.shopify, await app.sessionToken(domain, shop.addStaff({ owner: true }).id));
  await app.call('issueVisitorTicket', { body: { shop: domain } });
  app.fake.requestData(domain, shop.addCustomer().id);
  await app.fake.webhooks.idle();
  browser = await launchChromium();
}, 400_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
}, 30_000);

/** Shopify's library takes a browser that says `Headless` for a search engine's. */
const userAgent =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36';

it.each([
  ['', 'What Shopify asked about people'],
  ['/app/plan', 'Plan'],
])(
  'the page %s is drawn in the browser as on the server, in whatever zone and language that is',
  async (path) => {
    const complaints: string[] = [];
    const context = await browser.newContext({ userAgent, timezoneId: 'Pacific/Kiritimati', locale: 'de-DE' });
    const page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(`${message.text()} ${message.location().url.split('?')[0]}`);
    });
    await page.goto(`${app.admin}/store/paged/apps/shopbell${path}`);
    const frame = page.frameLocator('iframe[name="app-iframe"]');
    await frame.getByRole('heading').first().waitFor({ timeout: 30_000 });
    // Drawn by the server already; the menu of the admin is told once the page lives.
    await page.getByRole('button', { name: 'Inbox' }).waitFor({ timeout: 30_000 });
    await page.waitForLoadState('networkidle');
    expect(complaints).toEqual([]);
    await context.close();
  },
  90_000,
);

it('shows when Shopify asked in the zone of whoever looks', async () => {
  const context = await browser.newContext({ userAgent, timezoneId: 'Pacific/Kiritimati' });
  const page = await context.newPage();
  await page.goto(`${app.admin}/store/paged/apps/shopbell`);
  const time = page.frameLocator('iframe[name="app-iframe"]').locator('time').first();
  const at = new Date((await time.getAttribute('datetime', { timeout: 30_000 })) ?? '');
  const told = new Intl.DateTimeFormat('en', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Pacific/Kiritimati',
  });
  await expect.poll(() => time.textContent()).toBe(told.format(at));
  await context.close();
}, 60_000);

it('forms are saved and taken back by the admin’s own bar, which shows while there is something to save', async () => {
  const context = await browser.newContext({ userAgent });
  const page = await context.newPage();
  await page.goto(`${app.admin}/store/paged/apps/shopbell/app/console`);
  const frame = page.frameLocator('iframe[name="app-iframe"]');
  const bar = page.getByRole('region', { name: 'Save bar' });
  const open = async () => {
    await frame.getByRole('button', { name: 'Settings', exact: true }).click({ timeout: 30_000 });
    await frame.getByRole('button', { name: 'Chat window' }).click({ timeout: 30_000 });
  };
  await open();
  const title = frame.getByLabel('Title', { exact: true });
  const before = await title.inputValue({ timeout: 30_000 });
  expect(await bar.isVisible()).toBe(false);
  await title.fill('Barred');
  await bar.getByRole('button', { name: 'Discard changes' }).click();
  await expect.poll(() => title.inputValue()).toBe(before);
  await bar.waitFor({ state: 'hidden' });
  await title.fill('Barred');
  await bar.getByRole('button', { name: 'Save' }).click();
  await frame.getByText('Saved', { exact: true }).waitFor();
  await bar.waitFor({ state: 'hidden' });
  await page.reload();
  await open();
  expect(await title.inputValue({ timeout: 30_000 })).toBe('Barred');
  await context.close();
}, 120_000);
