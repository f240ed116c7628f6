import { expect, it } from 'vitest';
import { hoursFit, officeWeek, spansFit, timeZones, withBreak } from './hours.ts';

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
  expect(spansFit([{ from: '', to: '09:00' }])).toBe(false);
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

it('takes a break out of the longest span, at noon where it can, and opens a closed day', () => {
  const day = (from: string, to: string) => ({ from, to });
  expect(withBreak([])).toEqual([day('09:00', '17:00')]);
  expect(withBreak([day('09:00', '17:00')])).toEqual([day('09:00', '12:00'), day('13:00', '17:00')]);
  expect(withBreak([day('09:00', '12:00'), day('13:00', '19:00')])).toEqual([
    day('09:00', '12:00'),
    day('13:00', '16:00'),
    day('17:00', '19:00'),
  ]);
  const night = withBreak([day('18:30', '24:00')]);
  expect([spansFit(night), night.length]).toEqual([true, 2]);
  expect(withBreak([day('10:00', '12:00')])).toEqual([day('10:00', '12:00')]);
});

it('offers the zone that is set even if the browser does not know it', () => {
  expect(timeZones('Mars/Base')[0]).toBe('Mars/Base');
});
