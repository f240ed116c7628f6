import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { launchChromium } from '@shopbell/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildAssets } from '../build.mjs';
import { widgetSnippet } from '../src/snippet.ts';
import { type FakeEngine, startFakeEngine } from './fake-engine.ts';
import { limits } from './limits.ts';
import { type ShopPage, shopPage } from './pages.ts';
import { bePatient, patience, poll } from './patience.ts';
import { fillConversation, openChat } from './states.ts';

bePatient();
const assets = mkdtempSync(join(tmpdir(), 'shopbell-elements-'));
let browser: Awaited<ReturnType<typeof launchChromium>>;
beforeAll(async () => {
  [browser] = await Promise.all([launchChromium(), buildAssets(assets)]);
});
afterAll(async () => {
  await browser.close();
  rmSync(assets, { recursive: true, force: true });
});

async function onPage(
  page: ShopPage | string,
  work: (page: Page, engine: FakeEngine) => Promise<void>,
  path = '/stool',
) {
  const engine = await startFakeEngine({
    assets,
    page: () => (typeof page === 'string' ? { html: page } : shopPage({ nonce: null, ...page })),
  });
  const context = await browser.newContext();
  context.setDefaultTimeout(patience);
  const tab = await context.newPage();
  try {
    await tab.goto(`${engine.url}${path}`);
    await work(tab, engine);
  } finally {
    await context.close();
    await engine.stop();
  }
}
test('the loader stays within its bytes', () => {
  const loader = readFileSync(join(assets, 'loader.js'));
  expect(loader.length).toBeLessThanOrEqual(limits.loaderRawBytes);
  expect(gzipSync(loader, { level: 9 }).length).toBeLessThanOrEqual(limits.loaderGzipBytes);
});

const seen = (page: Page) => page.locator('button.launcher').isVisible();
const launcher = (page: Page) => page.locator('shopbell-launcher');

test('the element opens, closes, prefills, hides and shows, and tells what happens', () =>
  onPage({}, async (page, engine) => {
    fillConversation(engine);
    await page.evaluate(() => {
      const told: unknown[] = [];
      Object.assign(globalThis, { told });
      for (const name of ['open', 'close', 'message', 'unread'])
        document.addEventListener(`shopbell:${name}`, (event) =>
          told.push([name, (event as CustomEvent).detail, event.composed]),
        );
    });
    await launcher(page).evaluate((element: Element) =>
      (element as HTMLElementTagNameMap['shopbell-launcher']).prefill({ text: 'Do you gift-wrap?' }),
    );
    await launcher(page).evaluate((element) => (element as HTMLElementTagNameMap['shopbell-launcher']).open());
    await poll(() => page.locator('.composer textarea').inputValue()).toBe('Do you gift-wrap?');
    expect(engine.state.calls.some(({ path }) => path === '/visitor/messages')).toBe(false);
    await page.locator('.composer textarea').press('Enter');
    await page.locator('.progress', { hasText: 'Sent' }).waitFor();
    await launcher(page).evaluate((element) => (element as HTMLElementTagNameMap['shopbell-launcher']).close());
    await poll(() => page.locator('dialog[open]').count()).toBe(0);
    engine.say('We do.');
    await page.locator('.badge[data-count="1"]').waitFor();
    expect(await page.title()).toMatch(/^\(1\) /);
    const state = await launcher(page).evaluate((element) => {
      const { unread, isOpen } = element as HTMLElementTagNameMap['shopbell-launcher'];
      return { unread, isOpen };
    });
    expect(state).toEqual({ unread: 1, isOpen: false });
    const told = await page.evaluate(() => (globalThis as unknown as { told: [string, unknown, boolean][] }).told);
    expect(told.map(([name]) => name)).toEqual(expect.arrayContaining(['open', 'close', 'message', 'unread']));
    expect(
      told.find(([name, detail]) => name === 'message' && (detail as { by: string }).by === 'shop')?.[1],
    ).toMatchObject({ text: 'We do.' });
    expect(told.every(([, , composed]) => composed)).toBe(true);

    await launcher(page).evaluate((element) => (element as HTMLElementTagNameMap['shopbell-launcher']).hide());
    expect(await seen(page)).toBe(false);
    await launcher(page).evaluate((element) => (element as HTMLElementTagNameMap['shopbell-launcher']).show());
    expect(await seen(page)).toBe(true);
  }));

