import { type AgentTicket, type ConversationId, createId, type VisitorTicket } from '@shopbell/contract';
import { createMind } from '@shopbell/mind';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Conversing, openConversing, outcomeOf, until } from '../../test/conversing.ts';
import { plainArticle } from '../../test/knowing.ts';
import { readQuestion } from './reading.ts';
import { decideAgain, type Recorded } from './replayed.ts';
import { standingOf } from './standing.ts';

let shop: Conversing;
let agent: AgentTicket;
let conversation: ConversationId;
let person: VisitorTicket;
const counted = () => shop.sql<{ body: Recorded }>(`SELECT body FROM entry WHERE kind = 'answer.decided' ORDER BY seq`);

beforeAll(async () => {
  shop = await openConversing();
  agent = await shop.test.agent({ agent: 'one-admin' });
  const { version } = await shop.test.call('getSettings', {}, agent);
  const body = { version, section: 'assistant', value: { on: true, least: 0.6 } } as const;
  await shop.test.call('changeSettings', { body }, agent);
  const text = 'We ship to Germany, Austria and France. Delivery to Germany takes 2 to 4 days and costs 4.90 EUR.';
  const article = {
    ...plainArticle,
    article: createId('article'),
    over: 0,
    title: 'Shipping to other countries',
    text,
  };
  await shop.test.call('saveArticle', { body: article }, agent);
  person = await shop.test.visitor();
  conversation = (await shop.say(person, 'Do you ship to Germany?')).conversation;
  await until(async () => (await counted()).length === 1);
  await shop.say(person, 'How many legs has the spider on your roof?', { conversation });
  await until(async () => (await counted()).length === 2);
});
afterAll(() => shop.close());

const replay = (body: object) => shop.test.call('replayAnswers', { body }, agent);

test('what was decided is decided again from the record, and nothing is written', async () => {
  const before = await shop.sql('SELECT count(*) FROM entry');
  const told = { conversations: 1, messages: 2, differences: [], more: false };
  expect(await replay({ conversations: [conversation] })).toMatchObject(told);
  expect(await replay({ against: 'now' })).toMatchObject(told);
  expect(await shop.sql('SELECT count(*) FROM entry')).toEqual(before);
  const weak = await shop.test.agent({ agent: 'one-agent' });
  expect(await outcomeOf(shop.test, 'replayAnswers', { body: {} }, weak)).toBe('403 access.denied');
});

test('another threshold tells which messages it would have answered otherwise', async () => {
  const [{ body: recorded } = { body: null }] = await counted();
  expect(recorded).toMatchObject({ does: 'answer', from: 'knowledge' });
  expect(recorded?.sureness).toBeLessThan(0.99);
  const { before, after, differences } = await replay({ conversations: [conversation], least: 0.99 });
  expect(before).toEqual({ answer: 1, ask: 1, human: 0, unknown: 0 });
  expect(after).toEqual({ answer: 0, ask: 2, human: 0, unknown: 0 });
  const of = { conversation, message: recorded?.message };
  expect(differences).toEqual([
    { ...of, what: 'does', before: 'answer', after: 'ask' },
    { ...of, what: 'from', before: 'knowledge', after: null },
  ]);
});

test('what another version of the models reads otherwise is told, and what it would have sought is not made up', async () => {
  const [{ body: recorded } = { body: null }] = await counted();
  const standing = standingOf([]);
  const decide = (text: string, of: Partial<Recorded>, least = 0.6) =>
    decideAgain({ ...(recorded as Recorded), ...of }, { reading: readQuestion(createMind(), text), standing, least });
  // On record: understood as something else, and left to a human at once.
  const left = { does: 'human', why: 'deed', from: null, sureness: null, intent: null } as const;
  expect(decide('Do you ship to Germany?', left)).toMatchObject({ does: null, from: null });
  expect(decide('I will sue you and report you to the police, you thieves!', {})).toMatchObject({ does: 'human' });
  expect(decide('Do you ship to Germany?', { does: 'ask', from: null, sureness: 0.55 }, 0.5)).toMatchObject({
    does: 'answer',
    from: null,
  });
});

test('whose words were erased is not decided on again', async () => {
  const other = await shop.test.visitor();
  const said = await shop.say(other, 'Do you ship to Austria?');
  await until(async () => (await counted()).length === 3);
  await shop.sql(`UPDATE entry SET body = '{"erased":true}' WHERE subject = $1 AND kind = 'message.sent'`, [
    said.conversation,
  ]);
  expect(await replay({ conversations: [said.conversation], least: 0.99 })).toMatchObject({
    messages: 0,
    differences: [],
  });
});
