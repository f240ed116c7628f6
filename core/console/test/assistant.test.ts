import { createId } from '@shopbell/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { visit } from './cast.ts';
import { type Desk, openDesk } from './desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  const admin = await desk.engine.agent({ agent: 'one-admin' });
  const article = {
    kind: 'article',
    language: 'en',
    audience: 'customers',
    state: 'published',
    title: 'Shipping to other countries',
    url: 'https://one.example/pages/shipping',
    text: 'We ship to Germany, Austria and France. Delivery to Germany takes 2 to 4 days.',
  } as const;
  await desk.engine.call('saveArticle', { body: { ...article, article: createId('article'), over: 0 } }, admin);
});
afterAll(() => desk?.close());

test('agents are suggested answers; once it is switched on, they see what the assistant answered, from where, and what it leaves to them', async () => {
  const early = await visit(desk.engine, 'Do you ship to Germany?', { customer: 'one-ada' });
  const page = await desk.open({ at: `/inbox/open/${early.conversation}` });
  await page.getByText('Suggested answer').waitFor();
  await page.getByText('From: Shipping to other countries').waitFor();
  await page.getByRole('button', { name: 'Use it' }).click();
  await expect.poll(() => page.locator('textarea').first().inputValue()).toContain('We ship to Germany');

  await page.goto(page.url().replace(/#.*/, '#/settings/assistant'));
  await page.getByRole('switch', { name: 'Answer by itself' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved').first().waitFor();

  const talk = await visit(desk.engine, 'Do you ship to Germany?', { customer: 'one-bob' });
  await page.goto(page.url().replace(/#.*/, `#/inbox/assistant/${talk.conversation}`));
  await page.getByText(/^Answered by the assistant from “Shipping to other countries” \(\d+% sure\)/).waitFor();
  await page.locator('.sb-message-head', { hasText: 'Assistant' }).waitFor();
  await page.locator(`[data-row="${talk.conversation}"]`).waitFor();
  await talk.say('I want to talk to a real person, please');
  await page.getByText('The assistant handed over: the customer wants a person').waitFor();
  await page.getByText(/Asked: .*I want to talk to a real person, please/).waitFor();
  if (process.env.LOOKS) await page.screenshot({ path: `${process.env.LOOKS}/assistant-console.png` });

  await page.goto(page.url().replace(/#.*/, '#/settings/assistant'));
  await page.getByText('What each threshold would have come to').first().waitFor();
  // Of so few messages nothing can be told.
  await page.getByText('So far: 1.').waitFor();
  if (process.env.LOOKS) await page.screenshot({ path: `${process.env.LOOKS}/assistant-settings.png` });
  expect(desk.faults).toEqual([]);
  await page.context().close();
});
