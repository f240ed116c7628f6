import { expect, test } from 'vitest';
import { choiceText, filterOf, parseChoice } from './choice.ts';

const all = 'department:finance+type:refund+state:waiting+assignee:me+due:today+sort:newest';

test('what narrows the tickets stands in the address, and comes back from it', () => {
  expect(choiceText(parseChoice(all))).toBe(all);
  expect(choiceText(parseChoice(''))).toBe('');
  expect(choiceText(parseChoice('state:nonsense+due:never+sort:up+assignee:'))).toBe('');
});

test('the engine is asked for what is not closed, unless somebody asks for more', () => {
  const now = Date.parse('2026-03-04T12:00:00Z');
  expect(filterOf(parseChoice(''), now)).toEqual({ states: ['open', 'in-progress', 'waiting'] });
  expect(filterOf(parseChoice('state:all+due:overdue'), now)).toEqual({ overdue: true });
  const { dueBefore, ...rest } = filterOf(parseChoice(all), now);
  expect(rest).toEqual({ department: 'finance', type: 'refund', states: ['waiting'], assignee: 'me' });
  const hours = (Date.parse(dueBefore ?? '') - now) / 3_600_000;
  expect(hours).toBeGreaterThan(0);
  expect(hours).toBeLessThanOrEqual(24);
});
