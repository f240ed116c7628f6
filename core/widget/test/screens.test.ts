import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createId } from '@shopbell/contract';
import { launchChromium } from '@shopbell/testing';
import type { AxeResults } from 'axe-core';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildAssets } from '../build.mjs';
import { type FakeEngine, startFakeEngine } from './fake-engine.ts';
import { type ShopPage, shopPage } from './pages.ts';
import { bePatient, patience, poll } from './patience.ts';
import { fillConversation, openChat, states } from './states.ts';

bePatient();
const assets = mkdtempSync(join(tmpdir(), 'shopbell-screens-'));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let browser: Awaited<ReturnType<typeof launchChromium>>;
beforeAll(async () => {
  [browser] = await Promise.all([launchChromium(), buildAssets(assets)]);
});
afterAll(async () => {
  await browser.close();
  rmSync(assets, { recursive: true, force: true });
});

/** A page of a shop whose engine is in memory; what it throws fails the test. */
async function onPage(
  { page: look, ...options }: BrowserContextOptions & { page?: ShopPage },
  work: (page: Page, engine: FakeEngine) => Promise<void>,
) {
  const engine = await startFakeEngine({ assets, page: () => shopPage({ nonce: null, ...look }) });
  const context = await browser.newContext(options);
  context.setDefaultTimeout(patience);
  const page = await context.newPage();
  const thrown: string[] = [];
  page.on('pageerror', (error) => thrown.push(String(error)));
  try {
    await page.goto(`${engine.url}/stool`);
    await work(page, engine);
    expect(thrown).toEqual([]);
  } finally {
    await context.close();
    await engine.stop();
  }
}
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true };
const active = (page: Page) =>
  page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element ? `${element.tagName.toLowerCase()}.${element.className}` : null;
  });

