import type { Measure } from '@shopbell/contract';

/** Fewer cases say nothing that a merchant should act on. */
export const enoughCases = 30;

/** A number with what it rests on: none where fewer than 30 cases stand behind it. */
export function measure(value: number | null, cases: number): Measure {
  const enough = cases >= enoughCases;
  return { value: enough ? value : null, cases, enough };
}

const quarter = 15 * 60_000;

/** The quarter of an hour that a time lies in. Every time zone's days begin on one, so counts of quarters add up to days of any shop. */
export function quarterOf(time: number): Date {
  return new Date(Math.floor(time / quarter) * quarter);
}

/** The date on a shop's wall, as `2026-07-01`. */
export function dayOf(time: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return parts.format(time);
}

/** All dates on the shop's wall from `from` to the last millisecond before `to`. */
export function daysBetween(from: number, to: number, timeZone: string): string[] {
  const last = dayOf(Math.max(from, to - 1), timeZone);
  const days: string[] = [];
  for (let day = dayOf(from, timeZone); day <= last; day = nextDay(day)) days.push(day);
  return days;
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
