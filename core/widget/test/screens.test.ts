import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { poll } from './patience.ts';
import { type StageOptions, setStage } from './stage.ts';
import { fillConversation, openChat, states } from './states.ts';

const onPage = setStage();
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
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
  const cases: { state: string; name: string; options: StageOptions }[] = [...all, ...some];
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
    await poll(() => active(page)).toContain('launcher');
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
    await poll(() => page.locator('.menu').count()).toBe(0);
    await poll(() => page.locator('dialog[open]').count()).toBe(1);
    await poll(() => active(page)).toContain('round');
    await page.keyboard.press('Escape');
    await poll(() => page.locator('dialog').isVisible()).toBe(false);
    await poll(() => page.locator('button.launcher').isVisible()).toBe(true);
    await poll(() => active(page)).toContain('launcher');
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
    await poll(() => page.evaluate(() => document.documentElement.style.overflow)).toBe('hidden');
    // It comes up in a short motion.
    await poll(() => page.locator('dialog.whole').boundingBox()).toMatchObject({ x: 0, y: 0, width: 360, height: 740 });
    await page.keyboard.press('Escape');
    await poll(() => page.locator('dialog').isVisible()).toBe(false);
    await poll(() => page.evaluate(() => document.documentElement.style.overflow)).toBe('clip');
  });
});

test('the log is polite, messages are told apart without colour, and words come in the page’s language', () =>
  onPage({ page: { lang: 'de' } }, async (page, engine) => {
    fillConversation(engine);
    await openChat(page);
    await poll(() => page.locator('[role=log]').getAttribute('aria-label')).toBe('Nachrichten');
    await poll(() => page.locator('.message.mine .by').first().textContent()).toBe('Sie');
    await poll(() => page.locator('.frame').getAttribute('lang')).toBe('de');
    await poll(() => page.locator('dialog').getAttribute('aria-label')).toBe('Chat mit Alder & Finch');
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
    await poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await poll(() =>
      page.locator('.frame').evaluate((frame) => frame.scrollWidth - frame.clientWidth),
    ).toBeLessThanOrEqual(1);
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
    await poll(() => page.locator('shopbell-launcher').isVisible()).toBe(false);
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
    await poll(() => thread.evaluate((box) => box.scrollTop)).toBe(200);
    await page.locator('.before').evaluate((button) => (button as HTMLButtonElement).click());
    await page.getByText('line 0', { exact: true }).waitFor({ state: 'attached' });
    await poll(() => thread.evaluate((box) => box.scrollTop)).toBeGreaterThan(400);
    await page.locator('.jump').click();
    await poll(toEnd).toBeLessThan(4);
    await poll(() => page.locator('.jump').count()).toBe(0);
  }));

test('the accent carries readable text whatever it is', async () => {
  for (const [accent, text] of [
    ['#ffd400', 'rgb(0, 0, 0)'],
    ['#1d1d8f', 'rgb(255, 255, 255)'],
  ] as const) {
    await onPage({ page: { script: `data-accent="${accent}"` } }, async (page) => {
      await openChat(page);
      await page.locator('.composer textarea').fill('x');
      await poll(() => page.locator('button.send').evaluate((button) => getComputedStyle(button).color)).toBe(text);
    });
  }
});

test('on the next page the window is open as it was, and leaves the focus alone', () =>
  onPage({}, async (page, engine) => {
    fillConversation(engine);
    await openChat(page);
    await page.locator('.composer textarea').fill('half a sentence');
    await page.reload();
    await page.locator('dialog[open] .composer textarea').waitFor();
    await poll(() => page.locator('.composer textarea').inputValue()).toBe('half a sentence');
    await poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
  }));