describe('every state is accessible', () => {
  const dark = { ...phone, colorScheme: 'dark' as const, page: { lang: 'ar' } };
  const all = Object.keys(states).map((state) => ({ state, name: 'light', options: {} }));
  const some = ['empty', 'full', 'waiting', 'away', 'survey', 'menu'].map((state) => ({
    state,
    name: 'a dark phone in Arabic',
    options: dark,
  }));
  const cases: { state: string; name: string; options: BrowserContextOptions & { page?: ShopPage } }[] = [
    ...all,
    ...some,
  ];
  test.each(cases)('$state, $name', ({ state, options }) =>
    onPage(options, async (page, engine) => {
      await states[state]?.(page, engine);
      // Colours are judged when nothing moves any more.
      await page.waitForTimeout(250);
      await page.evaluate(axe);
      const { violations, passes } = await page.evaluate(async () => {
        const all = (globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe;
        return all.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
      });
      const ours = violations.flatMap(({ id, nodes }) =>
        nodes
          .filter(({ target }) => /shopbell/.test(JSON.stringify(target)))
          .map(({ target, failureSummary }) => ({ id, target, failureSummary })),
      );
      expect(ours).toEqual([]);
      expect(passes.length).toBeGreaterThan(5);
    }),
  );
});

test('what one touches is at least 44 px in every state', () =>
  onPage(phone, async (page, engine) => {
    fillConversation(engine);
    engine.write('survey.asked', { resolution: 1 });
    await openChat(page);
    await page.locator('.emoji-box button').click();
    const small = await page.locator('.frame').evaluate((frame) =>
      [...frame.querySelectorAll('button, input:not([hidden]), textarea, .product[href]')]
        .map((element) => [element.className || element.tagName, element.getBoundingClientRect()] as const)
        .filter(([, box]) => box.width > 0 && (box.width < 43.5 || box.height < 43.5))
        .map(([name, box]) => `${name} ${box.width}x${box.height}`),
    );
    expect(small).toEqual([]);
  }));

test('by keyboard: opens, writes, closes with Escape, and the focus returns', () =>
  onPage({}, async (page, engine) => {
    await page.keyboard.press('Tab');
    expect(await active(page)).toContain('launcher');
    await page.keyboard.press('Enter');
    await page.locator('.composer textarea').waitFor();
    await poll(() => active(page)).toContain('textarea');
    await page.keyboard.type('From the keyboard');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('second line');
    await page.keyboard.press('Enter');
    await poll(() => engine.state.entries.find(({ kind }) => kind === 'message.sent')?.body.text).toBe(
      'From the keyboard\nsecond line',
    );
    // Small things close first, and give the focus back.
    await page.locator('.menu-box button').first().press('Enter');
    await page.locator('.menu').waitFor();
    await page.keyboard.press('Escape');
    expect(await page.locator('.menu').count()).toBe(0);
    expect(await page.locator('dialog[open]').count()).toBe(1);
    expect(await active(page)).toContain('round');
    await page.keyboard.press('Escape');
    expect(await page.locator('dialog').isVisible()).toBe(false);
    expect(await page.locator('button.launcher').isVisible()).toBe(true);
    expect(await active(page)).toContain('launcher');
  }));

test('on a desktop the focus can leave the chat; on a phone the chat is a dialog that keeps it', async () => {
  const tabThrough = async (page: Page) => {
    await openChat(page);
    const places = new Set<string>();
    for (let n = 0; n < 14; n += 1) {
      await page.keyboard.press('Tab');
      places.add(await page.evaluate(() => document.activeElement?.tagName ?? ''));
    }
    return places;
  };
  const body = '<a href="/other">Somewhere else</a>';
  await onPage({ page: { body } }, async (page) => expect(await tabThrough(page)).toContain('A'));
  await onPage({ ...phone, page: { body } }, async (page) => {
    await page.evaluate(() => document.documentElement.style.setProperty('overflow', 'clip'));
    expect(await tabThrough(page)).not.toContain('A');
    expect(await page.evaluate(() => document.documentElement.style.overflow)).toBe('hidden');
    // It comes up in a short motion.
    await poll(() => page.locator('dialog.whole').boundingBox()).toMatchObject({ x: 0, y: 0, width: 360, height: 740 });
    await page.keyboard.press('Escape');
    expect(await page.locator('dialog').isVisible()).toBe(false);
    expect(await page.evaluate(() => document.documentElement.style.overflow)).toBe('clip');
  });
});

test('the log is polite, messages are told apart without colour, and words come in the page’s language', () =>
  onPage({ page: { lang: 'de' } }, async (page, engine) => {
    fillConversation(engine);
    await openChat(page);
    expect(await page.locator('[role=log]').getAttribute('aria-label')).toBe('Nachrichten');
    expect(await page.locator('.message.mine .by').first().textContent()).toBe('Sie');
    expect(await page.locator('.frame').getAttribute('lang')).toBe('de');
    expect(await page.locator('dialog').getAttribute('aria-label')).toBe('Chat mit Alder & Finch');
  }));

test('Arabic runs from right to left, and nothing overflows at 320 px', () =>
  onPage({ viewport: { width: 320, height: 568 }, page: { lang: 'ar' } }, async (page, engine) => {
    fillConversation(engine);
    await openChat(page);
    const [send, field] = await Promise.all([
      page.locator('button.send').boundingBox(),
      page.locator('.composer textarea').boundingBox(),
    ]);
    expect(send && field && send.x < field.x).toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    expect(await page.locator('.frame').evaluate((frame) => frame.scrollWidth - frame.clientWidth)).toBeLessThanOrEqual(
      1,
    );
  }));

test('moves little, and not at all for those who ask for it; takes no part in print', () =>
  onPage({ reducedMotion: 'reduce' }, async (page) => {
    await openChat(page);
    const durations = await page
      .locator('.frame')
      .evaluate((frame) =>
        frame.getAnimations({ subtree: true }).map((animation) => animation.effect?.getTiming().duration),
      );
    expect(durations).toEqual([]);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('shopbell-launcher').isVisible()).toBe(false);
  }));

test('an on-screen keyboard makes the chat smaller instead of covering it', () =>
  onPage(phone, async (page) => {
    await openChat(page);
    await page.evaluate(() => {
      Object.defineProperty(visualViewport, 'height', { value: 420, configurable: true });
      visualViewport?.dispatchEvent(new Event('resize'));
    });
    const box = await page.locator('.composer').boundingBox();
    expect(box && box.y + box.height).toBeLessThanOrEqual(420);
  }));