test('attributes say where it stands; the shop’s settings give way to them', () =>
  onPage(
    { script: 'data-position="left" data-offset-x="32" data-offset-y="48" data-z-index="77" data-label="Need help?"' },
    async (page, engine) => {
      engine.state.settings.look.offset = { x: 200, y: 200 };
      const box = await page.locator('button.launcher').boundingBox();
      const height = page.viewportSize()?.height ?? 0;
      expect(box?.x).toBe(32);
      expect(box && Math.round(height - box.y - box.height)).toBe(48);
      await poll(() => launcher(page).evaluate((element) => getComputedStyle(element).zIndex)).toBe('77');
      await page.getByText('Need help?').waitFor();
      await openChat(page);
      expect((await page.locator('dialog').boundingBox())?.x).toBe(32);
      await launcher(page).evaluate((element) => element.setAttribute('offset-x', '60'));
      expect((await page.locator('dialog').boundingBox())?.x).toBe(60);
    },
  ));

test.each([
  { position: '', side: 'left' },
  { position: 'data-position="right"', side: 'right' },
  { position: 'data-position="left"', side: 'left' },
])('on a page written from right to left it stands at the $side with “$position”', ({ position, side }) =>
  onPage({ lang: 'ar', script: position }, async (page) => {
    const gaps = (selector: string) =>
      page.locator(selector).evaluate((element) => {
        const { left, right } = element.getBoundingClientRect();
        return { left: Math.round(left), right: Math.round(document.documentElement.clientWidth - right) };
      });
    expect(await gaps('button.launcher')).toMatchObject({ [side]: 20 });
    await openChat(page);
    expect(await gaps('dialog')).toMatchObject({ [side]: 20 });
  }),
);

test('what the shop has set is drawn at once on the pages that follow', () =>
  onPage({}, async (page, engine) => {
    engine.state.settings.look.accent = '#7a1f5f';
    await openChat(page);
    await page.reload();
    await poll(() =>
      page.locator('button.launcher').evaluate((button) => getComputedStyle(button).backgroundColor),
    ).toBe('rgb(122, 31, 95)');
  }));

test('stays away from paths and narrow windows, and makes room for a cart drawer and whoever asks', () =>
  onPage(
    {
      script: 'data-hide-on="/checkout* /cart" data-hide-below="500" data-yield-to=".drawer.is-open"',
      body: '<div class="drawer">Cart</div>',
    },
    async (page) => {
      expect(await seen(page)).toBe(true);
      await page.locator('.drawer').evaluate((drawer) => drawer.classList.add('is-open'));
      await poll(() => seen(page)).toBe(false);
      await page.locator('.drawer').evaluate((drawer) => drawer.classList.remove('is-open'));
      await poll(() => seen(page)).toBe(true);
      const ask = (detail: boolean) =>
        page.evaluate((on) => void document.dispatchEvent(new CustomEvent('shopbell:yield', { detail: on })), detail);
      await ask(true);
      expect(await seen(page)).toBe(false);
      await ask(false);
      expect(await seen(page)).toBe(true);
      await page.setViewportSize({ width: 400, height: 700 });
      await poll(() => seen(page)).toBe(false);
      await page.setViewportSize({ width: 900, height: 700 });
      await poll(() => seen(page)).toBe(true);
      await page.evaluate(() => history.pushState(null, '', '/checkout/payment'));
      await poll(() => seen(page)).toBe(false);
    },
  ));

test('parts and custom properties reach what a theme wants to change', () =>
  onPage(
    {
      body: '<style>shopbell-launcher{--shopbell-accent:rgb(0,90,160);--shopbell-radius:4px} shopbell-launcher::part(header){background:rgb(1,2,3)}</style>',
    },
    async (page) => {
      await openChat(page);
      const style = (selector: string, name: 'backgroundColor' | 'borderRadius') =>
        page.locator(selector).evaluate((element, property) => getComputedStyle(element)[property as 'color'], name);
      expect(await style('.header', 'backgroundColor')).toBe('rgb(1, 2, 3)');
      expect(await style('dialog', 'borderRadius')).toBe('4px');
      expect(await style('.avatar.shop', 'backgroundColor')).toBe('rgb(0, 90, 160)');
    },
  ));

