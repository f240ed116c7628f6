import { type AgentId, createId } from '@shopbell/contract';
import { expect, test } from 'vitest';
import { leastLoaded } from './assignment.ts';

const [anna, bela, cleo] = [1, 2, 3].map((at) => createId('agent', at)) as [AgentId, AgentId, AgentId];
const agent = (id: AgentId, load: number, presence: 'online' | 'away' | 'offline' = 'online') => ({
  id,
  load,
  presence,
});

test('gives to the least loaded agent who is present', () => {
  expect(leastLoaded([agent(anna, 3), agent(bela, 1), agent(cleo, 2)])).toBe(bela);
  expect(leastLoaded([agent(anna, 3), agent(bela, 0, 'away'), agent(cleo, 1, 'offline')])).toBe(anna);
  expect(leastLoaded([agent(bela, 0, 'away'), agent(cleo, 0, 'offline')])).toBeNull();
  expect(leastLoaded([])).toBeNull();
});

test('lets equals take turns', () => {
  const equals = [agent(cleo, 1), agent(anna, 1), agent(bela, 1)];
  expect(leastLoaded(equals)).toBe(anna);
  expect(leastLoaded(equals, anna)).toBe(bela);
  expect(leastLoaded(equals, bela)).toBe(cleo);
  expect(leastLoaded(equals, cleo)).toBe(anna);
});
