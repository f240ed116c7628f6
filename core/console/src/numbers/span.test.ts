import { expect, test } from 'vitest';
import { spanOf } from './span.ts';

const now = Date.parse('2026-11-22T18:40:30Z');

test('thirty days are thirty days of the shop, today among them', () => {
  expect(spanOf(30, 'UTC', now)).toEqual({ from: '2026-10-24T00:00:00.000Z', to: '2026-11-22T18:41:00.000Z' });
  // Summer time ended in between.
  expect(spanOf(30, 'Europe/Berlin', now).from).toBe('2026-10-23T22:00:00.000Z');
  expect(spanOf(7, 'Europe/Berlin', now).from).toBe('2026-11-15T23:00:00.000Z');
  // Where it is tomorrow already, and where it is not.
  expect(spanOf(1, 'Asia/Shanghai', now).from).toBe('2026-11-22T16:00:00.000Z');
  expect(spanOf(1, 'America/Los_Angeles', now).from).toBe('2026-11-22T08:00:00.000Z');
});