test('more messages than fit: stays at the end, keeps one’s place, offers the way back', () =>
  onPage({}, async (page, engine) => {
    for (let n = 0; n < 80; n += 1) engine.say(`line ${n}`);
    engine.state.mine = engine.state.entries.at(-1)?.seq ?? 0;
    await openChat(page);
    const thread = page.locator('.thread');
    const toEnd = () => thread.evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight);
    expect(await toEnd()).toBeLessThan(4);
    engine.say('and one more');
    await page.getByText('and one more').waitFor();
    expect(await toEnd()).toBeLessThan(4);

    await thread.evaluate((box) => box.scrollTo({ top: 200 }));
    await page.locator('.jump').waitFor();
    engine.say('while reading above');
    await page.locator('.jump.many').waitFor();
    expect(await thread.evaluate((box) => box.scrollTop)).toBe(200);
    await page.locator('.before').evaluate((button) => (button as HTMLButtonElement).click());
    await page.getByText('line 0', { exact: true }).waitFor({ state: 'attached' });
    expect(await thread.evaluate((box) => box.scrollTop)).toBeGreaterThan(400);
    await page.locator('.jump').click();
    await poll(toEnd).toBeLessThan(4);
    await poll(() => page.locator('.jump').count()).toBe(0);
  }));

test('away: the form wants both, says what is missing, and leaves message and address once', () =>
  onPage({}, async (page, engine) => {
    engine.state.settings.hours = { open: false, opensAt: null, agents: 0 };
    await openChat(page);
    await page.locator('.away .button').click();
    await page.getByText('Please write what we can do for you.').waitFor();
    await page.locator('.away textarea').fill('Do you repair old stools?');
    await page.locator('.away input').fill('ada@');
    await page.locator('.away .button').click();
    await page.getByText('Please enter an address').waitFor();
    await page.locator('.away input').fill('ada@example.com');
    await page.locator('.away .button').click();
    await page.getByText('We will answer to ada@example.com.').waitFor();
    await page.getByText('Do you repair old stools?').waitFor();
    const sent = engine.state.calls.filter(({ path }) => path === '/visitor/contact');
    expect(sent.map(({ body }) => body)).toMatchObject([
      { email: 'ada@example.com', text: 'Do you repair old stools?' },
    ]);
  }));

test('the notice comes before the first message, keeps what was typed, and its version travels', () =>
  onPage({}, async (page, engine) => {
    engine.state.settings.notice = { version: 'v7', text: 'We keep this for a year.', link: 'javascript:alert(1)' };
    await openChat(page);
    expect(await page.locator('.card a').count()).toBe(0);
    await page.locator('.composer textarea').fill('Hello');
    await page.keyboard.press('Enter');
    await page.waitForTimeout(200);
    expect(engine.state.calls.some(({ path }) => path === '/visitor/messages')).toBe(false);
    await page.locator('.card .button').click();
    await page.locator('.composer textarea').press('Enter');
    await poll(() => engine.state.calls.find(({ path }) => path === '/visitor/messages')?.body).toMatchObject({
      text: 'Hello',
      noticeVersion: 'v7',
    });
  }));

test('failures say what happened and go away by themselves', () =>
  onPage({}, async (page, engine) => {
    engine.state.faults.set('/widget/settings', { status: 503, code: 'unavailable' });
    await openChat(page);
    await page.getByText('The shop works as usual').waitFor();
    engine.state.faults.clear();
    await page.locator('.trouble-page .button').click();
    await page.locator('.composer').waitFor();
  }));

test('the app that does not load says so at the button, and loads at the next press', () =>
  onPage({}, async (page) => {
    let fails = true;
    await page.route('**/app-*.js*', (route) => (fails ? route.abort() : route.continue()));
    await page.locator('button.launcher').click();
    await page.locator('.trouble[role=alert]').waitFor();
    fails = false;
    await page.locator('button.launcher').click();
    await page.locator('.composer').waitFor();
    expect(await page.locator('.trouble').count()).toBe(0);
  }));

