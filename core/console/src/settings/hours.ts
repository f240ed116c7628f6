import type { Hours } from '@shopbell/contract';

export type Span = { from: string; to: string };
type Week = NonNullable<Hours['week']>;

/** What a shop begins with that does not answer round the clock. */
export const officeWeek: Week = Array.from({ length: 7 }, (_, day) =>
  day < 5 ? [{ from: '09:00', to: '17:00' }] : [],
);

/** True when spans are in order, none is empty and none overlap. */
export function spansFit(spans: readonly Span[]): boolean {
  return spans.every((span, at) => {
    const before = spans[at - 1];
    return span.from < span.to && (!before || before.to <= span.from);
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

/** One more span after the last one: an hour later and four hours long, so that a break is a press away. */
export function spanAfter(spans: readonly Span[]): Span {
  const last = spans.at(-1);
  if (!last) return { from: '09:00', to: '17:00' };
  const hour = Math.min(23, Number(last.to.slice(0, 2)) + 1);
  const text = (value: number) => `${String(Math.min(24, value)).padStart(2, '0')}:00`;
  return { from: text(hour), to: text(hour + 4) };
}

/** Every zone the browser knows, with the one that is set first if it is not among them. */
export function timeZones(current: string): string[] {
  const known = Intl.supportedValuesOf('timeZone');
  return known.includes(current) ? known : [current, ...known];
}
