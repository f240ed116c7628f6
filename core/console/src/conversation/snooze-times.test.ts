import { expect, it } from 'vitest';
import { createFormat } from '../words/format.ts';
import { createSay } from '../words/words.ts';
import { snoozeChoices } from './snooze-times.ts';

const choose = (at: Date) => snoozeChoices(createSay('en'), createFormat('en'), at.getTime());
const labels = (at: Date) => choose(at).map(({ label }) => label);

it('offers times of the viewer’s own day, all of them in the future', () => {
  const morning = new Date(2026, 10, 18, 10, 0);
  expect(labels(morning)).toEqual(['In an hour', 'This afternoon', 'Tomorrow morning', 'Next Monday']);
  expect(choose(morning).every(({ value }) => Date.parse(value) > morning.getTime())).toBe(true);
  expect(new Date(choose(morning)[2]?.value ?? '').getHours()).toBe(9);
});

it('leaves out an afternoon that is over, and a Monday that is tomorrow', () => {
  expect(labels(new Date(2026, 10, 18, 20, 0))).not.toContain('This afternoon');
  expect(labels(new Date(2026, 10, 22, 10, 0))).toEqual(['In an hour', 'This afternoon', 'Tomorrow morning']);
});
