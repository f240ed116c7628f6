import { createId } from '@shopbell/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Conversing, key, openConversing } from '../../test/conversing.ts';

let shop: Conversing;
beforeAll(async () => {
  shop = await openConversing();
}, 240_000);
afterAll(() => shop.close());

test('who asks for a human stands on top of the inbox, waits, and is told so once', async () => {
  const agent = await shop.test.agent();
  const person = await shop.test.visitor();
  const { conversation } = await shop.say(person, 'Hello');
  await shop.answer(agent, conversation, 'Good day');
  const until = new Date(shop.clock.now() + 3_600_000).toISOString();
  await shop.test.call('snooze', { body: { conversation, key: key(), until } }, agent);
  await shop.say(await shop.test.visitor(), 'Somebody else, later');
  const body = { conversation, key: key() };
  const first = await shop.test.call('askForHuman', { body }, person);
  expect(first).toMatchObject({ kind: 'human.wanted', audience: 'customer', actor: { id: person.visitor } });
  expect(await shop.test.call('askForHuman', { body }, person)).toEqual(first);
  const { items } = await shop.test.call('listInbox', { body: {} }, agent);
  expect(items[0]).toMatchObject({ id: conversation, status: 'open', waitingSince: first.at, snoozedUntil: null });
  const view = await shop.test.call('getVisitorView', { query: {} }, person);
  expect(view.entries.filter(({ kind }) => kind === 'human.wanted')).toHaveLength(1);
  // The same key for something else is a mistake.
  const said = await shop.test.ask('sendVisitorMessage', { body: { ...body, text: 'Hello?' } }, person);
  expect(said.status).toBe(409);
});

test('nobody asks in another’s conversation, in one that is over, or when blocked', async () => {
  const agent = await shop.test.agent({ agent: 'one-admin' });
  const person = await shop.test.visitor();
  const { conversation } = await shop.say(person, 'Hello');
  const ask = (by: { ticket: string }, at: string = conversation) =>
    shop.test.ask('askForHuman', { body: { conversation: at, key: key() } }, by);
  expect((await ask(await shop.test.visitor())).status).toBe(404);
  expect((await ask(person, createId('conversation'))).status).toBe(404);
  await shop.resolve(agent, conversation);
  expect(await ask(person)).toMatchObject({ status: 422, body: { code: 'refused' } });
  await shop.say(person, 'One more thing');
  await shop.test.call('block', { body: { conversation, until: null } }, agent);
  expect(await ask(person)).toMatchObject({ status: 403, body: { code: 'blocked' } });
});
