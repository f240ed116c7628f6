import { z } from 'zod';

/** Tryton's JSON of what JSON does not have: times are UTC, without saying so. */
const Moment = z.object({
  ...{ __class__: z.literal('datetime'), year: z.int(), month: z.int(), day: z.int(), hour: z.int(), minute: z.int() },
  ...{ second: z.int(), microsecond: z.int() },
});
const Day = z.object({ __class__: z.literal('date'), year: z.int(), month: z.int(), day: z.int() });
const Decimal = z.object({ __class__: z.literal('Decimal'), decimal: z.string() });

/** As RFC 3339. */
export const TimeValue = Moment.transform(({ year, month, day, hour, minute, second, microsecond }, context) => {
  const at = new Date(Date.UTC(year, month - 1, day, hour, minute, second, Math.floor(microsecond / 1_000)));
  if (!Number.isNaN(at.getTime())) return at.toISOString();
  context.addIssue({ code: 'custom', message: 'is no time' });
  return z.NEVER;
});
/** As the beginning of that day, UTC. */
export const DayValue = Day.transform(({ year, month, day }, context) => {
  const at = new Date(Date.UTC(year, month - 1, day));
  if (!Number.isNaN(at.getTime())) return at.toISOString();
  context.addIssue({ code: 'custom', message: 'is no day' });
  return z.NEVER;
});
export const DecimalValue = z.union([Decimal.transform(({ decimal }) => decimal), z.number().transform(String)]);

/** A time as Tryton wants to read it. */
export function writeTime(at: string): z.input<typeof TimeValue> {
  const time = new Date(at);
  return {
    ...{ __class__: 'datetime', year: time.getUTCFullYear(), month: time.getUTCMonth() + 1, day: time.getUTCDate() },
    ...{ hour: time.getUTCHours(), minute: time.getUTCMinutes(), second: time.getUTCSeconds() },
    microsecond: time.getUTCMilliseconds() * 1_000,
  };
}