test('a signed link opens its conversation and leaves the address', () =>
  onPage(
    {},
    async (page, engine) => {
      await page.locator('dialog[open]').waitFor();
      expect(new URL(page.url()).hash).toBe('#reviews');
      const calls = () => engine.state.calls.find(({ path }) => path === '/visitor/resume')?.body;
      await poll(calls).toEqual({ link: 'signed.link' });
    },
    '/stool#shopbell=signed.link&reviews',
  ));

test('the inline chat takes over where it stands', () =>
  onPage({ script: 'data-auto="off"', body: '<shopbell-chat></shopbell-chat>' }, async (page, engine) => {
    await poll(() => page.locator('shopbell-launcher').count()).toBe(0);
    expect(engine.state.calls).toEqual([]);
    const size = () =>
      page
        .locator('shopbell-chat')
        .evaluate(({ offsetTop, offsetWidth, offsetHeight }: HTMLElement) => [offsetTop, offsetWidth, offsetHeight]);
    const before = await size();
    await page.locator('shopbell-chat button').click();
    await page.locator('shopbell-chat .composer textarea').fill('Inline');
    await page.keyboard.press('Enter');
    await page.locator('shopbell-chat .progress', { hasText: 'Sent' }).waitFor();
    expect(await size()).toEqual(before);
  }));

test('the snippet is one line, escaped', () => {
  const line = widgetSnippet({
    loader: 'https://shop.example/shopbell/widget/loader.js',
    shop: '"><script>',
    'hide-on': '/cart',
    nonce: 'n1',
  });
  expect(line).toBe(
    '<script async src="https://shop.example/shopbell/widget/loader.js" nonce="n1" data-shop="&#34;&#62;&#60;script&#62;" data-hide-on="/cart"></script>',
  );
});

describe('an engine that says 503', () => {
  const down = (engine: FakeEngine) => {
    for (const path of ['/widget/settings', '/visitor/ticket'])
      engine.state.faults.set(path, { status: 503, code: 'unavailable' });
  };

  test('who pressed reads why; then the bell is gone, also from the pages that follow, which ask for nothing', () =>
    onPage({}, async (page, engine) => {
      down(engine);
      await openChat(page);
      await page.getByText('The shop works as usual').waitFor();
      await page.keyboard.press('Escape');
      await poll(() => seen(page)).toBe(false);
      engine.state.calls.length = 0;
      await page.reload();
      await page.locator('shopbell-launcher').waitFor({ state: 'attached' });
      expect(await seen(page)).toBe(false);
      expect(engine.state.calls).toEqual([]);
    }));

  test('after some minutes it is tried again, and what works stays', () =>
    onPage({}, async (page, engine) => {
      down(engine);
      await openChat(page);
      await page.getByText('The shop works as usual').waitFor();
      engine.state.faults.clear();
      await page.clock.install();
      await page.clock.setFixedTime(Date.now() + 4 * 60_000);
      await page.reload();
      expect(await seen(page)).toBe(false);
      await page.clock.setFixedTime(Date.now() + 6 * 60_000);
      await page.reload();
      await poll(() => seen(page)).toBe(true);
      await openChat(page);
      await page.locator('.composer').waitFor();
      await page.reload();
      await poll(() => seen(page)).toBe(true);
    }));

  test('a page that looked for answers by itself loses the bell at once, and has it back when the engine serves', () =>
    onPage({}, async (page, engine) => {
      fillConversation(engine);
      await openChat(page);
      await page.keyboard.press('Escape');
      down(engine);
      await page.reload();
      await poll(() => seen(page)).toBe(false);
      engine.state.faults.clear();
      await poll(() => seen(page)).toBe(true);
    }));

  test('where storage is forbidden it leaves this page, and throws nothing', () =>
    onPage({}, async (page, engine) => {
      const thrown: string[] = [];
      page.on('pageerror', (error) => thrown.push(String(error)));
      await page.addInitScript(() => {
        for (const name of ['localStorage', 'sessionStorage'])
          Object.defineProperty(globalThis, name, {
            get() {
              throw new DOMException('no', 'SecurityError');
            },
          });
      });
      await page.reload();
      down(engine);
      await openChat(page);
      await page.getByText('The shop works as usual').waitFor();
      await page.keyboard.press('Escape');
      await poll(() => seen(page)).toBe(false);
      expect(thrown).toEqual([]);
    }));
});

