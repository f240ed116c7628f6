import { expect, test } from 'vitest';
import { limitOf } from './limits.ts';

const operator = { agent: 100, senior: 500, supervisor: null, admin: null };
const agent = { agent: 'agt_00000000000000000000000001', role: 'agent' } as const;
const own = (most: number | null) => [{ agent: agent.agent, most }] as never;

test('a shop sets limits below the operator’s, and never above', () => {
  expect(limitOf(operator, { roles: {}, agents: [] }, agent as never)).toBe(100);
  expect(limitOf(operator, { roles: { agent: 30 }, agents: [] }, agent as never)).toBe(30);
  expect(limitOf(operator, { roles: { agent: 30 }, agents: own(70) }, agent as never)).toBe(70);
  for (const more of [5_000, null]) {
    expect(limitOf(operator, { roles: { agent: more }, agents: [] }, agent as never)).toBe(100);
    expect(limitOf(operator, { roles: {}, agents: own(more) }, agent as never)).toBe(100);
  }
});

test('where the operator sets none, the shop’s holds', () => {
  const senior = { ...agent, role: 'admin' } as never;
  expect(limitOf(operator, { roles: { admin: 250 }, agents: [] }, senior)).toBe(250);
  expect(limitOf(operator, { roles: { admin: 250 }, agents: own(null) }, senior)).toBeNull();
});
