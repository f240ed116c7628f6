import type { Hours } from '@shopbell/contract';
import { describe, expect, test } from 'vitest';
import { businessSeconds, isOpen, openSpans, opensAt } from './hours.ts';

const nineToFive = { from: '09:00', to: '17:00' };
const weekdays = (spans: Hours['holidays'][number]['spans']) => [spans, spans, spans, spans, spans, [], []];
const hours = (change: Partial<Hours> = {}): Hours => ({
  timeZone: 'Europe/Berlin',
  week: weekdays([nineToFive]),
  holidays: [],
  ...change,
});
const at = (text: string) => Date.parse(text);
const iso = (time: number | null) => (time === null ? null : new Date(time).toISOString());

describe('open', () => {
  test('by the wall clock of the shop, not of the server', () => {
    expect(isOpen(hours(), at('2026-07-01T06:59:59Z'))).toBe(false);
    expect(isOpen(hours(), at('2026-07-01T07:00:00Z'))).toBe(true);
    expect(isOpen(hours(), at('2026-07-01T14:59:59Z'))).toBe(true);
    expect(isOpen(hours(), at('2026-07-01T15:00:00Z'))).toBe(false);
    expect(isOpen(hours({ timeZone: 'Asia/Shanghai' }), at('2026-07-01T01:00:00Z'))).toBe(true);
    expect(isOpen(hours({ timeZone: 'Asia/Kolkata' }), at('2026-07-01T03:29:00Z'))).toBe(false);
  });
  test('not in a break, not at the weekend', () => {
    const broken = hours({
      week: weekdays([
        { from: '09:00', to: '12:00' },
        { from: '13:00', to: '17:00' },
      ]),
    });
    expect(isOpen(broken, at('2026-07-01T10:30:00Z'))).toBe(false);
    expect(isOpen(broken, at('2026-07-01T11:00:00Z'))).toBe(true);
    expect(isOpen(hours(), at('2026-07-04T10:00:00Z'))).toBe(false);
  });
  test('always, where no week is set; but for holidays', () => {
    const always = hours({ week: null, holidays: [{ date: '2026-12-25', name: 'Christmas', spans: [] }] });
    expect(isOpen(always, at('2026-07-04T23:00:00Z'))).toBe(true);
    expect(isOpen(always, at('2026-12-25T12:00:00Z'))).toBe(false);
    expect(iso(opensAt(always, at('2026-12-25T12:00:00Z')))).toBe('2026-12-25T23:00:00.000Z');
  });
  test('to the end of a day that ends at 24:00', () => {
    const late = hours({ week: Array(7).fill([{ from: '00:00', to: '24:00' }]) });
    expect(isOpen(late, at('2026-07-01T21:59:59.999Z'))).toBe(true);
    expect(businessSeconds(late, at('2026-07-01T00:00:00Z'), at('2026-07-03T00:00:00Z'))).toBe(2 * 86_400);
  });
});

describe('opens at', () => {
  test('the next morning, past the weekend and holidays', () => {
    expect(opensAt(hours(), at('2026-07-01T10:00:00Z'))).toBeNull();
    expect(iso(opensAt(hours(), at('2026-07-01T05:00:00Z')))).toBe('2026-07-01T07:00:00.000Z');
    const friday = at('2026-07-03T16:00:00Z');
    expect(iso(opensAt(hours(), friday))).toBe('2026-07-06T07:00:00.000Z');
    const monday = { date: '2026-07-06', name: 'Stocktaking', spans: [{ from: '14:00', to: '15:00' }] };
    expect(iso(opensAt(hours({ holidays: [monday] }), friday))).toBe('2026-07-06T12:00:00.000Z');
  });
  test('never, where no day has a span', () => {
    expect(opensAt(hours({ week: weekdays([]) }), at('2026-07-01T10:00:00Z'))).toBeNull();
  });
});

describe('business seconds', () => {
  test('count what lies in spans', () => {
    expect(businessSeconds(hours(), at('2026-07-03T14:00:00Z'), at('2026-07-06T07:30:00Z'))).toBe(3600 + 1800);
    expect(businessSeconds(hours(), at('2026-07-06T08:00:00Z'), at('2026-07-06T08:00:42Z'))).toBe(42);
    expect(businessSeconds(hours(), at('2026-07-06T08:00:00Z'), at('2026-07-05T08:00:00Z'))).toBe(0);
    expect(businessSeconds(hours({ week: null }), at('2026-01-01T00:00:00Z'), at('2027-01-01T00:00:00Z'))).toBe(
      365 * 86_400,
    );
  });
  test('lose the hour that is skipped in spring, and have the one twice that is repeated in autumn', () => {
    const night = hours({ week: Array(7).fill([{ from: '01:00', to: '04:00' }]) });
    const seconds = (date: string) =>
      businessSeconds(night, at(`${date}T00:00:00Z`) - 7_200_000, at(`${date}T12:00:00Z`));
    expect(seconds('2026-03-28')).toBe(3 * 3600);
    expect(seconds('2026-03-29')).toBe(2 * 3600);
    expect(seconds('2026-10-25')).toBe(4 * 3600);
    const inTheRepeated = hours({ week: Array(7).fill([{ from: '02:00', to: '02:30' }]) });
    expect(
      [...openSpans(inTheRepeated, { start: at('2026-10-24T22:00:00Z'), end: at('2026-10-25T12:00:00Z') })].map(
        (span) => iso(span.start),
      ),
    ).toEqual(['2026-10-25T00:00:00.000Z', '2026-10-25T01:00:00.000Z']);
  });
  /** Zones with an hour, half an hour, a change at midnight, one against the sun, and a whole day left out (Samoa, 30 Dec 2011). */
  test.each([
    ['Europe/Berlin', '2026-03-28'],
    ['Europe/Berlin', '2026-10-24'],
    ['Australia/Lord_Howe', '2026-04-04'],
    ['Australia/Lord_Howe', '2026-10-03'],
    ['America/Sao_Paulo', '2018-11-03'],
    ['Asia/Beirut', '2026-03-28'],
    ['Europe/Dublin', '2026-10-24'],
    ['Pacific/Apia', '2011-12-29'],
  ])('agree minute by minute with the sign on the door: %s from %s', (timeZone, date) => {
    const odd = hours({
      timeZone,
      week: Array(7).fill([
        { from: '00:00', to: '00:45' },
        { from: '01:30', to: '02:15' },
        { from: '02:40', to: '24:00' },
      ]),
    });
    const start = at(`${date}T00:00:00Z`);
    const end = start + 3 * 86_400_000;
    let minutes = 0;
    for (let time = start; time < end; time += 60_000) if (isOpen(odd, time)) minutes += 1;
    expect(businessSeconds(odd, start, end)).toBe(minutes * 60);
  });
});
