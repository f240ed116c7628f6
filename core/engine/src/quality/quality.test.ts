import type { AgentTicket, ConversationId, QualitySettings } from '@shopbell/contract';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { key, outcomeOf } from '../../test/conversing.ts';
import { type Feeling, openFeeling } from '../../test/feeling.ts';

vi.setConfig({ testTimeout: 120_000 });

let feeling: Feeling;
let admin: AgentTicket;
beforeAll(async () => {
  feeling = await openFeeling();
  admin = feeling.agent;
});
afterAll(() => feeling.shop.close());

const span = () => ({
  from: new Date(feeling.shop.clock.now() - 86_400_000).toISOString(),
  to: new Date(feeling.shop.clock.now() + 86_400_000).toISOString(),
});
const figures = (by: 'agent' | 'topic' = 'agent') =>
  feeling.shop.test.call('getQuality', { query: { ...span(), by } }, admin);
const list = async (filter: object = {}) =>
  (await feeling.shop.test.call('listQuality', { body: { ...span(), filter } }, admin)).items;
async function setQuality(quality: QualitySettings): Promise<void> {
  const { version } = await feeling.shop.test.call('getSettings', {}, admin);
  await feeling.shop.test.call('changeSettings', { body: { version, section: 'quality', value: quality } }, admin);
}

/** A conversation from its first word to its end, and what was found in it. */
async function ended(question: string, answer: string | null): Promise<ConversationId> {
  const conversation = await feeling.start(question);
  if (answer) await feeling.shop.answer(admin, conversation, answer);
  await feeling.shop.resolve(admin, conversation);
  return conversation;
}
const checked = async (conversation: ConversationId, times = 1) =>
  feeling.until(
    () => feeling.written(conversation, 'quality.checked'),
    ({ length }) => length >= times,
  );

test('an ended conversation is checked once, by agent and topic, and of a few no share is told', async () => {
  await setQuality({ forbidden: ['honestly'], sample: 100 });
  const bad = await ended('Where is my order? I want to track my parcel', 'HONESTLY, HOW SHOULD I KNOW THAT');
  const silent = await ended('Is anybody there?', null);
  await checked(bad);
  await checked(silent);
  const cases = await list();
  expect(cases.map(({ conversation }) => conversation).toSorted()).toEqual([bad, silent].toSorted());
  const found = cases.find(({ conversation }) => conversation === bad);
  expect(found).toMatchObject({ agent: { id: admin.agent.id }, topic: 'order_status', sampled: true, review: null });
  const written = found?.results.filter(({ check }) => check !== 'calmed');
  expect(written?.flatMap(({ faults }) => faults.map(({ why, words }) => [why, words]))).toEqual([
    ['shouts', []],
    ['forbidden', ['honestly']],
  ]);
  expect((await list({ agent: null })).map(({ conversation }) => conversation)).toEqual([silent]);
  expect((await list({ failed: 'tone' })).map(({ conversation }) => conversation)).toEqual([bad]);
  expect(await list({ failed: 'promises' })).toEqual([]);
  const { all, groups } = await figures();
  expect(all).toMatchObject({ cases: 2 });
  expect(all.checks.every(({ enough, passed }) => !enough && passed === null)).toBe(true);
  expect(groups.find(({ key: agent }) => agent === admin.agent.id)).toMatchObject({ cases: 1, name: admin.agent.name });
  expect((await figures('topic')).groups.map(({ key: topic }) => topic)).toContain('order_status');
  // Nothing of it is for the person.
  const [entry] = await feeling.written(bad, 'quality.checked');
  expect(JSON.stringify(entry?.body)).not.toContain('parcel');
});

test('of thirty a share is told, with the conversations behind it', async () => {
  await setQuality({ forbidden: [], sample: 0 });
  const many = await Promise.all(
    Array.from({ length: 30 }, (_, at) => ended('Do you have this in blue?', at < 6 ? null : 'Yes, we do.')),
  );
  for (const conversation of many) await checked(conversation);
  const answered = (await figures()).all.checks.find(({ check }) => check === 'answered');
  expect(answered).toMatchObject({ cases: 32, enough: true });
  expect(answered?.passed).toBeCloseTo(25 / 32, 6);
  expect(await list({ failed: 'answered' })).toHaveLength(7);
});

test('a reviewer says whether the checks were right, once for what was found', async () => {
  const [waiting] = await list({ waiting: true });
  if (!waiting) throw new Error('None waits.');
  const { conversation, resolution } = waiting;
  const body = { conversation, resolution, review: 'wrong' } as const;
  await feeling.shop.test.call('reviewQuality', { body }, admin);
  expect((await figures()).review).toMatchObject({ waiting: 1, wrong: 1 });
  expect((await list({ waiting: true })).map((each) => each.conversation)).not.toContain(conversation);
  const none = { ...body, resolution: 9 };
  expect(await outcomeOf(feeling.shop.test, 'reviewQuality', { body: none }, admin)).toBe('404 not-found');
});

test('a promise that breaks after the end counts, and an erased person leaves no words', async () => {
  const conversation = await feeling.start('Please call me about the lamp.');
  const promise = `prm_${key().slice(4).padStart(26, '0')}` as const;
  const dueAt = new Date(feeling.shop.clock.now() + 3_600_000).toISOString();
  const said = { promise, what: 'call', text: 'We call back', dueAt, conversation } as const;
  await feeling.shop.test.call('makePromise', { body: said }, admin);
  await feeling.shop.answer(admin, conversation, 'We call you back within the hour, idiot.');
  await feeling.shop.resolve(admin, conversation);
  await checked(conversation);
  const resultOf = async () => (await list()).find((each) => each.conversation === conversation)?.results;
  expect((await resultOf())?.find(({ check }) => check === 'promises')).toMatchObject({ passed: true });
  await feeling.pass(61);
  admin = feeling.agent;
  await feeling.until(
    async () => (await resultOf())?.find(({ check }) => check === 'promises')?.passed,
    (passed) => passed === false,
  );
  expect((await resultOf())?.find(({ check }) => check === 'tone')?.faults[0]?.words).toEqual(['idiot']);
  const { person } = (await feeling.shop.open(admin, conversation)).conversation;
  await feeling.shop.test.call('erasePerson', { body: { person: person.id, key: key() } }, admin);
  const after = (await list()).find((each) => each.conversation === conversation);
  expect(after?.topic).toBeNull();
  expect(after?.results.map(({ check, passed, faults }) => [check, passed, faults])).toContainEqual([
    'tone',
    false,
    [],
  ]);
});
