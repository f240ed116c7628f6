import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { visit } from './cast.ts';
import { type Desk, openDesk } from './desk.ts';

// Breaks, retries and takings over have waits of their own, and machines may be busy besides.
vi.setConfig({ testTimeout: 90_000 });

/** What must hold while things happen at the same time: two agents, two tabs, a broken network, a closed tab. */
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  for (const agent of ['one-admin', 'one-senior']) {
    const { ticket } = await desk.engine.agent({ agent });
    const body = { sound: false, desktopNotice: false, undoSeconds: agent === 'one-admin' ? 3 : 0 };
    await desk.engine.call('setPreferences', { body }, { ticket });
  }
});
afterAll(() => desk?.close());

const patience = { timeout: 15_000 };
const answer = (page: Page) => page.getByLabel('Answer to the customer');
const texts = (page: Page) => page.locator('.sb-message-text').allTextContents();

/** How many streams a page has open. */
function watchStreams(page: Page): { open: number } {
  const streams = new Set<unknown>();
  page.on('request', (request) => {
    if (request.url().includes('/agent/stream')) streams.add(request);
  });
  page.on('requestfailed', (request) => streams.delete(request));
  page.on('requestfinished', (request) => streams.delete(request));
  return {
    get open() {
      return streams.size;
    },
  };
}

test('two agents see each other answer', async () => {
  const { conversation } = await visit(desk.engine, 'Who will answer me?');
  const at = `/inbox/open/${conversation}`;
  const [mine, theirs] = [await desk.open({ at }), await desk.open({ at, agent: 'one-senior' })];
  await answer(mine).fill('I am about to …');
  await answer(theirs).pressSequentially('Me!');
  await mine.getByText('senior of one is writing an answer here').waitFor();
  await theirs.keyboard.press('Enter');
  await mine.getByText('senior of one has answered while you were writing.').waitFor();
  await mine.getByText('senior of one is writing an answer here').waitFor({ state: 'hidden' });
  await expect.poll(() => answer(mine).inputValue()).toBe('I am about to …');
  await mine.context().close();
  await theirs.context().close();
});

test('the list keeps still under the pointer, and what is new waits behind a button', async () => {
  const page = await desk.open({ at: '/inbox/open' });
  const rows = page.locator('.sb-row-item');
  await rows.first().hover();
  const before = await rows.first().getAttribute('data-row');
  const { conversation } = await visit(desk.engine, 'Somebody new');
  await page.getByRole('button', { name: '1 new conversation' }).waitFor();
  await expect.poll(() => rows.first().getAttribute('data-row')).toBe(before);
  await page.getByRole('button', { name: '1 new conversation' }).click();
  await expect.poll(() => rows.first().getAttribute('data-row'), patience).toBe(conversation);
  await page.context().close();
});

test('two tabs share one stream, and the other one goes on when the first is closed', async () => {
  const talk = await visit(desk.engine, 'First words');
  const at = `/inbox/open/${talk.conversation}`;
  const first = await desk.open({ at: '/' });
  const streams = watchStreams(first);
  await first.reload();
  await expect.poll(() => streams.open, patience).toBe(1);
  const second = await desk.open({ at, beside: first });
  const others = watchStreams(second);
  await expect.poll(() => texts(second), patience).toEqual(['First words']);
  await talk.say('Second words');
  await expect.poll(() => texts(second), patience).toEqual(['First words', 'Second words']);
  expect(others.open).toBe(0);
  await first.close();
  await talk.say('Third words');
  await expect.poll(() => texts(second), patience).toEqual(['First words', 'Second words', 'Third words']);
  expect(others.open).toBe(1);
  await second.context().close();
});

test('two agents in one browser do not hear each other’s stream', async () => {
  const mine = await desk.open({ at: '/inbox/open' });
  const theirs = await desk.open({ at: '/inbox/open', agent: 'one-senior', beside: mine });
  const streams = [watchStreams(mine), watchStreams(theirs)];
  await mine.reload();
  await theirs.reload();
  await expect.poll(() => streams.map(({ open }) => open), patience).toEqual([1, 1]);
  await mine.context().close();
});

