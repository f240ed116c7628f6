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
