import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { poll } from './patience.ts';
import { bubble, entriesOf, newest, setShop, shop, shopper, write } from './shoppers.ts';
import { openChat } from './states.ts';

setShop();

test('a message whose answer is lost again and again arrives once', async () => {
  const { page } = await shopper();
  await openChat(page);
  shop.mishaps.set('/visitor/messages', 'lose-answer');
  await write(page, 'Only once, please.');
  await poll(() => shop.seen.filter((line) => line.endsWith('/visitor/messages')).length).toBeGreaterThan(2);
  shop.mishaps.clear();
  await page.locator('.progress', { hasText: 'Sent' }).waitFor();
  const entries = await entriesOf((await newest()).id);
  expect(entries.filter(({ body }) => body.text === 'Only once, please.')).toHaveLength(1);
  await poll(() => bubble(page, 'Only once, please.').count()).toBe(1);
});

test('a message that could not be sent outlives the page and is sent by the next one, in order, once', async () => {
  const { page, context, visit } = await shopper();
  await openChat(page);
  shop.mishaps.set('/visitor/messages', 'refuse');
  await write(page, 'First, before the train went into the tunnel');
  await write(page, 'Second');
  await page.locator('.message.mine').nth(1).waitFor();
  await page.close();
  shop.mishaps.clear();
  const next = await visit();
  await next.waitForFunction(() => !Object.keys(localStorage).some((key) => key.endsWith(':outbox')));
  const texts = (await entriesOf((await newest()).id)).flatMap(({ kind, body }) =>
    kind === 'message.sent' ? [body.text] : [],
  );
  expect(texts).toEqual(['First, before the train went into the tunnel', 'Second']);
  await context.close();
});

test('offline: what is written waits in sight, goes out once, and what was missed comes in', async () => {
  const { page, context } = await shopper();
  await openChat(page);
  // A stream that opens after the browser has been told that it is offline would say that it is not.
  const streamed = page.waitForResponse((response) => response.url().includes('/visitor/stream'));
  await write(page, 'Hello from the train');
  await page.locator('.progress', { hasText: 'Sent' }).waitFor();
  await streamed;
  const { id } = await newest();
  await context.setOffline(true);
  await page.locator('.strip').waitFor();
  await write(page, 'Written in the tunnel');
  await shop.say(id, 'Said while you were in the tunnel');
  await bubble(page, 'Written in the tunnel').waitFor();
  await context.setOffline(false);
  await bubble(page, 'Said while you were').waitFor();
  const mine = async () => (await entriesOf(id)).filter(({ body }) => body.text === 'Written in the tunnel').length;
  await poll(mine).toBe(1);
  await poll(() => page.locator('.strip').count()).toBe(0);
  expect(await mine()).toBe(1);
});

test('cut streams resume at the cursor: nothing lost, nothing twice, in order', async () => {
  const { page } = await shopper();
  await openChat(page);
  await write(page, 'Count for me');
  await page.locator('.progress', { hasText: 'Sent' }).waitFor();
  const { id } = await newest();
  for (let n = 0; n < 12; n += 1) {
    await shop.say(id, `n${n}.`);
    if (n % 4 === 1) shop.cut();
  }
  await bubble(page, 'n11.').waitFor();
  const shown = await page.locator('.theirs .bubble').allTextContents();
  expect(shown).toEqual(Array.from({ length: 12 }, (_, n) => `n${n}.`));
});

test('after a sleep the page asks for what it missed, also when its stream is silently dead', async () => {
  const { page, context } = await shopper();
  await openChat(page);
  await write(page, 'Good night');
  await page.locator('.progress', { hasText: 'Sent' }).waitFor();
  const { id } = await newest();
  const session = await context.newCDPSession(page);
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  shop.cut();
  await shop.say(id, 'Said while you slept');
  await session.send('Page.setWebLifecycleState', { state: 'active' });
  await bubble(page, 'Said while you slept').waitFor();
});

test('eight tabs over HTTP/1.1 share one stream, the shop still loads, and the next tab takes over', async () => {
  const { page, context, visit } = await shopper();
  await openChat(page);
  await write(page, 'I open many tabs');
  await page.locator('.progress', { hasText: 'Sent' }).waitFor();
  const { id } = await newest();
  const tabs = [page];
  while (tabs.length < 8) tabs.push(await visit());
  for (const tab of tabs)
    await tab.waitForFunction(() => document.querySelector('shopbell-launcher')?.shadowRoot?.querySelector('.frame'));
  await page.waitForTimeout(500);
  expect(shop.open('/visitor/stream')).toBe(1);
  const from = Date.now();
  await (await visit()).close();
  expect(Date.now() - from).toBeLessThan(5_000);

  const arrived = (tab: Page, text: string) =>
    tab.locator('.theirs .bubble', { hasText: text }).waitFor({ state: 'attached' });
  await shop.say(id, 'To all of them');
  await Promise.all(tabs.map((tab) => arrived(tab, 'To all of them')));
  // Whoever held the stream is gone.
  await page.close();
  await poll(() => shop.open('/visitor/stream')).toBe(1);
  await shop.say(id, 'To those who stayed');
  await Promise.all(tabs.slice(1).map((tab) => arrived(tab, 'To those who stayed')));
  expect(await context.pages()[0]?.title()).toMatch(/^\(\d\) /);
});

test('a ticket that has run out is renewed under way, and the message still arrives once', async () => {
  const { page } = await shopper();
  await openChat(page);
  await write(page, 'With a good ticket');
  await page.locator('.progress', { hasText: 'Sent' }).waitFor();
  await page.evaluate(() => {
    const key = Object.keys(localStorage).find((name) => name.endsWith(':ticket')) as string;
    const kept = JSON.parse(localStorage.getItem(key) as string);
    localStorage.setItem(key, JSON.stringify({ ...kept, expiresAt: '2001-01-01T00:00:00Z' }));
  });
  await write(page, 'With a ticket that has run out');
  await page.locator('.progress', { hasText: 'Sent' }).waitFor();
  await page.evaluate(() => {
    const key = Object.keys(localStorage).find((name) => name.endsWith(':ticket')) as string;
    const kept = JSON.parse(localStorage.getItem(key) as string);
    localStorage.setItem(key, JSON.stringify({ ...kept, ticket: `${kept.ticket.slice(0, -4)}AAAA` }));
  });
  await write(page, 'With a forged ticket');
  await poll(async () => (await newest()).lastMessage?.text).toBe('With a forged ticket');
});
