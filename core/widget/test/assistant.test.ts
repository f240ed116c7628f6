import { createId } from '@shopbell/contract';
import { beforeAll, expect, test } from 'vitest';
import { poll } from './patience.ts';
import { bubble, entriesOf, newest, setShop, shop, shopper, write } from './shoppers.ts';
import { openChat } from './states.ts';

setShop();

beforeAll(async () => {
  const admin = await shop.engine.agent({ agent: 'one-admin' });
  const { version } = await shop.engine.call('getSettings', {}, admin);
  const value = { on: true, least: 0.7 };
  await shop.engine.call('changeSettings', { body: { version, section: 'assistant', value } }, admin);
  const article = {
    kind: 'article',
    language: 'en',
    audience: 'customers',
    state: 'published',
    title: 'Shipping to other countries',
    url: 'https://one.example/pages/shipping',
    text: 'We ship to Germany, Austria and France. Delivery to Germany takes 2 to 4 days.',
  } as const;
  await shop.engine.call('saveArticle', { body: { ...article, article: createId('article'), over: 0 } }, admin);
});

test('the assistant answers from a page with a link to it, says what it is, and a person is one press away', async () => {
  const { page, faults } = await shopper();
  await openChat(page);
  await write(page, 'Do you ship to Germany?');
  await bubble(page, 'We ship to Germany').waitFor();
  await poll(() => page.locator('.theirs .by').first().textContent()).toBe('Automatic assistant');
  const source = page.locator('.sources a');
  expect(await source.getAttribute('href')).toBe('https://one.example/pages/shipping');
  expect(await source.getAttribute('rel')).toContain('noopener');
  expect(await page.locator('.offer').allTextContents()).toEqual([
    'That helped',
    'That did not help',
    'Talk to a person',
  ]);
  if (process.env.LOOKS) await page.screenshot({ path: `${process.env.LOOKS}/assistant-widget.png` });

  // What did not help is asked once in other words, and what was offered before is gone.
  await page.locator('.offer', { hasText: 'That did not help' }).click();
  await bubble(page, 'I am not sure about that one').waitFor();
  await poll(() => page.locator('.offer').allTextContents()).toEqual(['Talk to a person']);

  await page.locator('.offer', { hasText: 'Talk to a person' }).click();
  await page.locator('.line', { hasText: 'You asked for a person' }).waitFor();
  await poll(() => page.locator('.offer').count()).toBe(0);
  const { id } = await newest();
  await poll(async () => (await entriesOf(id)).map(({ kind }) => kind)).toContain('assistant.handed-over');
  await shop.say(id, 'Mara here. What can I do?');
  await bubble(page, 'Mara here').waitFor();
  await write(page, 'Do you ship to Austria?');
  await page.locator('.progress', { hasText: 'Sent' }).waitFor();
  await page.waitForTimeout(1_500);
  const saidBy = (await entriesOf(id)).filter(
    ({ kind, actor }) => kind === 'message.sent' && actor.type === 'assistant',
  );
  expect(saidBy.length).toBe(2);
  expect(faults).toEqual([]);
});

test('who is not signed in is led to look their order up', async () => {
  const { page } = await shopper();
  await openChat(page);
  await write(page, 'Where is my order?');
  await page.locator('.offer', { hasText: 'Look up an order' }).click();
  await page.locator('.tracking input').first().waitFor();
});
