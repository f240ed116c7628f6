import type { Hours } from '@shopbell/contract';
import { closeOf, opensOn, wallDate } from '../../shops/index.ts';

const day = 86_400_000;

/** What dates in words mean when they are said at `now`, in the shop: each answers a due time in milliseconds, null for none to come. */
export interface Calendar {
  inHours(count: number): number | null;
  inDays(count: number): number | null;
  /** Days on which the shop opens at all. */
  inBusinessDays(count: number): number | null;
  /** 1 is Monday. `next` is the coming one, today included; the others are in this week and those after, which begin on Monday. */
  weekday(number: number, week: 'next' | 0 | 1 | 2): number | null;
  /** The last day of a week, or of a month, on which the shop opens. */
  endOfWeek(week: 0 | 1): number | null;
  endOfMonth(month: 0 | 1): number | null;
  /** Without a year, the next such date; without a month, the next such day. */
  date(parts: { year?: number; month?: number; day: number }): number | null;
}

export function createCalendar(hours: Hours, now: number): Calendar {
  const today = wallDate(hours, now);
  const monday = today - ((new Date(today).getUTCDay() + 6) % 7) * day;
  const always = { ...hours, week: null, holidays: [] };
  /** When the shop closes on that date; at its midnight when the shop has closed already today. */
  const by = (date: number): number | null => {
    const close = closeOf(hours, date);
    if (close > now) return close;
    return date === today ? closeOf(always, date) : null;
  };
  const lastOpen = (from: number, to: number): number | null => {
    for (let date = to; date >= Math.max(from, today); date -= day) if (opensOn(hours, date)) return by(date);
    return by(to);
  };
  return {
    inHours: (count) => now + count * 3_600_000,
    inDays: (count) => by(today + Math.floor(count) * day),
    inBusinessDays(count) {
      let date = today;
      for (let left = count, looked = 0; left > 0 && looked < 400; looked += 1) {
        date += day;
        if (opensOn(hours, date)) left -= 1;
      }
      return by(date);
    },
    weekday(number, week) {
      if (week !== 'next') return by(monday + (7 * week + number - 1) * day);
      const date = monday + (number - 1) * day;
      return by(date >= today ? date : date + 7 * day);
    },
    endOfWeek: (week) => lastOpen(monday + 7 * week * day, monday + (7 * week + 6) * day),
    endOfMonth(month) {
      const at = new Date(today);
      const first = Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + month, 1);
      return lastOpen(first, Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + month + 1, 0));
    },
    date({ year, month, day: number }) {
      const at = new Date(today);
      const thisYear = at.getUTCFullYear();
      const wanted = (y: number, m: number): number | null => {
        const date = Date.UTC(y, m - 1, number);
        return new Date(date).getUTCDate() === number && date >= today ? by(date) : null;
      };
      if (year !== undefined) return month === undefined ? null : wanted(year, month);
      if (month !== undefined) return wanted(thisYear, month) ?? wanted(thisYear + 1, month);
      return wanted(thisYear, at.getUTCMonth() + 1) ?? wanted(thisYear, at.getUTCMonth() + 2);
    },
  };
}
