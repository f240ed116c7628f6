import type { AgentTicket, BodyOf, ConversationId, Routes } from '@shopbell/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Conversing, key, kinds, openConversing } from '../../test/conversing.ts';

let shop: Conversing;
let eve: AgentTicket;
let max: AgentTicket;
beforeAll(async () => {
  shop = await openConversing();
  eve = await shop.test.agent();
  max = await shop.test.agent({ agent: 'one-senior' });
});
afterAll(() => shop.close());

const begin = async (text: string) => (await shop.say(await shop.test.visitor(), text)).conversation;
const list = async (filter: NonNullable<BodyOf<Routes['listInbox']>['filter']>, agent = max) =>
  (await shop.test.call('listInbox', { body: { filter, limit: 100 } }, agent)).items;
const idsOf = async (...question: Parameters<typeof list>) => (await list(...question)).map(({ id }) => id);
const count = () => shop.test.call('countInbox', {}, max);
const read = async (conversation: ConversationId, agent = max) => {
  const { lastSeq } = (await shop.open(agent, conversation)).conversation;
  await shop.test.call('markRead', { body: { conversation, seq: lastSeq } }, agent);
};
const summonsOf = async (conversation: ConversationId, agent = max) =>
  (await shop.open(agent, conversation)).conversation.summons;
const mention = (conversation: ConversationId, ...mentions: AgentTicket[]) =>
  shop.test.call(
    'writeNote',
    { body: { conversation, key: key(), text: 'Look here', mentions: mentions.map(({ agent }) => agent.id) } },
    eve,
  );

test('what was handed to me is new to me until I look, though I had read every message', async () => {
  const conversation = await begin('Pass me on');
  await read(conversation);
  const before = await count();
  await shop.test.call('transfer', { body: { conversation, key: key(), to: max.agent.id, note: 'Yours' } }, eve);
  expect(await summonsOf(conversation)).toEqual(['given']);
  expect(await summonsOf(conversation, eve)).toEqual([]);
  expect(await idsOf({ unread: true, assigned: 'me' })).toContain(conversation);
  expect((await count()).unread).toBe(before.unread + 1);
  await read(conversation);
  expect(await summonsOf(conversation)).toEqual([]);
  expect(await idsOf({ unread: true })).not.toContain(conversation);
  expect((await count()).unread).toBe(before.unread);
  // Given away again, it calls nobody who no longer has it.
  await shop.test.call('assign', { body: { conversation, key: key(), to: eve.agent.id } }, max);
  await shop.test.call('assign', { body: { conversation, key: key(), to: max.agent.id } }, eve);
  expect(await summonsOf(conversation)).toEqual(['given']);
  await shop.test.call('assign', { body: { conversation, key: key(), to: null } }, eve);
  expect(await summonsOf(conversation)).toEqual([]);
  // Who takes it needs no telling.
  await shop.test.call('assign', { body: { conversation, key: key(), to: max.agent.id } }, max);
  expect(await summonsOf(conversation)).toEqual([]);
});

test('a note that mentions me stands among my mentions until I have looked, whatever became of the conversation', async () => {
  const conversation = await begin('About a thing');
  await read(conversation);
  await mention(conversation, max, eve);
  expect(await summonsOf(conversation)).toEqual(['mention']);
  // Not of oneself.
  expect(await summonsOf(conversation, eve)).toEqual([]);
  await shop.resolve(eve, conversation);
  expect(await idsOf({ mentioned: true })).toEqual([conversation]);
  expect((await count()).mentioned).toBe(1);
  expect(await idsOf({ mentioned: true }, eve)).toEqual([]);
  // Looked before the newest note: that one still calls.
  const { lastSeq } = (await shop.open(max, conversation)).conversation;
  await mention(conversation, max);
  await shop.test.call('markRead', { body: { conversation, seq: lastSeq } }, max);
  expect(await idsOf({ mentioned: true })).toEqual([conversation]);
  await read(conversation);
  expect(await idsOf({ mentioned: true })).toEqual([]);
  expect((await count()).mentioned).toBe(0);
});

test('what calls stays with a conversation that goes on in another', async () => {
  const known = await shop.test.visitor({ customer: 'one-ada' });
  const { conversation: into } = await shop.say(known, 'Mine already');
  const browser = await shop.test.visitor();
  const { conversation } = await shop.say(browser, 'Before I signed in');
  await mention(conversation, max);
  await shop.test.visitor({ customer: 'one-ada', ticket: browser.ticket });
  expect((await shop.open(max, conversation)).conversation.mergedInto).toBe(into);
  expect(await idsOf({ mentioned: true })).toEqual([into]);
});

test('who answers what nobody has, has it', async () => {
  const conversation = await begin('Anybody?');
  const message = { body: { conversation, key: key(), text: 'I am here' } };
  await shop.test.call('sendMessage', message, eve);
  await shop.test.call('sendMessage', message, eve);
  await shop.answer(max, conversation, 'Me too');
  const { conversation: view, entries } = await shop.open(eve, conversation);
  expect(view.assigned?.id).toBe(eve.agent.id);
  expect(kinds(entries).filter((kind) => kind !== 'conversation.started')).toEqual([
    'Anybody?',
    'conversation.assigned',
    'I am here',
    'Me too',
  ]);
});