test('a refused message shows why; a second try sends it, another is thrown away', () =>
  onPage({}, async (page, engine) => {
    await openChat(page);
    engine.state.faults.set('/visitor/messages', { status: 422, code: 'refused' });
    for (const text of ['keep me', 'drop me']) {
      await page.locator('.composer textarea').fill(text);
      await page.keyboard.press('Enter');
    }
    await poll(() => page.locator('.failed').count()).toBe(2);
    await page.locator('.message', { hasText: 'drop me' }).getByRole('button', { name: 'Remove' }).click();
    engine.state.faults.clear();
    await page.locator('.message', { hasText: 'keep me' }).getByRole('button', { name: 'Try again' }).click();
    await page.locator('.progress', { hasText: 'Sent' }).waitFor();
    expect(engine.state.entries.filter(({ kind }) => kind === 'message.sent').map(({ body }) => body.text)).toEqual([
      'keep me',
    ]);
  }));

test('emoji: alone they are large; the picker puts one where one writes', () =>
  onPage({}, async (page) => {
    await openChat(page);
    await page.locator('.emoji-box > button').click();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await poll(() => page.locator('.composer textarea').inputValue()).toBe('😄');
    await page.locator('.composer textarea').press('Enter');
    await page.locator('.big', { hasText: '😄' }).waitFor();
  }));

test('the accent carries readable text whatever it is', async () => {
  for (const [accent, text] of [
    ['#ffd400', 'rgb(0, 0, 0)'],
    ['#1d1d8f', 'rgb(255, 255, 255)'],
  ] as const) {
    await onPage({ page: { script: `data-accent="${accent}"` } }, async (page) => {
      await openChat(page);
      await page.locator('.composer textarea').fill('x');
      expect(await page.locator('button.send').evaluate((button) => getComputedStyle(button).color)).toBe(text);
    });
  }
});

test('the header says when the last agent has gone, and when one is back', () =>
  onPage({}, async (page, engine) => {
    fillConversation(engine);
    await openChat(page);
    await page.getByText('We are here to help').waitFor();
    engine.emit('agents', { present: 0 });
    await page.getByText('We answer as soon as we can').waitFor();
    engine.emit('agents', { present: 2 });
    await page.getByText('We are here to help').waitFor();
  }));

test('earlier conversations can be read, and left again', () =>
  onPage({}, async (page, engine) => {
    await states.menu?.(page, engine);
    await page.getByRole('menuitem', { name: 'Earlier conversations' }).click();
    await page.getByRole('button', { name: /Jonas Falk/ }).click();
    await page.getByText('This conversation has ended.').waitFor();
    await page.locator('.message').first().waitFor();
    expect(await page.locator('.composer').count()).toBe(0);
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByRole('button', { name: 'Back' }).click();
    await page.locator('.composer').waitFor();
  }));

test('a person can be asked for until somebody answers; what was not sent is said', () =>
  onPage({}, async (page, engine) => {
    await openChat(page);
    const button = page.getByRole('button', { name: 'Ask for a person' });
    expect(await button.count()).toBe(0);
    fillConversation(engine);
    await page.reload();
    await openChat(page);
    engine.state.faults.set('/visitor/human', { status: 503, code: 'unavailable' });
    await button.click();
    await page.locator('[role=status]', { hasText: 'This was not sent.' }).waitFor();
    engine.state.faults.clear();
    await button.click();
    await page.getByText('You asked for a person. Somebody of the shop will answer here.').waitFor();
    expect(await button.count()).toBe(0);
    engine.say('Here I am.');
    await button.waitFor();
  }));

test('the conversation can be had by mail, and it is said where it goes', () =>
  onPage({}, async (page, engine) => {
    await states.menu?.(page, engine);
    await page.getByRole('menuitem', { name: 'E-mail me' }).click();
    await page.locator('[role=status]', { hasText: 'on its way to ada@example.com' }).waitFor();
    engine.state.faults.set('/visitor/transcript', { status: 422, code: 'refused' });
    await page.locator('.menu-box button').click();
    await page.getByRole('menuitem', { name: 'E-mail me' }).click();
    await page.locator('[role=status]', { hasText: 'Leave your e-mail address first' }).waitFor();
  }));

