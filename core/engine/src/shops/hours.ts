import type { Hours } from '@shopbell/contract';

/** From when to when, in milliseconds since 1970; `end` is not part of it. */
export interface Span {
  start: number;
  end: number;
}

const minute = 60_000;
const day = 86_400_000;
/** How far ahead `opensAt` looks: further than a year, for a shop that opens once a year. */
const horizon = 400 * day;

/** Whether the sign on the door says open at `at`: what a clock on the shop's wall shows stands in one of the day's spans. */
export function isOpen(hours: Hours, at: number): boolean {
  const local = at + offsetAt(hours.timeZone, at);
  return spansOn(hours, startOfDay(local)).some((span) => span.start <= local && local < span.end);
}

/** When the shop opens next; null when it is open now, or stays closed for 400 days. */
export function opensAt(hours: Hours, at: number): number | null {
  if (isOpen(hours, at)) return null;
  for (let from = at; from < at + horizon; from += 7 * day) {
    for (const span of openSpans(hours, { start: from, end: from + 7 * day })) return span.start;
  }
  return null;
}

/** Seconds between two times in which the shop was open; 0 when `to` is not after `from`. */
export function businessSeconds(hours: Hours, from: number, to: number): number {
  let open = 0;
  for (const span of openSpans(hours, { start: from, end: to })) open += span.end - span.start;
  return Math.round(open / 1000);
}

/** The spans of real time within `range` in which the shop is open, in order. */
export function* openSpans(hours: Hours, range: Span): Generator<Span> {
  for (const { start, end, offset } of steadyParts(hours.timeZone, range)) {
    for (let date = startOfDay(start + offset); date < end + offset; date += day) {
      for (const span of spansOn(hours, date)) {
        const open = { start: Math.max(start, span.start - offset), end: Math.min(end, span.end - offset) };
        if (open.start < open.end) yield open;
      }
    }
  }
}

/** The spans of one local date, on a time line that takes the clock on the wall for UTC. */
function spansOn(hours: Hours, date: number): Span[] {
  const name = new Date(date).toISOString().slice(0, 10);
  const holiday = hours.holidays.find((each) => each.date === name);
  if (!holiday && !hours.week) return [{ start: date, end: date + day }];
  const spans = holiday ? holiday.spans : (hours.week?.[(new Date(date).getUTCDay() + 6) % 7] ?? []);
  return spans.map(({ from, to }) => ({ start: date + timeOfDay(from), end: date + timeOfDay(to) }));
}

/**
 * `range` cut where clocks are put forward or back: within a part the wall clock runs straight. So an hour that the clock shows twice
 * counts twice, and one that it skips not at all.
 */
function* steadyParts(zone: string, range: Span): Generator<Span & { offset: number }> {
  let start = range.start;
  let offset = offsetAt(zone, start);
  while (start < range.end) {
    let end = start;
    while (end < range.end && offsetAt(zone, end) === offset) end = Math.min(range.end, end + day);
    if (offsetAt(zone, end) !== offset) end = turn(zone, Math.max(start, end - day), end);
    yield { start, end, offset };
    start = end;
    offset = offsetAt(zone, start);
  }
}

/** The first millisecond after `before` at which the offset is that of `after`; there is one change between them. */
function turn(zone: string, before: number, after: number): number {
  const old = offsetAt(zone, before);
  let low = before;
  let high = after;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(zone, middle) === old) low = middle;
    else high = middle;
  }
  return high;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Milliseconds that a wall clock of the zone is ahead of UTC at `at`. */
export function offsetAt(zone: string, at: number): number {
  const whole = Math.floor(at / 1000) * 1000;
  const parts: Record<string, number> = {};
  for (const { type, value } of clockOf(zone).formatToParts(whole)) parts[type] = Number(value);
  const { year = 0, month = 1, day: date = 1, hour = 0, minute: minutes = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, date, hour, minutes, second) - whole;
}

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat('en-US-u-hc-h23', {
    timeZone: zone,
    calendar: 'iso8601',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  clocks.set(zone, clock);
  return clock;
}

const startOfDay = (local: number) => Math.floor(local / day) * day;

function timeOfDay(text: string): number {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return (hours * 60 + minutes) * minute;
}
