import type { AssistantPart, ConversationId, EntryView } from '@shopbell/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaults, type Feeling, openFeeling } from '../../test/feeling.ts';

/** Nothing that a shop without pages could answer. */
const riddle = 'Do you know how many legs the spider on your roof has?';

let feeling: Feeling;
beforeAll(async () => {
  feeling = await openFeeling();
  const { version } = await feeling.shop.test.call('getSettings', {}, feeling.agent);
  const body = { version, section: 'assistant', value: { on: true, least: 0.75 } } as const;
  await feeling.shop.test.call('changeSettings', { body }, feeling.agent);
  await feeling.set({ thresholds: { ...defaults.thresholds, raise: 0.5 } });
});
afterAll(() => feeling.shop.close());

const saidByAssistant = async (conversation: ConversationId): Promise<EntryView[]> =>
  (await feeling.shop.view(feeling.person, conversation)).entries.filter(
    ({ kind, actor }) => kind === 'message.sent' && actor.type === 'assistant',
  );
async function answered(conversation: ConversationId, times: number): Promise<EntryView> {
  const said = await feeling.until(
    () => saidByAssistant(conversation),
    ({ length }) => length === times,
  );
  return said.at(-1) as EntryView;
}
const strengthOf = async (conversation: ConversationId) =>
  (await feeling.moodOf(conversation)).reasons.find(({ reason }) => reason === 'botFailures')?.strength;

test('an assistant that asks back and then gives up is a reason, and whoever waits for the human is looked at sooner', async () => {
  const conversation = await feeling.start(riddle);
  await answered(conversation, 1);
  await feeling.judged(conversation, 1);
  expect(await strengthOf(conversation)).toBeUndefined();
  await feeling.saying(conversation, 'I mean the one with the green hat, how many legs?');
  await answered(conversation, 2);
  await feeling.judged(conversation, 2);
  expect(await strengthOf(conversation)).toBe(0.5);
  expect(await feeling.written(conversation, 'assistant.handed-over')).toMatchObject([{ body: { why: 'failed' } }]);
  // By what had failed when it was judged, waiting alone would never have been a risk.
  const lookAt = () =>
    feeling.shop.sql('SELECT 1 FROM mood_mark WHERE conversation = $1 AND look_at > at', [conversation]);
  await feeling.until(lookAt, ({ length }) => length === 1);
  await feeling.saying(conversation, 'So is anybody going to tell me about it?');
  await feeling.judged(conversation, 3);
  expect(await strengthOf(conversation)).toBe(1);
  // What was judged with the assistant's failures is judged alike from the record.
  const replayed = await feeling.shop.test.call(
    'replayMoods',
    { body: { conversations: [conversation] } },
    feeling.agent,
  );
  expect(replayed).toMatchObject({ messages: 3, differences: [] });
});

test('an answer that did not help is a reason', async () => {
  const { shop } = feeling;
  shop.test.host.addCustomer('one', { id: 'wanda' });
  shop.test.host.addOrder('one', { id: 'wandas', number: '#7301', customer: 'wanda', parcels: [] });
  const conversation = await feeling.start('Where is my order?', await shop.test.visitor({ customer: 'wanda' }));
  const answer = await answered(conversation, 1);
  const offer = (answer.body.assistant as AssistantPart).offers.findIndex(({ does }) => does === 'not-helped');
  expect(offer).toBeGreaterThanOrEqual(0);
  await shop.say(feeling.person, 'No, that did not help', { conversation, chose: { seq: answer.seq, offer } });
  await feeling.judged(conversation, 2);
  expect(await strengthOf(conversation)).toBe(0.5);
});