test('what comes in the moment after closing was not seen, however late the screens notice', () =>
  onPage({}, async (page, engine) => {
    fillConversation(engine);
    await openChat(page);
    await poll(() => engine.state.mine).toBe(engine.state.entries.at(-1)?.seq);
    // Effects of what was drawn wait for a frame that does not come.
    await page.evaluate(() => {
      globalThis.requestAnimationFrame = () => 0;
    });
    await page.exposeFunction('sayNow', () => void engine.say('just missed'));
    await page.evaluate(async () => {
      document.querySelector('shopbell-launcher')?.close();
      await (globalThis as unknown as { sayNow(): Promise<void> }).sayNow();
    });
    await page.locator('.badge[data-count="1"]').waitFor();
    await page.locator('button.launcher').click();
    await page.locator('.new').waitFor();
  }));

test('a message that nobody looks at rings once, unless sound is off; that is kept', () =>
  onPage({}, async (page, engine) => {
    await page.evaluate(() => {
      const Real = OscillatorNode;
      Object.assign(globalThis, { tones: 0 });
      globalThis.OscillatorNode = class extends Real {
        constructor(context: BaseAudioContext, options?: OscillatorOptions) {
          super(context, options);
          (globalThis as unknown as { tones: number }).tones += 1;
        }
      };
    });
    const tones = () => page.evaluate(() => (globalThis as unknown as { tones: number }).tones);
    fillConversation(engine);
    await openChat(page);
    engine.say('seen at once');
    await page.getByText('seen at once').waitFor();
    expect(await tones()).toBe(0);
    await page.keyboard.press('Escape');
    // Read marks are said a moment after the words are seen; one that is still under way would be of what was seen.
    await page.locator('dialog').waitFor({ state: 'hidden' });
    await poll(() => engine.state.calls.filter(({ path }) => path === '/visitor/read').length).toBeGreaterThan(0);
    engine.say('not seen');
    await poll(tones).toBe(2);
    await page.locator('button.launcher').click();
    await page.locator('.new').waitFor();
    await page.locator('.menu-box button').click();
    await page.getByRole('menuitemcheckbox', { name: 'Sound' }).click();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    engine.say('not heard');
    await page.locator('.badge[data-count="1"]').waitFor();
    expect(await tones()).toBe(2);
    expect(await page.evaluate(() => Object.keys(localStorage).some((key) => key.endsWith(':muted')))).toBe(true);
  }));

test('a video plays when it is asked for, a paper opens elsewhere, a name cannot turn around', () =>
  onPage({}, async (page, engine) => {
    const [film, paper] = [createId('file'), createId('file')];
    engine.state.files.set(film, { bytes: new Uint8Array(64), type: 'video/mp4', name: 'film.mp4' });
    engine.say('Look', {
      files: [
        { file: film, name: 'film.mp4', type: 'video/mp4', size: 64 },
        { file: paper, name: 'invoice\u202efdp.exe', type: 'application/pdf', size: 2_400_000 },
      ],
    });
    await openChat(page);
    expect(engine.state.calls.filter(({ path }) => path === '/visitor/file-link')).toHaveLength(1);
    await page.getByRole('button', { name: 'Play film.mp4' }).click();
    await page.locator('video[src*="/bytes"]').waitFor();
    const link = page.locator('a.paper[href]');
    expect(await link.getAttribute('rel')).toContain('noopener');
    expect(await link.textContent()).toBe('invoicefdp.exe2.4 MB');
  }));

test('a picture from the clipboard becomes an attachment', () =>
  onPage({}, async (page) => {
    await openChat(page);
    await page.locator('.composer textarea').evaluate((area) => {
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([new Uint8Array(8)], 'shot.png', { type: 'image/png' }));
      area.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    });
    await page.locator('.upload img').waitFor();
    await page.getByRole('button', { name: 'Remove shot.png' }).click();
    expect(await page.locator('.upload').count()).toBe(0);
  }));

test('on the next page the window is open as it was, and leaves the focus alone', () =>
  onPage({}, async (page, engine) => {
    fillConversation(engine);
    await openChat(page);
    await page.locator('.composer textarea').fill('half a sentence');
    await page.reload();
    await page.locator('dialog[open] .composer textarea').waitFor();
    expect(await page.locator('.composer textarea').inputValue()).toBe('half a sentence');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
  }));
