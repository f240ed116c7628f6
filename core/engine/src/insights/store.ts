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

/** Locks the rows of conversations, in the order of their ids, so that an entry that is heard twice at once counts once. */
export async function lockProgress(
  sql: Sql,
  shop: ShopId,
  conversations: readonly ConversationId[],
): Promise<Map<ConversationId, Progress>> {
  const sorted = [...new Set(conversations)].sort();
  await sql(
    `INSERT INTO {{insight_progress}} (shop, conversation, seq) SELECT $1, id, 0 FROM unnest($2::text[]) id
     ON CONFLICT (shop, conversation) DO NOTHING`,
    [shop, sorted],
  );
  const rows = await sql<Progress & { conversation: ConversationId }>(
    `SELECT conversation, seq, person_at AS "personAt", replied_at AS "repliedAt", opened_at AS "openedAt"
     FROM {{insight_progress}} WHERE shop = $1 AND conversation = ANY($2) ORDER BY conversation FOR UPDATE`,
    [shop, sorted],
  );
  return new Map(rows.map(({ conversation, ...progress }) => [conversation, progress]));
}

export async function saveProgress(
  sql: Sql,
  shop: ShopId,
  progress: ReadonlyMap<ConversationId, Progress>,
): Promise<void> {
  const text = `
    UPDATE {{insight_progress}} p SET seq = n.seq, person_at = n.person_at, replied_at = n.replied_at, opened_at = n.opened_at
    FROM unnest($2::text[], $3::int[], $4::timestamptz[], $5::timestamptz[], $6::timestamptz[])
      AS n (conversation, seq, person_at, replied_at, opened_at)
    WHERE p.shop = $1 AND p.conversation = n.conversation`;
  const all = [...progress.values()];
  const times = [all.map((each) => each.personAt), all.map((each) => each.repliedAt), all.map((each) => each.openedAt)];
  await sql(text, [shop, [...progress.keys()], all.map(({ seq }) => seq), ...times]);
}

/** What a quarter of an hour gains. */
export interface Volume {
  conversations: number;
  fromPeople: number;
  fromAgents: number;
}

/** By the quarter's first millisecond. */
export async function addVolumes(sql: Sql, shop: ShopId, volumes: ReadonlyMap<number, Volume>): Promise<void> {
  const text = `
    INSERT INTO {{insight_volume}} AS v (shop, quarter, conversations, from_people, from_agents)
    SELECT $1, * FROM unnest($2::timestamptz[], $3::int[], $4::int[], $5::int[])
    ON CONFLICT (shop, quarter) DO UPDATE SET conversations = v.conversations + excluded.conversations,
      from_people = v.from_people + excluded.from_people, from_agents = v.from_agents + excluded.from_agents`;
  const quarters = [...volumes].sort(([a], [b]) => a - b);
  const column = (count: keyof Volume) => quarters.map(([, volume]) => volume[count]);
  const times = quarters.map(([quarter]) => new Date(quarter));
  if (quarters.length > 0)
    await sql(text, [shop, times, column('conversations'), column('fromPeople'), column('fromAgents')]);
}

/** One case of a figure. Seconds; `rating` from 1 to 5. */
export interface Case {
  conversation: ConversationId;
  kind: 'reply' | 'resolution' | 'asked' | 'answered';
  number: number;
  at: string;
  wall?: number;
  business?: number;
  rating?: number;
}

export async function addCases(sql: Sql, shop: ShopId, cases: readonly Case[]): Promise<void> {
  const text = `
    INSERT INTO {{insight_case}} (shop, conversation, kind, number, at, wall, business, rating)
    SELECT $1, conversation, kind, number, at, wall, business, rating FROM jsonb_to_recordset($2::jsonb)
      AS c (conversation text, kind text, number int, at timestamptz, wall int, business int, rating int)
    ON CONFLICT DO NOTHING`;
  if (cases.length > 0) await sql(text, [shop, JSON.stringify(cases)]);
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
