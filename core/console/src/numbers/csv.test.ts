import type { Insights } from '@shopbell/contract';
import { expect, it } from 'vitest';
import { insightsCsv } from './csv.ts';

const little = { value: null, cases: 3, enough: false };
const much = { value: 61.5, cases: 40, enough: true };
const insights: Insights = {
  from: '2026-11-01T00:00:00Z',
  to: '2026-11-22T00:00:00Z',
  conversations: 43,
  messages: { fromPeople: 100, fromAgents: 90 },
  firstReply: { wall: { median: much, p90: little }, business: { median: much, p90: little } },
  resolution: { wall: { median: little, p90: little }, business: { median: little, p90: little } },
  satisfaction: { mean: little, satisfied: little, asked: 5, answered: 3, responseRate: 0.6 },
  perDay: [{ day: '2026-11-21', conversations: 2, messages: 7 }],
};

it('writes figures with their cases, and nothing where there is not enough', () => {
  const lines = insightsCsv(insights).split('\r\n');
  expect(lines[0]).toBe('\uFEFFfigure,value,cases');
  expect(lines).toContain('first_reply_median_seconds,61.5,40');
  expect(lines).toContain('first_reply_p90_seconds,,3');
  expect(lines).toContain('2026-11-21,2,7');
});