test('a shop that switched its chat off has no bell, also not on the next page', () =>
  onPage({}, async (page, engine) => {
    engine.state.settings.enabled = false;
    await page.locator('button.launcher').click();
    // An opening chat hides the bell too: what the shop has set was heard when it is kept for the pages that follow.
    await page.waitForFunction(() => Object.values(localStorage).some((kept) => /"restsUntil":[1-9]/.test(kept)));
    await poll(() => seen(page)).toBe(false);
    await page.reload();
    await page.locator('shopbell-launcher').waitFor({ state: 'attached' });
    expect(await seen(page)).toBe(false);
  }));

test('single-page shops in browsers without the Navigation API: places and products follow, the page’s history stays its own', () =>
  onPage({ script: 'data-hide-on="/checkout*"' }, async (page, engine) => {
    await page.addInitScript(() => {
      Object.defineProperty(globalThis, 'navigation', { value: undefined, configurable: true });
      const real = history.pushState;
      // A router that was here first, and looks at what it is called on.
      history.pushState = function (this: History, ...to) {
        if (this !== history) throw new TypeError('Illegal invocation');
        return real.apply(this, to);
      };
    });
    await page.reload();
    await poll(() => seen(page)).toBe(true);
    const go = (path: string) => page.evaluate((to) => history.pushState({ of: 'the page' }, '', to), path);
    await go('/checkout/payment');
    expect(await seen(page)).toBe(false);
    await poll(() => page.evaluate(() => [history.length, history.state])).toEqual([
      expect.any(Number),
      { of: 'the page' },
    ]);
    expect(
      await page.evaluate(() => {
        try {
          history.pushState(null, '', 'https://elsewhere.example/');
        } catch (error) {
          return (error as Error).name;
        }
      }),
    ).toBe('SecurityError');
    await go('/lamp');
    expect(await seen(page)).toBe(true);
    await page.evaluate(() => {
      document.title = 'Brass lamp';
      const ask = document.createElement('shopbell-ask');
      document.querySelector('main')?.append(ask);
    });
    await page.locator('shopbell-ask button').click();
    await page.locator('.about .product', { hasText: 'Brass lamp' }).waitFor();
    await page.locator('.composer textarea').fill('How bright is it?');
    await page.keyboard.press('Enter');
    const sent = () => engine.state.calls.find(({ path }) => path === '/visitor/messages')?.body;
    await poll(sent).toMatchObject({
      page: `${engine.url}/lamp`,
      product: { title: 'Brass lamp', url: `${engine.url}/lamp` },
    });
    await page.keyboard.press('Escape');
    await page.evaluate(() => history.replaceState(null, '', '/checkout'));
    expect(await seen(page)).toBe(false);
    await page.goBack();
    await poll(() => seen(page)).toBe(false);
    await page.goBack();
    await poll(() => seen(page)).toBe(true);
  }));

test('who is signed in is told by the voucher of the storefront, each time a new one', async () => {
  const engine = await startFakeEngine({ assets, page: () => shopPage({ nonce: null, script, body }) });
  const { page: tab, asked, carried } = await watched();
  // A ticket is too old as it comes, so the next call asks anew.
  engine.state.ticketSeconds = 1;
  await tab.goto(`${engine.url}/stool`);
  await tab.addScriptTag({ url: '/widget/tracking.js', type: 'text/javascript' });
  await openChat(tab);
  await poll(() => asked.length).toBeGreaterThan(1);
  const nonces = asked.map((url) => new URL(url).searchParams.get('nonce') ?? '');
  expect(new Set(nonces).size).toBe(asked.length);
  for (const nonce of nonces) expect(nonce).toMatch(/^[\w-]{16,64}$/);
  await poll(() => carried.length).toBeGreaterThan(1);
  for (const each of carried) expect(each).toMatch(/^Bearer voucher-\d+$/);
  await tab.close();
  await engine.stop();
});

const at = 'voucher-url="/apps/shopbell/voucher"';
const script = `data-${at}`;
const body = `<shopbell-tracking ${at}></shopbell-tracking>`;

/** A page whose storefront vouches, and what was asked of it and carried to the engine. */
async function watched() {
  const page = await browser.newPage();
  const asked: string[] = [];
  const carried: string[] = [];
  await page.route('**/apps/shopbell/voucher**', (route) => {
    asked.push(route.request().url());
    return route.fulfill({ json: { voucher: `voucher-${asked.length}` } });
  });
  page.on('request', (request) => {
    if (request.url().endsWith('/visitor/ticket')) carried.push(request.headers().authorization ?? '');
  });
  return { page, asked, carried };
}
