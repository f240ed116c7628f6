import type { Hours } from '@shopbell/contract';
import { offsetAt, openSpans } from './hours.ts';

const day = 86_400_000;
/** Further than a year: work that is not due by then is due never. */
const horizon = 400 * day;

/** When `seconds` of business will have passed since `from` (milliseconds); null when the shop is not open for as long in 400 days. */
export function afterBusiness(hours: Hours, from: number, seconds: number): number | null {
  let left = seconds * 1_000;
  if (left <= 0) return from;
  for (let start = from; start < from + horizon; start += 7 * day) {
    for (const span of openSpans(hours, { start, end: start + 7 * day })) {
      const open = span.end - span.start;
      if (open >= left) return span.start + left;
      left -= open;
    }
  }
  return null;
}

/** The date that a calendar on the shop's wall shows at `at`: its midnight, taken for UTC. */
export function wallDate(hours: Hours, at: number): number {
  return Math.floor((at + offsetAt(hours.timeZone, at)) / day) * day;
}

/** Whether the shop opens at all on a date of `wallDate`. */
export function opensOn(hours: Hours, date: number): boolean {
  return lastOpen(hours, date) !== null;
}

/** The last second of a date of `wallDate` on which the shop is open; where it is closed, the last second of that date. */
export function closeOf(hours: Hours, date: number): number {
  const { timeZone } = hours;
  const midnight = date + day;
  const ends = midnight - offsetAt(timeZone, midnight - offsetAt(timeZone, midnight)) - 1_000;
  return Math.min(lastOpen(hours, date) ?? ends, ends);
}

/** When the shop closes on a date; null when it does not open. */
function lastOpen(hours: Hours, date: number): number | null {
  let close: number | null = null;
  // Clocks are at most 14 hours ahead of UTC and 12 behind.
  for (const { start, end } of openSpans(hours, { start: date - 14 * 3_600_000, end: date + day + 12 * 3_600_000 }))
    if (wallDate(hours, start) === date) close = end;
  return close;
}
