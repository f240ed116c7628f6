import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import {
  orderCard,
  parcelCard,
  productCard,
  sampleCard,
  sampleParcelCard,
  sampleProductCard,
  sampleTrace,
} from './order-sample.ts';
import { poll } from './patience.ts';
import { setStage } from './stage.ts';
import { fillConversation, openChat, openOrders, putTracking } from './states.ts';

const onStage = setStage();
const ada = { name: 'Ada', email: 'ada@example.com' };
const textOf = async (page: Page, selector: string) => (await page.locator(selector).first().textContent()) ?? '';

describe('in the chat', () => {
  test('who is signed in finds their orders, and the story of one', () =>
    onStage({}, async (page, engine) => {
      engine.state.customer = ada;
      await openOrders(page);
      await poll(() => page.locator('.orders .choice').count()).toBe(2);
      await page.locator('.orders .choice').first().click();
      const story = await textOf(page, '.story');
      for (const word of ['A1017', 'On its way', 'Later than expected', 'Oak stool', '€149.00', 'Leipzig', 'Refunded'])
        expect(story).toContain(word);
      // Learned from the shop's own parcels, and the carrier's word beside it.
      await poll(() => page.locator('.arrival').getAttribute('data-by')).toBe('estimate');
      await poll(() => textOf(page, '.arrival')).toMatch(/214.*The carrier says/s);
      // The newest step first; a kind that nobody knows here is some change.
      await poll(() => textOf(page, '.steps li')).toContain('Something changed');
      await poll(() => page.locator('.story img').count()).toBe(0);
      await page.locator('.back').click();
      await page.locator('.orders').waitFor();
      await page.locator('.header button').first().click();
      await page.locator('.welcome').waitFor();
    }));

  test("the carrier's word is marked as such", () =>
    onStage({}, async (page, engine) => {
      engine.state.customer = ada;
      const [estimate] = sampleTrace().when;
      if (estimate) engine.state.trace = sampleTrace({ when: [{ ...estimate, by: 'carrier', cases: 0 }] });
      await openOrders(page);
      await page.locator('.orders .choice').first().click();
      await poll(() => textOf(page, '.arrival')).toMatch(/^By .*The carrier’s own word/s);
    }));

  test('who is not signed in tells number and address; what does not fit is told in words', () =>
    onStage({}, async (page) => {
      await openOrders(page);
      const [number, contact] = [page.locator('.seek input').first(), page.locator('.seek input').last()];
      await page.locator('.seek .button').click();
      await poll(() => textOf(page, '.seek .wrong')).toBe('Please fill in both fields.');
      await number.fill('A1017');
      await contact.fill('else@example.com');
      await page.locator('.seek .button').click();
      await poll(() => textOf(page, '.seek .wrong')).toContain('No order fits');
      await contact.fill('ada@example.com');
      await page.keyboard.press('Enter');
      await page.locator('.story').waitFor();
      await poll(() => textOf(page, '.story h3')).toContain('A1017');
    }));

  test('a grant that has ended asks once more, and says why', () =>
    onStage({}, async (page, engine) => {
      await openOrders(page);
      engine.state.faults.set('/visitor/track/trace', { status: 404, code: 'not-found' });
      await page.locator('.seek input').first().fill('A1017');
      await page.locator('.seek input').last().fill('ada@example.com');
      await page.locator('.seek .button').click();
      await poll(() => textOf(page, '.seek')).toContain('For your safety');
    }));

  test('what cannot be loaded says so and is tried again', () =>
    onStage({}, async (page, engine) => {
      engine.state.customer = ada;
      engine.state.faults.set('/visitor/orders', { status: 502, code: 'host.unavailable' });
      await openOrders(page);
      await page.locator('.tracking [role=alert]').waitFor();
      engine.state.faults.clear();
      await page.locator('.tracking [role=alert] button').click();
      await page.locator('.orders .choice').first().waitFor();
    }));
});

describe('the map', () => {
  test('comes when its place comes into view, and asks nothing of any other server', () =>
    onStage({ colorScheme: 'dark', locale: 'de' }, async (page, engine) => {
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      engine.state.customer = ada;
      await putTracking(page, { order: '17', locale: 'de' });
      await page.locator('.map').scrollIntoViewIfNeeded();
      await page.locator('.shopbell-map-here').waitFor({ state: 'attached' });
      expect(await page.locator('.shopbell-map').getAttribute('data-theme')).toBe('dark');
      expect(await textOf(page, '.shopbell-map-summary')).toMatch(/^Jetzt: Leipzig · Ziel: Berlin$/);
      expect(asked.filter((url) => /\/map-\w+\.js/.test(url))).toHaveLength(1);
      expect(asked.filter((url) => !url.startsWith(engine.url))).toEqual([]);
      await page.locator('shopbell-tracking').evaluate((element) => element.setAttribute('scheme', 'light'));
      await poll(() => page.locator('.shopbell-map').getAttribute('data-theme')).toBe('light');
    }));

  test('is not fetched while nobody knows a place', () =>
    onStage({}, async (page, engine) => {
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      engine.state.customer = ada;
      const { where } = sampleTrace();
      const unplaced = {
        name: 'A depot',
        country: null,
        latitude: null,
        longitude: null,
        precision: 'unknown',
      } as const;
      const parcels = where.parcels.map((parcel) => ({
        ...parcel,
        stops: parcel.stops.map((stop) => ({ ...stop, place: unplaced })),
      }));
      engine.state.trace = sampleTrace({ where: { ...where, parcels } });
      await putTracking(page, { order: '17' });
      await page.locator('.steps').scrollIntoViewIfNeeded();
      expect(await page.locator('.map').count()).toBe(0);
      expect(asked.filter((url) => url.includes('/map-'))).toEqual([]);
    }));

  test('where its file does not come, that is said, and the rest stands', () =>
    onStage({}, async (page, engine) => {
      engine.state.customer = ada;
      await page.route('**/widget/map-*', (route) => route.abort());
      await putTracking(page, { order: '17' });
      await page.locator('.steps').scrollIntoViewIfNeeded();
      await page.locator('.story', { hasText: 'The map could not be loaded.' }).waitFor();
      expect(await textOf(page, '.story')).toContain('Leipzig');
    }));

  test('stands in the card of a parcel', () =>
    onStage({}, async (page, engine) => {
      engine.state.customer = ada;
      engine.state.card = sampleParcelCard();
      fillConversation(engine);
      engine.say('', { card: parcelCard });
      await openChat(page);
      await page.locator('.card .map').scrollIntoViewIfNeeded();
      await page.locator('.card .shopbell-map-here').waitFor({ state: 'attached' });
      expect(await textOf(page, '.card .shopbell-map-stops')).toContain('Leipzig');
    }));
});

