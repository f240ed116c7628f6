import type { Model, ModelRewriting } from '@shopbell/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { visit } from './cast.ts';
import { type Desk, openDesk } from './desk.ts';

const asked: ModelRewriting[] = [];
let answers: (asked: ModelRewriting) => string;
const model: Model = {
  name: 'tiny',
  phrase: async () => ({ sentences: [] }),
  rewrite: async (question) => {
    asked.push(question);
    return answers(question);
  },
};

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ model: { model } });
});
afterAll(() => desk?.close());

const german = 'Wo bleibt meine Bestellung? Ich warte schon seit drei Wochen darauf.';
const mine = 'ur order comes in 3 days, we cant ship sooner';
const better = 'Your order comes in 3 days; we can’t ship sooner.';
const translated = 'Ihre Bestellung kommt in 3 Tagen, wir können nicht früher versenden.';
const look = async (page: { screenshot(options: { path: string }): Promise<unknown> }, name: string) => {
  if (process.env.LOOKS) await page.screenshot({ path: `${process.env.LOOKS}/reword-${name}.png` });
};

test('an agent takes better words or goes back to their own, has a draft translated, and reads a foreign message', async () => {
  const talk = await visit(desk.engine, german, { customer: 'one-ada' });
  const page = await desk.open({ at: `/inbox/open/${talk.conversation}` });
  const field = page.locator('textarea').first();
  await page.getByRole('button', { name: 'Better words' }).waitFor();
  expect(await page.getByRole('button', { name: 'Better words' }).isDisabled()).toBe(true);

  answers = () => better;
  await field.fill(mine);
  await page.getByRole('button', { name: 'Better words' }).focus();
  await page.keyboard.press('Enter');
  const offer = page.getByRole('region', { name: 'Better words' });
  await offer.getByText(better).waitFor();
  await offer.getByText(mine).waitFor();
  expect(await field.inputValue()).toBe(mine);
  await look(page, 'offer');
  await offer.getByRole('button', { name: 'Use these words' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => field.inputValue()).toBe(better);
  await page.reload();
  await page.getByRole('region', { name: 'Your words' }).getByText(mine).waitFor();
  await page.getByRole('button', { name: 'Back to your words' }).click();
  await expect.poll(() => field.inputValue()).toBe(mine);

  answers = () => 'Your order comes in 2 days; we can ship sooner.';
  await page.getByRole('button', { name: 'Better words' }).click();
  await page.getByText(/left out or changed something/).waitFor();
  expect(await field.inputValue()).toBe(mine);
  await look(page, 'refused');

  answers = () => translated;
  await page.getByRole('button', { name: 'Translate for the customer' }).click();
  await page.getByText('In German').waitFor();
  await page.getByRole('button', { name: 'Use these words' }).click();
  await expect.poll(() => field.inputValue()).toBe(translated);
  await page.getByRole('region', { name: 'Your words' }).getByText(mine).waitFor();

  answers = () => 'Where is my order? I have been waiting for three weeks.';
  await page.getByRole('button', { name: 'Translate', exact: true }).click();
  await page.getByText('I have been waiting for three weeks.').waitFor();
  await page.getByText(german).last().waitFor();
  await look(page, 'translated');
  await page.getByRole('button', { name: 'Hide the translation' }).click();
  await expect.poll(() => page.getByText('I have been waiting for three weeks.').count()).toBe(0);

  const admin = await desk.engine.agent({ agent: 'one-admin' });
  const { entries } = await desk.engine.call('getConversation', { query: { conversation: talk.conversation } }, admin);
  expect(entries.filter(({ kind }) => kind === 'message.sent')).toHaveLength(1);
  expect(JSON.stringify(asked)).not.toContain('one-ada');
  expect(desk.faults).toEqual([]);
  await page.context().close();
});

test.each([
  ['dark-zh', { locale: 'zh-CN', scheme: 'dark' }],
  ['phone', { width: 390, height: 780 }],
  ['phone-zh', { locale: 'zh-CN', width: 390, height: 780 }],
] as const)('both fit a page that is %s', async (name, options) => {
  const talk = await visit(desk.engine, german, { customer: 'one-ada' });
  const page = await desk.open({ at: `/inbox/open/${talk.conversation}`, ...options });
  answers = ({ task }) => (task === 'improve' ? better : '我的订单在哪里？我已经等了三个星期。');
  await page.locator('textarea').first().fill(mine);
  await page
    .getByRole('button', { name: /^(Translate|翻译)$/ })
    .first()
    .click();
  await page.getByText('我已经等了三个星期').first().waitFor();
  await page.getByRole('button', { name: /^(Better words|润色)$/ }).click();
  await page.getByText(better).waitFor();
  await look(page, name);
  const send = await page.getByRole('button', { name: /^(Send|发送)/ }).boundingBox();
  expect((send?.x ?? 0) + (send?.width ?? 1e9)).toBeLessThanOrEqual('width' in options ? options.width : 1440);
  expect(desk.faults).toEqual([]);
  await page.context().close();
});

test('without a language model there is nothing to press', async () => {
  const plain = await openDesk();
  const talk = await visit(plain.engine, german, { customer: 'one-ada' });
  const page = await plain.open({ at: `/inbox/open/${talk.conversation}` });
  await page.getByText(german).last().waitFor();
  await page.locator('textarea').first().fill(mine);
  await page
    .getByRole('button', { name: 'Files' })
    .or(page.getByRole('button', { name: /Send/ }))
    .first()
    .waitFor();
  for (const name of ['Better words', 'Translate for the customer', 'Translate'])
    expect(await page.getByRole('button', { name, exact: true }).count()).toBe(0);
  await plain.close();
});
