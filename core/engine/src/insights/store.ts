import type { ConversationId, ShopId } from '@shopbell/contract';
import type { Sql } from '../database/index.ts';

/** What has been counted of one conversation. Times are null until they happen. */
export interface Progress {
  /** Entries up to this seq are counted. */
  seq: number;
  personAt: Date | null;
  repliedAt: Date | null;
  openedAt: Date | null;
}

/** Locks the conversation's row, so that an entry that is heard twice at once counts once. */
export async function lockProgress(sql: Sql, shop: ShopId, conversation: ConversationId): Promise<Progress> {
  await sql(
    'INSERT INTO {{insight_progress}} (shop, conversation, seq) VALUES ($1, $2, 0) ON CONFLICT (shop, conversation) DO NOTHING',
    [shop, conversation],
  );
  const [row] = await sql<Progress>(
    `SELECT seq, person_at AS "personAt", replied_at AS "repliedAt", opened_at AS "openedAt"
     FROM {{insight_progress}} WHERE shop = $1 AND conversation = $2 FOR UPDATE`,
    [shop, conversation],
  );
  return row ?? { seq: 0, personAt: null, repliedAt: null, openedAt: null };
}

export async function saveProgress(sql: Sql, shop: ShopId, conversation: ConversationId, to: Progress): Promise<void> {
  const text = `
    UPDATE {{insight_progress}} SET seq = $3, person_at = $4, replied_at = $5, opened_at = $6
    WHERE shop = $1 AND conversation = $2`;
  await sql(text, [shop, conversation, to.seq, to.personAt, to.repliedAt, to.openedAt]);
}

/** What a quarter of an hour gains. */
export interface Volume {
  conversations?: number;
  fromPeople?: number;
  fromAgents?: number;
}

export async function addVolume(sql: Sql, shop: ShopId, quarter: Date, volume: Volume): Promise<void> {
  const text = `
    INSERT INTO {{insight_volume}} AS v (shop, quarter, conversations, from_people, from_agents) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (shop, quarter) DO UPDATE SET conversations = v.conversations + excluded.conversations,
      from_people = v.from_people + excluded.from_people, from_agents = v.from_agents + excluded.from_agents`;
  await sql(text, [shop, quarter, volume.conversations ?? 0, volume.fromPeople ?? 0, volume.fromAgents ?? 0]);
}

/** One case of a figure. Seconds; `rating` from 1 to 5. */
export interface Case {
  shop: ShopId;
  conversation: ConversationId;
  kind: 'reply' | 'resolution' | 'asked' | 'answered';
  number: number;
  at: string;
  wall?: number;
  business?: number;
  rating?: number;
}

export async function addCase(sql: Sql, found: Case): Promise<void> {
  const text = `
    INSERT INTO {{insight_case}} (shop, conversation, kind, number, at, wall, business, rating)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`;
  const { shop, conversation, kind, number, at, wall = null, business = null, rating = null } = found;
  await sql(text, [shop, conversation, kind, number, at, wall, business, rating]);
}

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