describe('a card', () => {
  test('shows the state of now, and changes with it', () =>
    onStage({}, async (page, engine) => {
      engine.state.customer = ada;
      fillConversation(engine);
      engine.say('', { card: orderCard });
      await openChat(page);
      await page.locator('.card .state', { hasText: 'On its way' }).waitFor();
      engine.state.card = sampleCard('delivered');
      engine.emit('card', { conversation: engine.state.conversation, order: orderCard.subject });
      await page.locator('.card .state', { hasText: 'Delivered' }).waitFor();
      await page.locator('.card .text').click();
      await page.locator('.story').waitFor();
    }));

  test('of a product tells what is left of it, in the reader’s language, and nothing where nobody counts', () =>
    onStage({ page: { lang: 'zh-CN' } }, async (page, engine) => {
      fillConversation(engine);
      engine.state.card = sampleProductCard(3);
      engine.say('', { card: productCard });
      await openChat(page);
      await page.locator('.card [data-stock=few]', { hasText: /仅剩.*3.*件/ }).waitFor();
      engine.state.card = sampleProductCard(0);
      engine.say('', { card: productCard });
      await page.locator('.card [data-stock=sold-out]', { hasText: '已售罄' }).waitFor();
      engine.state.card = { ...sampleProductCard(0), stock: null };
      await page.reload();
      await page.locator('.card', { hasText: 'Walnut bench' }).first().waitFor();
      await poll(() => page.locator('.card [data-stock]').count()).toBe(0);
    }));

  test('shows what was true then while nobody answers, and its name where its file does not come', () =>
    onStage({}, async (page, engine) => {
      fillConversation(engine);
      engine.say('Perhaps this one?', { card: productCard });
      engine.state.faults.set('/visitor/card', { status: 502, code: 'host.unavailable' });
      await openChat(page);
      await page.locator('.card', { hasText: '€249.00' }).waitFor();
      await poll(() => textOf(page, '.card')).toContain('Walnut bench');
      await poll(() => page.locator('.card a').getAttribute('href')).toBe('https://shop.example/p/42');
      await page.route('**/widget/orders-*', (route) => route.abort());
      // Open as it was, on the next page too.
      await page.reload();
      await page.locator('.message .bubble', { hasText: 'Walnut bench' }).waitFor();
    }));
});

describe('<shopbell-tracking>', () => {
  test('under the strictest policy: what stands inside shows until it is there; it tells what it shows', () =>
    onStage({ page: { nonce: 'n1' } }, async (page, engine) => {
      const violations: string[] = [];
      page.on(
        'console',
        (line) => /Content Security Policy|TrustedType/i.test(line.text()) && violations.push(line.text()),
      );
      await page.evaluate(() => {
        const told: unknown[] = [];
        Object.assign(globalThis, { told });
        document.addEventListener('shopbell:track', (event) => told.push((event as CustomEvent).detail));
      });
      engine.state.customer = ada;
      await page.route('**/widget/orders-*', (route) => setTimeout(() => void route.continue(), 1_000));
      await putTracking(page, { order: '17', accent: '#7a1f5f' });
      await poll(() => page.locator('.instead').isVisible()).toBe(true);
      await page.locator('shopbell-tracking .story').waitFor();
      await page.locator('shopbell-tracking .map').scrollIntoViewIfNeeded();
      await page.locator('shopbell-tracking .shopbell-map-here').waitFor({ state: 'attached' });
      await poll(() => page.evaluate(() => (globalThis as unknown as { told: unknown[] }).told)).toEqual([
        { number: 'A1017', state: 'on-the-way' },
      ]);
      expect(violations).toEqual([]);
    }));

  test('where its file does not come, what stands inside it stays', () =>
    onStage({}, async (page) => {
      await page.route('**/widget/orders-*', (route) => route.abort());
      await putTracking(page);
      await page.waitForRequest('**/widget/orders-*');
      await poll(() => page.locator('.instead').isVisible()).toBe(true);
    }));

  test('the number that the page knows stands in the form', () =>
    onStage({}, async (page) => {
      await putTracking(page, { number: 'A1017' });
      await page.locator('.seek').waitFor();
      await poll(() => page.locator('.seek input').first().inputValue()).toBe('A1017');
    }));
});
