import { launchChromium } from '@shopbell/testing';
import { type SmtpSink, startSmtp } from '@shopbell/testing/smtp';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bePatient, patience, poll } from './patience.ts';
import { type Shop, startShop } from './shop.ts';

bePatient();
let smtp: SmtpSink;
let shop: Shop;
let browser: Browser;
let agent: { ticket: string };
/** How far the engine's clock is ahead, in milliseconds. */
let ahead = 0;
beforeAll(async () => {
  [smtp, browser] = await Promise.all([startSmtp(), launchChromium()]);
  const mail = { smtp: smtp.url, from: { name: 'Alder & Finch', address: 'hello@shop.example' } };
  const clock = { now: () => Date.now() + ahead };
  shop = await startShop({ engine: { engine: { mail, clock } } });
  agent = await shop.engine.agent({ agent: 'one-admin' });
  const { version, settings } = await shop.engine.call('getSettings', {}, agent);
  const value = { ...settings.mail, burstSeconds: 5 };
  await shop.engine.call('changeSettings', { body: { version, section: 'mail', value } }, agent);
});
afterAll(async () => {
  await browser.close();
  await shop.stop();
  await smtp.stop();
});

/** A browser that has never been in this shop. */
async function elsewhere() {
  const context = await browser.newContext();
  context.setDefaultTimeout(patience);
  return context.newPage();
}

/** Somebody asks, leaves an address and goes; the answer comes by mail. The link of that mail. */
async function mailedLink(): Promise<{ link: string; conversation: string }> {
  const person = await shop.engine.visitor();
  const ask = { key: 'asked-0001', text: 'Is the oak stool in stock?' };
  const { conversation } = await shop.engine.call('sendVisitorMessage', { body: ask }, person);
  const contact = { key: 'left-00001', conversation, email: 'ada@mail.example' };
  await shop.engine.call('leaveContact', { body: contact }, person);
  await shop.say(conversation, 'It is. Shall we put one aside?');
  await poll(() => smtp.mails.length).toBe(1);
  const text = smtp.mails[0]?.raw.replace(/=\r\n/g, '').replaceAll('=3D', '=') ?? '';
  return { link: /https?:\/\/\S+\/link\?t=[\w.%-]+/.exec(text)?.[0] ?? '', conversation };
}

test('the link of a mail opens its conversation in the storefront, to be answered; once it has ended it says so', async () => {
  const { link, conversation } = await mailedLink();
  const page = await elsewhere();
  await page.goto(link);
  await page.locator('.bubble', { hasText: 'Shall we put one aside?' }).waitFor();
  await page.locator('.bubble', { hasText: 'Is the oak stool in stock?' }).waitFor();
  expect(page.url()).toBe(`${shop.url}/`);
  await page.locator('.composer textarea').fill('Yes, please: two of them.');
  await page.keyboard.press('Enter');
  const inbox = async () => (await shop.engine.call('listInbox', { body: {} } as never, agent)).items;
  await poll(inbox).toMatchObject([{ id: conversation, lastMessage: { text: 'Yes, please: two of them.' } }]);
  await shop.say(conversation, 'Done, they are yours.');
  await page.locator('.bubble', { hasText: 'Done, they are yours.' }).waitFor();
  await page.reload();
  await page.locator('.bubble', { hasText: 'Done, they are yours.' }).waitFor();

  // Somebody who talks with the shop in this browser already.
  const other = await elsewhere();
  await other.goto(`${shop.url}/stool`);
  await other.locator('button.launcher').click();
  await other.locator('.composer textarea, .away textarea').first().fill('Something else');
  const address = other.locator('.away input');
  if (await address.count()) await address.fill('grace@mail.example');
  await other.locator('.send, .away .button').click();
  await other.locator('.progress', { hasText: 'Sent' }).waitFor();
  await other.goto(link);
  await other.locator('.bubble', { hasText: 'Done, they are yours.' }).waitFor();
  await poll(() => other.locator('.bubble', { hasText: 'Something else' }).count()).toBe(0);

  ahead = 31 * 86_400_000;
  const late = await elsewhere();
  await late.goto(link);
  await late.getByText('This link no longer works. Please open the chat in the shop.').waitFor();
  await late.goto(`${shop.url}/#shopbell=${new URL(link).searchParams.get('t')}`);
  await late.locator('[role=status]', { hasText: 'This link no longer works.' }).waitFor();
  await late.locator('.composer textarea, .away textarea').first().waitFor();

  // The tab that came by the link goes on as any browser, without the conversation.
  await page.reload();
  await page.locator('.composer textarea, .away textarea').first().waitFor();
  await poll(() => page.locator('.bubble', { hasText: 'Done, they are yours.' }).count()).toBe(0);
});
