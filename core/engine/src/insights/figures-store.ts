import type { ShopId } from '@shopbell/contract';
import type { Sql } from '../database/index.ts';

/** A span of time in a shop; `to` is not part of it. */
export interface Span {
  shop: ShopId;
  from: Date;
  to: Date;
}

export interface DurationsRow {
  cases: number;
  wallMedian: number | null;
  wallP90: number | null;
  businessMedian: number | null;
  businessP90: number | null;
}

/** Median and 90th percentile of what happened in the span, in seconds. */
export async function readDurations(
  sql: Sql,
  kind: 'reply' | 'resolution',
  { shop, from, to }: Span,
): Promise<DurationsRow> {
  const text = `
    SELECT count(*)::int AS cases,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY wall) AS "wallMedian",
      percentile_cont(0.9) WITHIN GROUP (ORDER BY wall) AS "wallP90",
      percentile_cont(0.5) WITHIN GROUP (ORDER BY business) AS "businessMedian",
      percentile_cont(0.9) WITHIN GROUP (ORDER BY business) AS "businessP90"
    FROM {{insight_case}} WHERE shop = $1 AND kind = $2 AND at >= $3 AND at < $4`;
  const [row] = await sql<DurationsRow>(text, [shop, kind, from, to]);
  return row ?? { cases: 0, wallMedian: null, wallP90: null, businessMedian: null, businessP90: null };
}

export interface SatisfactionRow {
  asked: number;
  answered: number;
  /** Of those asked in the span, whenever they answered. */
  responded: number;
  mean: number | null;
  satisfied: number | null;
}

export async function readSatisfaction(sql: Sql, { shop, from, to }: Span): Promise<SatisfactionRow> {
  const text = `
    SELECT count(*) FILTER (WHERE kind = 'asked')::int AS asked,
      count(*) FILTER (WHERE kind = 'answered')::int AS answered,
      count(*) FILTER (WHERE kind = 'asked' AND EXISTS (
        SELECT FROM {{insight_case}} a
        WHERE a.shop = c.shop AND a.conversation = c.conversation AND a.kind = 'answered' AND a.number = c.number))::int AS responded,
      avg(rating) FILTER (WHERE kind = 'answered')::float8 AS mean,
      (avg((rating >= 4)::int) FILTER (WHERE kind = 'answered'))::float8 AS satisfied
    FROM {{insight_case}} c WHERE shop = $1 AND kind IN ('asked', 'answered') AND at >= $2 AND at < $3`;
  const [row] = await sql<SatisfactionRow>(text, [shop, from, to]);
  return row ?? { asked: 0, answered: 0, responded: 0, mean: null, satisfied: null };
}

export interface DayRow {
  day: string;
  conversations: number;
  fromPeople: number;
  fromAgents: number;
}

/** Counts by the dates on the shop's wall; days on which nothing happened are not there. */
export function readDays(sql: Sql, { shop, from, to }: Span, timeZone: string): Promise<DayRow[]> {
  const text = `
    SELECT to_char(quarter AT TIME ZONE $4, 'YYYY-MM-DD') AS day, sum(conversations)::int AS conversations,
      sum(from_people)::int AS "fromPeople", sum(from_agents)::int AS "fromAgents"
    FROM {{insight_volume}} WHERE shop = $1 AND quarter >= $2 AND quarter < $3 GROUP BY 1 ORDER BY 1`;
  return sql<DayRow>(text, [shop, from, to, timeZone]);
}
