import { AppError, type Insights, type ShopId } from '@shopbell/contract';
import type { Sql } from '../database/index.ts';
import { daysBetween, measure, quarterOf } from './figures.ts';
import * as figures from './figures-store.ts';

const longestSpan = 370 * 86_400_000;

export interface InsightsService {
  /**
   * The figures of a span of at most 370 days (times in RFC 3339; counts begin and end on quarters of an hour). Days are those on the
   * shop's wall. Throws `request.invalid`.
   */
  read(shop: ShopId, span: { from: string; to: string; timeZone: string }): Promise<Insights>;
}

export function createInsightsService(sql: Sql): InsightsService {
  return {
    async read(shop, { from, to, timeZone }) {
      const start = Date.parse(from);
      const end = Date.parse(to);
      if (!(end > start) || end - start > longestSpan) {
        const message = 'must be after query.from, and at most 370 days';
        throw new AppError('request.invalid', { issues: [{ path: 'query.to', message }] });
      }
      const exact = { shop, from: new Date(start), to: new Date(end) };
      const quarters = { shop, from: quarterOf(start), to: quarterOf(end + 15 * 60_000 - 1) };
      const [days, reply, resolution, satisfaction] = await Promise.all([
        figures.readDays(sql, quarters, timeZone),
        figures.readDurations(sql, 'reply', exact),
        figures.readDurations(sql, 'resolution', exact),
        figures.readSatisfaction(sql, exact),
      ]);
      return {
        from: new Date(start).toISOString(),
        to: new Date(end).toISOString(),
        conversations: sum(days, 'conversations'),
        messages: { fromPeople: sum(days, 'fromPeople'), fromAgents: sum(days, 'fromAgents') },
        firstReply: durations(reply),
        resolution: durations(resolution),
        satisfaction: satisfactionOf(satisfaction),
        perDay: perDay(days, daysBetween(start, end, timeZone)),
      };
    },
  };
}

function sum(days: readonly figures.DayRow[], count: 'conversations' | 'fromPeople' | 'fromAgents'): number {
  return days.reduce((total, day) => total + day[count], 0);
}

function durations(row: figures.DurationsRow): Insights['firstReply'] {
  const of = (median: number | null, p90: number | null) => ({
    median: measure(median, row.cases),
    p90: measure(p90, row.cases),
  });
  return { wall: of(row.wallMedian, row.wallP90), business: of(row.businessMedian, row.businessP90) };
}

function satisfactionOf({
  asked,
  answered,
  responded,
  mean,
  satisfied,
}: figures.SatisfactionRow): Insights['satisfaction'] {
  return {
    mean: measure(mean, answered),
    satisfied: measure(satisfied, answered),
    asked,
    answered,
    responseRate: asked === 0 ? null : responded / asked,
  };
}

function perDay(days: readonly figures.DayRow[], names: readonly string[]): Insights['perDay'] {
  const known = new Map(days.map((day) => [day.day, day]));
  return names.map((day) => {
    const found = known.get(day);
    return {
      day,
      conversations: found?.conversations ?? 0,
      messages: (found?.fromPeople ?? 0) + (found?.fromAgents ?? 0),
    };
  });
}
