import type { Mood } from '@shopbell/mind';
import { expect, test } from 'vitest';
import { decide, type Episode, follow, type Policy } from './episode.ts';
import { findWhenTooLong } from './waiting.ts';

const policy: Policy = { thresholds: { raise: 0.5, calm: 0.25, again: 0.2 }, languages: null, restMinutes: 60 };
const minute = 60_000;
const read = (risk: number, severity: Mood['severity'], more: { at?: number; flags?: Mood['flags'] } = {}) => ({
  at: (more.at ?? 0) * minute,
  risk,
  language: 'en',
  mood: { negative: risk, high: risk, severity, clear: true, emotion: 'angry' as const, flags: more.flags ?? [] },
});
const open: Episode = { open: true, path: 'risk', risk: 0.6, endedAt: null, endedWhy: null };
const over = (endedWhy: Episode['endedWhy']): Episode => ({ ...open, open: false, endedAt: 0, endedWhy });
const danger: Mood['flags'] = [{ flag: 'self_harm', words: [] }];

test('an episode begins at the threshold, and not below it or in a language that the shop leaves out', () => {
  expect(decide(policy, null, read(0.5, 2))).toEqual({ step: 'raise', path: 'risk' });
  expect(decide(policy, null, read(0.49, 2))).toEqual({ step: 'stay' });
  expect(decide({ ...policy, languages: ['zh'] }, null, read(0.9, 2))).toEqual({ step: 'stay' });
});

test('while it lasts it is told again only where it is much worse, and ends with a calm message', () => {
  expect(decide(policy, open, read(0.79, 2))).toEqual({ step: 'stay' });
  expect(decide(policy, open, read(0.81, 2))).toEqual({ step: 'worsen', path: 'risk' });
  expect(decide(policy, open, read(0.2, 0))).toEqual({ step: 'end' });
  expect(decide(policy, open, read(0.2, 1))).toEqual({ step: 'stay' });
});

test('after it the conversation rests, but for high risk where nobody said there was none', () => {
  expect(decide(policy, over('calm'), read(0.6, 1, { at: 59 }))).toEqual({ step: 'stay' });
  expect(decide(policy, over('calm'), read(0.6, 2, { at: 59 }))).toEqual({ step: 'raise', path: 'risk' });
  expect(decide(policy, over('not-at-risk'), read(0.6, 2, { at: 59 }))).toEqual({ step: 'stay' });
  expect(decide(policy, over('not-at-risk'), read(0.6, 1, { at: 60 }))).toEqual({ step: 'raise', path: 'risk' });
});

test('what may be about a life goes past all of it, and no calm word ends it', () => {
  const strict = { ...policy, thresholds: { raise: 1, calm: 0, again: 1 }, languages: [] };
  expect(decide(strict, over('not-at-risk'), read(0.1, 0, { flags: danger }))).toEqual({
    step: 'raise',
    path: 'safety',
  });
  expect(decide(policy, open, read(0.1, 0, { flags: danger }))).toEqual({ step: 'worsen', path: 'safety' });
  const grave = follow(open, { step: 'worsen', path: 'safety' }, { at: 0, risk: 0.1 });
  expect(grave).toMatchObject({ path: 'safety', risk: 0.6 });
  expect(decide(policy, grave, read(0.01, 0))).toEqual({ step: 'stay' });
});

test('waiting is looked at first when it would be a risk, and never where it never is', () => {
  const policy = { thresholds: { raise: 0.5, calm: 0.25, again: 0.2 } };
  const at = 1_000_000;
  const after = (riskAfter: (minutes: number) => number) =>
    findWhenTooLong(policy, { at, riskLater: (time) => riskAfter((time - at) / 60_000) });
  expect(after((minutes) => minutes / 100)).toBe(at + 60 * 60_000);
  expect(after(() => 0.49)).toBeNull();
  expect(after(() => 0.9)).toBe(at + 10 * 60_000);
});
