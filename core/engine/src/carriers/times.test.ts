import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPromise, readTime } from './times.ts';

test('reads what services write, with the zone that was meant', () => {
  const read: [string, string, boolean][] = [
    ['2026-03-01T08:30:00+08:00', '2026-03-01T08:30:00+08:00', true],
    ['2026-03-01T08:30:00-0530', '2026-03-01T08:30:00-05:30', true],
    ['2026-03-01T08:30:00.123Z', '2026-03-01T08:30:00Z', true],
    ['2026-03-01 08:30 UTC', '2026-03-01T08:30:00Z', true],
    ['2026/03/01 08:30:05', '2026-03-01T08:30:05Z', false],
    ['2026-03-01T08:30:00-00:00', '2026-03-01T08:30:00Z', false],
    ['2028-02-29', '2028-02-29T00:00:00Z', false],
  ];
  for (const [text, at, zoneKnown] of read) expect(readTime(text)).toEqual({ at, zoneKnown });
  expect(readTime('2026-03-01 08:30:00', '+08:00')).toEqual({ at: '2026-03-01T08:30:00+08:00', zoneKnown: false });
});

test('reads no time that does not exist', () => {
  const broken = [
    '',
    'now',
    '2026-02-29',
    '2026-13-01',
    '2026-03-01T24:00:00Z',
    '2026-03-01T08:60:00Z',
    '1999-12-31',
    '2026-03-01T08:30:00+99:00',
  ];
  for (const text of [
    ...broken,
    '2026-03-01T08:30:00+14:30',
    '2026-03-01T08:30:00+05:99',
    '0000-00-00 00:00:00',
    '03/01/2026',
    '1772325000',
  ]) {
    expect(readTime(text)).toBeNull();
  }
});

test('every instant of the century in every zone comes back as it went in', () => {
  const instants = fc.date({ min: new Date('2000-01-02'), max: new Date('2099-12-30'), noInvalidDate: true });
  fc.assert(
    fc.property(instants, fc.integer({ min: -14 * 4, max: 14 * 4 }), (date, quarters) => {
      const minutes = Math.abs(quarters) * 15;
      const two = (number: number) => String(number).padStart(2, '0');
      const offset = `${quarters < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
      const local = new Date(date.getTime() + quarters * 15 * 60_000).toISOString().slice(0, 19);
      const read = readTime(`${local}${offset}`);
      if (offset === '-00:00') return;
      expect(Date.parse(read?.at ?? '')).toBe(Math.floor(date.getTime() / 1_000) * 1_000);
      expect(read?.zoneKnown).toBe(true);
    }),
  );
});

test('promises a day where the clock has no zone, and the first word that can be read', () => {
  expect(readPromise(null, 'soon', '2026-03-04 18:00:00', '2026-03-05')).toBe('2026-03-04');
  expect(readPromise('2026-03-04T18:00:00+08:00')).toBe('2026-03-04T18:00:00+08:00');
  expect(readPromise(undefined, '')).toBeNull();
});
