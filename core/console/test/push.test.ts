import { createECDH } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from './desk.ts';

const vapid = createECDH('prime256v1');
vapid.generateKeys();
const key = vapid.getPublicKey().toString('base64url');
const push = {
  subject: 'mailto:ops@shop.example',
  publicKey: key,
  privateKey: vapid.getPrivateKey().toString('base64url'),
};

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ push });
});
afterAll(() => desk?.close());

/** A browser whose push service is not there: what it would have given is made up, all else is real. */
async function openMine(locale = 'en'): Promise<Page> {
  const page = await desk.open({ at: '/settings/mine', locale });
  await page.context().grantPermissions(['notifications'], { origin: new URL(desk.engine.url).origin });
  await page.addInitScript((p256dh) => {
    const kept = { endpoint: 'https://push.example/one', keys: { p256dh, auth: 'aaaaaaaaaaaaaaaaaaaaaa' } };
    const subscription = {
      endpoint: kept.endpoint,
      toJSON: () => kept,
      unsubscribe: async () => localStorage.removeItem('subscribed'),
    };
    const found = () => (localStorage.getItem('subscribed') ? subscription : null);
    Object.assign(PushManager.prototype, {
      getSubscription: async () => found(),
      subscribe: async ({ applicationServerKey }: { applicationServerKey: string }) => {
        localStorage.setItem('subscribed', applicationServerKey);
        return subscription;
      },
    });
    Notification.requestPermission = async () => 'granted';
  }, key);
  await page.reload();
  return page;
}

/** What the engine answers when this page tells it of this browser. */
const answered = async (page: Page, path: string, act: () => Promise<unknown>) => {
  const [response] = await Promise.all([
    page.waitForResponse((each) => each.url().endsWith(path) && each.request().method() === 'POST'),
    act(),
  ]);
  return { status: response.status(), told: response.request().postDataJSON() };
};
const workers = (page: Page) =>
  page.evaluate(async () =>
    (await navigator.serviceWorker.getRegistrations()).map(({ scope, active }) => ({
      scope,
      script: active?.scriptURL,
    })),
  );

test('an agent switches alerts on for this browser on their own click, and off again', async () => {
  const page = await openMine();
  const choice = page.getByRole('switch', { name: 'Alerts while the console is closed' });
  await choice.waitFor();
  expect(await workers(page)).toEqual([]);
  const on = await answered(page, '/agent/push', () => choice.click());
  expect(on).toMatchObject({ status: 200, told: { endpoint: 'https://push.example/one', locale: 'en' } });
  expect(await page.evaluate(() => localStorage.getItem('subscribed'))).toBe(key);
  const [worker] = await workers(page);
  expect(worker?.scope).toBe(`${desk.engine.url}/push/`);
  await page.reload();
  await expect.poll(() => choice.isChecked(), { timeout: 15_000 }).toBe(true);
  const off = await answered(page, '/agent/push/remove', () => choice.click());
  expect(off).toEqual({ status: 200, told: { endpoint: 'https://push.example/one' } });
  await expect.poll(() => choice.isChecked(), { timeout: 15_000 }).toBe(false);
  expect(desk.faults).toEqual([]);
  await page.context().close();
});

test('in the frame of another page it is not offered, and in Chinese it is named', async () => {
  const page = await openMine('zh-CN');
  await page.getByRole('switch', { name: '控制台关闭时的预警' }).waitFor();
  const framed = await page.context().newPage();
  const address = page.url();
  await framed.route('**/outer', (route) =>
    route.fulfill({ body: `<iframe src="${address}" width="900" height="700"></iframe>`, contentType: 'text/html' }),
  );
  await framed.goto(`${new URL(address).origin}/outer`);
  const frame = framed.frameLocator('iframe');
  await frame.getByRole('switch', { name: '桌面通知' }).waitFor();
  expect(await frame.getByRole('switch', { name: '控制台关闭时的预警' }).count()).toBe(0);
  await page.context().close();
});
