import type { Hours } from '@shopbell/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { afterBusiness, closeOf, opensOn, wallDate } from './due.ts';
import { businessSeconds, isOpen } from './hours.ts';

const day = { from: '09:00', to: '17:00' };
const hours = (change: Partial<Hours> = {}): Hours => ({
  ...{ timeZone: 'Europe/Berlin', week: [[day], [day], [day], [day], [day], [], []], holidays: [] },
  ...change,
});
const at = (text: string) => Date.parse(text);
const iso = (time: number | null) => (time === null ? null : new Date(time).toISOString());

describe('after so much business', () => {
  test('is past nights, weekends and holidays', () => {
    expect(iso(afterBusiness(hours(), at('2026-07-03T14:00:00Z'), 2 * 3_600))).toBe('2026-07-06T08:00:00.000Z');
    const monday = { date: '2026-07-06', name: 'Stocktaking', spans: [] };
    expect(iso(afterBusiness(hours({ holidays: [monday] }), at('2026-07-03T14:00:00Z'), 2 * 3_600))).toBe(
      '2026-07-07T08:00:00.000Z',
    );
    expect(afterBusiness(hours({ week: [[], [], [], [], [], [], []] }), 0, 1)).toBeNull();
  });
  test('over the night in which clocks are put forward or back, is by the clock on the wall', () => {
    // 30 hours of business from Friday noon: 5 on Friday, 8 a day from Monday on. The clock changes on Sunday.
    expect(iso(afterBusiness(hours(), at('2026-03-27T11:00:00Z'), 8 * 3_600))).toBe('2026-03-30T10:00:00.000Z');
    expect(iso(afterBusiness(hours(), at('2026-10-23T10:00:00Z'), 8 * 3_600))).toBe('2026-10-26T11:00:00.000Z');
    const night = { from: '01:00', to: '04:00' };
    const nights = hours({ week: Array(7).fill([night]) });
    expect(iso(afterBusiness(nights, at('2026-03-29T00:00:00Z'), 2 * 3_600))).toBe('2026-03-29T02:00:00.000Z');
    expect(iso(afterBusiness(nights, at('2026-10-24T23:00:00Z'), 4 * 3_600))).toBe('2026-10-25T03:00:00.000Z');
  });
  test.each(['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Shanghai'])(
    'is the inverse of counting it, and falls into open hours: %s',
    (timeZone) => {
      const year = { min: at('2026-01-01T00:00:00Z'), max: at('2026-12-31T00:00:00Z') };
      fc.assert(
        fc.property(fc.integer(year), fc.integer({ min: 1, max: 60 * 3_600 }), (from, seconds) => {
          const start = Math.floor(from / 1_000) * 1_000;
          const due = afterBusiness(hours({ timeZone }), start, seconds) ?? Number.NaN;
          expect(businessSeconds(hours({ timeZone }), start, due)).toBe(seconds);
          expect(isOpen(hours({ timeZone }), due - 1_000)).toBe(true);
        }),
        { numRuns: 60 },
      );
    },
  );
});

describe('the end of a day', () => {
  test('is when the shop closes, and midnight where it does not open', () => {
    const friday = wallDate(hours(), at('2026-07-03T22:30:00Z') - 3_600_000);
    expect(iso(friday)).toBe('2026-07-03T00:00:00.000Z');
    expect(iso(closeOf(hours(), friday))).toBe('2026-07-03T15:00:00.000Z');
    expect(iso(closeOf(hours(), friday + 86_400_000))).toBe('2026-07-04T21:59:59.000Z');
    expect(opensOn(hours(), friday + 86_400_000)).toBe(false);
    expect(iso(closeOf(hours({ week: null }), friday))).toBe('2026-07-03T21:59:59.000Z');
  });
});
