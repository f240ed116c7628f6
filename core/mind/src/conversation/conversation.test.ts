import { expect, test } from 'vitest';
import type { Mood } from '../mood/mood.ts';
import { readConversation, type Turn } from './conversation.ts';
import { likenessOf } from './likeness.ts';

const minute = 60_000;
const mood = (negative: number, high = 0): Mood => ({
  negative,
  high,
  severity: 0,
  clear: true,
  emotion: 'neutral',
  flags: [],
});
const says = (text: string, at: number, read = mood(0.1)): Turn => ({
  by: 'customer',
  text,
  at: at * minute,
  mood: read,
});
const answers = (text: string, at: number): Turn => ({ by: 'agent', text, at: at * minute });
const riskOf = (turns: Turn[], now: number) => readConversation(turns, now * minute).risk;
const reasonsOf = (turns: Turn[], now: number) =>
  readConversation(turns, now * minute).reasons.map(({ reason }) => reason);

test('a plain question that was answered is no risk', () => {
  expect(riskOf([says('where is my order', 0), answers('on its way', 1)], 2)).toBeLessThan(0.1);
});

test('an empty conversation has an answer', () => {
  expect(riskOf([], 0)).toBeLessThan(0.1);
});

test('a high-risk message alone is enough, and falls out of memory after five calmer ones', () => {
  const angry = [says('I will sue you', 0, mood(0.98, 0.95))];
  expect(riskOf(angry, 0)).toBeGreaterThan(0.5);
  const calmer = [1, 2, 3, 4, 5].flatMap((at) => [says(`thanks ${at}`, at), answers('gladly', at + 0.5)]);
  expect(riskOf([...angry, ...calmer], 6)).toBeLessThan(0.2);
});

test('getting worse counts more than having been so', () => {
  const turns = (moods: number[]) => moods.map((each, at) => says(`line number ${at} here`, at, mood(each)));
  expect(riskOf(turns([0.1, 0.1, 0.8]), 3)).toBeGreaterThan(riskOf(turns([0.8, 0.1, 0.1]), 3));
  expect(reasonsOf(turns([0.1, 0.1, 0.8]), 3)).toContain('falling');
});

test('a repeated question is noticed, also in other words', () => {
  const turns = [says('when will my refund arrive', 0), answers('soon', 1), says('so when will my refund arrive?', 2)];
  expect(reasonsOf(turns, 2)).toContain('repeated');
  expect(likenessOf('我的退款什么时候到', '退款什么时候到啊')).toBeGreaterThan(0.5);
  expect(likenessOf('ok', 'ok')).toBe(0);
});

test('waiting adds risk, and an answer takes it away', () => {
  const turn = says('hello, anybody there today', 0);
  expect(riskOf([turn], 120)).toBeGreaterThan(riskOf([turn], 1));
  expect(reasonsOf([turn, answers('hello', 100)], 120)).not.toContain('waiting');
});

test('several messages without an answer, and a bot that fails, add risk', () => {
  const three = [says('hello there shop', 0), says('are you open now', 1), says('can anyone help me', 2)];
  expect(reasonsOf(three, 2)).toContain('unanswered');
  const failing: Turn[] = [says('can you find it', 0), { by: 'bot', text: '?', at: minute, failed: true }];
  expect(reasonsOf(failing, 2)).toEqual(expect.arrayContaining(['botFailures', 'waiting']));
});

test('risk is a probability', () => {
  const worst = [0, 1, 2, 3, 4].map((at) => says('refund my money right now', at, mood(1, 1)));
  expect(riskOf(worst, 10_000)).toBeLessThanOrEqual(1);
});