test('bell and blocks of a host page share that stream, and move by themselves', async () => {
  const talk = await visit(desk.engine, 'About my order', { customer: 'one-ada', matter: 'order:one-order-2' });
  const page = await desk.open({ page: 'host' });
  const streams = watchStreams(page);
  await page.reload();
  const customer = page.getByRole('region', { name: 'Of the customer' });
  const order = page.getByRole('region', { name: 'Of the order' });
  for (const block of [customer, order]) await block.getByText('About my order').waitFor();
  const bell = page.getByRole('button', { name: /unread conversation/ });
  const before = await bell.textContent();
  await talk.say('Are you there?');
  for (const block of [customer, order]) await block.getByText('Are you there?').waitFor();
  await visit(desk.engine, 'One more for the bell');
  await expect.poll(() => bell.textContent(), patience).not.toBe(before);
  expect(streams.open).toBe(1);
  await order.getByRole('button').first().click();
  expect(await page.title()).toBe(`/inbox/open/${talk.conversation}`);
  await page.context().close();
});

test('without a network nothing is lost, doubled or out of order', async () => {
  const talk = await visit(desk.engine, 'One');
  const page = await desk.open({ at: `/inbox/open/${talk.conversation}` });
  await expect.poll(() => texts(page), patience).toEqual(['One']);
  await page.context().setOffline(true);
  await answer(page).fill('Two');
  await page.keyboard.press('Enter');
  await talk.say('Meanwhile');
  await page.getByText('Not connected.').waitFor({ timeout: 60_000 });
  await page.getByText('is kept in this browser').waitFor();
  await page.context().setOffline(false);
  await expect.poll(() => texts(page), { timeout: 30_000 }).toEqual(['One', 'Meanwhile', 'Two']);
  await page.getByText('Not connected.').waitFor({ state: 'hidden' });
  await expect.poll(() => page.locator('.sb-message[data-seq]').count(), patience).toBe(3);
  await page.context().close();
});

test('a closed tab still sends, and the next load does not send again', async () => {
  const talk = await visit(desk.engine, 'Will you remember?');
  const at = `/inbox/open/${talk.conversation}`;
  const page = await desk.open({ at });
  await answer(page).fill('Written and gone');
  await page.keyboard.press('Enter');
  await page.locator('.sb-message', { hasText: 'Written and gone' }).getByText('Goes out in').waitFor();
  await page.goto('about:blank');
  const again = await desk.open({ at, beside: page });
  await expect.poll(() => again.locator('.sb-message[data-seq]').count(), patience).toBe(2);
  await again.waitForTimeout(8_000);
  expect(await texts(again)).toEqual(['Will you remember?', 'Written and gone']);
  await again.context().close();
});

test('what a closed tab could not send goes out with the next load', async () => {
  const talk = await visit(desk.engine, 'Anybody?');
  const at = `/inbox/open/${talk.conversation}`;
  const page = await desk.open({ at });
  await page.context().route('**/agent/messages', (route) => route.abort());
  await answer(page).fill('Late but safe');
  await page.keyboard.press('Enter');
  await page.goto('about:blank');
  await page.context().unroute('**/agent/messages');
  const again = await desk.open({ at, beside: page });
  await expect.poll(() => again.locator('.sb-message[data-seq]').count(), { timeout: 15_000 }).toBe(2);
  expect(await texts(again)).toEqual(['Anybody?', 'Late but safe']);
  await again.context().close();
});

test('a draft is there after a reload', async () => {
  const talk = await visit(desk.engine, 'Take your time');
  const page = await desk.open({ at: `/inbox/open/${talk.conversation}` });
  await answer(page).fill('Half a sen');
  await page.reload();
  await expect.poll(() => answer(page).inputValue()).toBe('Half a sen');
  await page.context().close();
  expect(desk.faults).toEqual([]);
});
