import type { Hours } from '@shopbell/contract';

export type Span = { from: string; to: string };
type Week = NonNullable<Hours['week']>;

/** What a shop begins with that does not answer round the clock. */
export const officeWeek: Week = Array.from({ length: 7 }, (_, day) =>
  day < 5 ? [{ from: '09:00', to: '17:00' }] : [],
);

/** True when spans are whole, in order, none is empty and none overlap. */
export function spansFit(spans: readonly Span[]): boolean {
  return spans.every((span, at) => {
    const before = spans[at - 1];
    const whole = span.from !== '' && span.to !== '';
    return whole && span.from < span.to && (!before || before.to <= span.from);
  });
}

export function hoursFit(hours: Hours): boolean {
  const days = new Set(hours.holidays.map(({ date }) => date));
  return (
    (hours.week ?? []).every(spansFit) &&
    hours.holidays.every(({ date, spans }) => date !== '' && spansFit(spans)) &&
    days.size === hours.holidays.length
  );
}

/** The same day with one more break: an hour of the longest span, at noon where that lies well within it. A closed day opens. */
export function withBreak(spans: readonly Span[]): Span[] {
  const hours = spans.map(({ from, to }) => ({ from: hourOf(from), to: hourOf(to) }));
  const longest = hours.toSorted((one, other) => other.to - other.from - (one.to - one.from))[0];
  if (!longest) return [{ from: '09:00', to: '17:00' }];
  if (longest.to - longest.from < 3) return [...spans];
  const noon = longest.from < 12 && longest.to > 13;
  const start = noon ? 12 : Math.ceil((longest.from + longest.to - 1) / 2);
  return spans.flatMap((span, at) =>
    hours[at] === longest
      ? [
          { from: span.from, to: text(start) },
          { from: text(start + 1), to: span.to },
        ]
      : [span],
  );
}

function hourOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour + minute / 60;
}

function text(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}

/** Every zone the browser knows, with the one that is set first if it is not among them. */
export function timeZones(current: string): string[] {
  const known = Intl.supportedValuesOf('timeZone');
  return known.includes(current) ? known : [current, ...known];
}
