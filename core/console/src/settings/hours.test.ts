import { expect, it } from 'vitest';
import { hoursFit, officeWeek, spanAfter, spansFit, timeZones } from './hours.ts';

it('knows spans that fit', () => {
  expect(
    spansFit([
      { from: '09:00', to: '12:00' },
      { from: '12:00', to: '24:00' },
    ]),
  ).toBe(true);
  expect(
    spansFit([
      { from: '09:00', to: '12:00' },
      { from: '11:00', to: '13:00' },
    ]),
  ).toBe(false);
  expect(spansFit([{ from: '09:00', to: '09:00' }])).toBe(false);
});

it('wants every holiday on a day of its own', () => {
  const holiday = (date: string) => ({ date, name: '', spans: [] });
  const hours = (...dates: string[]) => ({ timeZone: 'UTC', week: officeWeek, holidays: dates.map(holiday) });
  expect([hoursFit(hours('2026-12-25')), hoursFit(hours('')), hoursFit(hours('2026-12-25', '2026-12-25'))]).toEqual([
    true,
    false,
    false,
  ]);
});

it('offers a span after the last one that fits behind it', () => {
  const spans = [{ from: '09:00', to: '12:00' }];
  expect(spansFit([...spans, spanAfter(spans)])).toBe(true);
  expect(spanAfter([{ from: '09:00', to: '22:00' }])).toEqual({ from: '23:00', to: '24:00' });
});

it('offers the zone that is set even if the browser does not know it', () => {
  expect(timeZones('Mars/Base')[0]).toBe('Mars/Base');
});
