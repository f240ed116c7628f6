import type { AgentId, ConversationId, ConversationStatus, CustomerId, ShopId, VisitorId } from '@shopbell/contract';
import type { PersonId } from '../customers/index.ts';
import type { Sql } from '../database/index.ts';

/** A conversation, with the part of it that every message changes. */
export interface ConversationRow {
  id: ConversationId;
  shop: ShopId;
  matter: string;
  channel: string;
  person: PersonId;
  visitor: VisitorId | null;
  customer: CustomerId | null;
  locale: string | null;
  assigned: AgentId | null;
  tags: string[];
  startedAt: Date;
  snoozedUntil: Date | null;
  resolvedAt: Date | null;
  resolution: number;
  mergedInto: ConversationId | null;
  contactEmail: string | null;
  contactName: string | null;
  status: ConversationStatus;
  activityAt: Date;
  lastText: string | null;
  lastBy: 'person' | 'agent' | 'system' | null;
  lastFiles: number;
  lastMessageSeq: number;
  waitingSince: Date | null;
  personMessages: number;
  agentMessages: number;
  lastSeq: number;
}

/** A row and how many messages of the other side the one who looks has seen. */
export type SeenRow = ConversationRow & { seen: number };

export const rowColumns = `c.id, c.shop, c.matter, c.channel, c.person, c.visitor, c.customer, c.locale, c.assigned, c.tags,
  c.started_at AS "startedAt", c.snoozed_until AS "snoozedUntil", c.resolved_at AS "resolvedAt", c.resolution, c.merged_into AS "mergedInto",
  c.contact_email AS "contactEmail", c.contact_name AS "contactName", a.status, a.activity_at AS "activityAt", a.last_text AS "lastText",
  a.last_by AS "lastBy", a.last_files AS "lastFiles", a.last_message_seq AS "lastMessageSeq", a.waiting_since AS "waitingSince",
  a.person_messages AS "personMessages", a.agent_messages AS "agentMessages", s.last_seq AS "lastSeq"`;

/** `$1` is the shop. */
export const rowTables = `{{conversation}} c JOIN {{conversation_activity}} a ON a.shop = $1 AND a.id = c.id
  JOIN {{subject}} s ON s.shop = $1 AND s.id = c.id`;

export async function findRow(sql: Sql, shop: ShopId, id: ConversationId): Promise<ConversationRow | null> {
  const [row] = await sql<ConversationRow>(`SELECT ${rowColumns} FROM ${rowTables} WHERE c.shop = $1 AND c.id = $2`, [
    shop,
    id,
  ]);
  return row ?? null;
}

/** The same for somebody who looks: `reader` is `person` or an agent's id. */
export async function findSeenRows(sql: Sql, shop: ShopId, ids: readonly string[], reader: string): Promise<SeenRow[]> {
  const text = `
    SELECT ${rowColumns}, coalesce(m.seen, 0) AS seen FROM ${rowTables}
    LEFT JOIN {{read_mark}} m ON m.shop = $1 AND m.conversation = c.id AND m.reader = $3
    WHERE c.shop = $1 AND c.id = ANY($2)`;
  return sql<SeenRow>(text, [shop, ids, reader]);
}

/** The conversations of a person, the one that was last written in first. Merged ones are left out. */
export function listOfPerson(sql: Sql, shop: ShopId, person: string, limit: number): Promise<SeenRow[]> {
  const text = `
    SELECT ${rowColumns}, coalesce(m.seen, 0) AS seen FROM ${rowTables}
    LEFT JOIN {{read_mark}} m ON m.shop = $1 AND m.conversation = c.id AND m.reader = 'person'
    WHERE c.shop = $1 AND c.person = $2 AND c.merged_into IS NULL ORDER BY c.resolved_at IS NOT NULL, a.activity_at DESC LIMIT $3`;
  return sql<SeenRow>(text, [shop, person, limit]);
}

/** All conversations of a person, whatever has become of them. */
export async function listIdsOfPerson(sql: Sql, shop: ShopId, person: string): Promise<ConversationId[]> {
  const text = 'SELECT id FROM {{conversation}} WHERE shop = $1 AND person = $2 ORDER BY started_at, id';
  return (await sql<{ id: ConversationId }>(text, [shop, person])).map(({ id }) => id);
}

export async function findOpenId(
  sql: Sql,
  shop: ShopId,
  person: string,
  matter: string,
): Promise<ConversationId | null> {
  const text =
    'SELECT id FROM {{conversation}} WHERE shop = $1 AND person = $2 AND matter = $3 AND resolved_at IS NULL';
  const [row] = await sql<{ id: ConversationId }>(text, [shop, person, matter]);
  return row?.id ?? null;
}

/** Where a person has used a sender's key already: a first message may be retried when its conversation is resolved by now. */
export async function findKeyOfPerson(
  sql: Sql,
  shop: ShopId,
  person: string,
  key: string,
): Promise<ConversationId | null> {
  const text = `
    SELECT c.id FROM {{conversation}} c JOIN {{entry}} e ON e.shop = $1 AND e.subject = c.id AND e.key = $3
    WHERE c.shop = $1 AND c.person = $2 LIMIT 1`;
  const [row] = await sql<{ id: ConversationId }>(text, [shop, person, key]);
  return row?.id ?? null;
}

/** Whether the key stands in the journal already: what it did must not be done again. */
export async function hasKey(sql: Sql, shop: ShopId, id: string, key: string): Promise<boolean> {
  const text = 'SELECT 1 FROM {{entry}} WHERE shop = $1 AND subject = $2 AND key = $3';
  return (await sql(text, [shop, id, key])).length > 0;
}

export interface NewConversation {
  shop: ShopId;
  id: ConversationId;
  matter: string;
  channel: string;
  person: PersonId;
  visitor: VisitorId | null;
  customer: CustomerId | null;
  locale: string | null;
  page: string | null;
  at: Date;
}

/** False when the person has an open one on the matter. */
export async function insertConversation(sql: Sql, row: NewConversation): Promise<boolean> {
  const { shop, id, matter, channel, person, visitor, customer, locale, page, at } = row;
  const text = `
    INSERT INTO {{conversation}} (shop, id, matter, channel, person, visitor, customer, locale, page, started_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
    ON CONFLICT (shop, person, matter) WHERE resolved_at IS NULL DO NOTHING RETURNING 1`;
  if ((await sql(text, [shop, id, matter, channel, person, visitor, customer, locale, page, at])).length === 0)
    return false;
  const activity = `INSERT INTO {{conversation_activity}} (shop, id, status, person, activity_at) VALUES ($1, $2, 'open', $3, $4)`;
  await sql(activity, [shop, id, person, at]);
  return true;
}

/** Sets columns of the part that changes seldom; names are ours, never a caller's. */
export async function setColumns(
  sql: Sql,
  shop: ShopId,
  id: ConversationId,
  columns: Partial<Record<ColdColumn, unknown>>,
): Promise<void> {
  const names = Object.keys(columns);
  const sets = names.map((name, index) => `${name} = $${index + 3}`).join(', ');
  await sql(`UPDATE {{conversation}} SET ${sets} WHERE shop = $1 AND id = $2`, [shop, id, ...Object.values(columns)]);
}
type ColdColumn =
  | 'assigned'
  | 'contact_email'
  | 'contact_name'
  | 'customer'
  | 'merged_into'
  | 'person'
  | 'resolution'
  | 'resolved_at'
  | 'snoozed_until'
  | 'tags';

/** The state as the inbox sorts by it. `waitingSince` is left as it is when absent. */
export async function setActivity(
  sql: Sql,
  shop: ShopId,
  id: ConversationId,
  state: { status: ConversationStatus; waitingSince?: Date | null; person?: PersonId },
): Promise<void> {
  const text = `
    UPDATE {{conversation_activity}} SET status = $3, waiting_since = CASE WHEN $4 THEN $5 ELSE waiting_since END,
      person = coalesce($6, person) WHERE shop = $1 AND id = $2`;
  const { status, waitingSince = null, person = null } = state;
  await sql(text, [shop, id, status, 'waitingSince' in state, waitingSince, person]);
}

/** As if something had just been said: first by activity, and waiting from now on unless they were already. */
export async function moveToTop(
  sql: Sql,
  shop: ShopId,
  id: ConversationId,
  { status, at }: { status: ConversationStatus; at: Date },
): Promise<void> {
  const text = `
    UPDATE {{conversation_activity}} SET status = $3, activity_at = greatest(activity_at, $4), waiting_since = coalesce(waiting_since, $4)
    WHERE shop = $1 AND id = $2`;
  await sql(text, [shop, id, status, at]);
}

/** Counts up and down how many conversations carry tags. */
export async function countTags(
  sql: Sql,
  shop: ShopId,
  added: readonly string[],
  removed: readonly string[],
): Promise<void> {
  const more = `
    INSERT INTO {{tag_use}} (shop, tag, uses) SELECT $1, tag, 1 FROM unnest($2::text[]) tag ORDER BY tag
    ON CONFLICT (shop, tag) DO UPDATE SET uses = {{tag_use}}.uses + 1`;
  if (added.length > 0) await sql(more, [shop, added.toSorted()]);
  const less = 'UPDATE {{tag_use}} SET uses = uses - 1 WHERE shop = $1 AND tag = $2';
  for (const tag of removed.toSorted()) await sql(less, [shop, tag]);
}

/** In use, most used first. */
export async function listTags(sql: Sql, shop: ShopId): Promise<string[]> {
  const text = 'SELECT tag FROM {{tag_use}} WHERE shop = $1 AND uses > 0 ORDER BY uses DESC, tag LIMIT 500';
  return (await sql<{ tag: string }>(text, [shop])).map(({ tag }) => tag);
}

export async function findTagUses(sql: Sql, shop: ShopId, tag: string): Promise<number> {
  const [row] = await sql<{ uses: number }>('SELECT uses FROM {{tag_use}} WHERE shop = $1 AND tag = $2', [shop, tag]);
  return row?.uses ?? 0;
}

/** How many open conversations each agent has. */
export async function countLoads(sql: Sql, shop: ShopId): Promise<Map<AgentId, number>> {
  const text = `
    SELECT assigned, count(*)::int AS load FROM {{conversation}}
    WHERE shop = $1 AND resolved_at IS NULL AND assigned IS NOT NULL GROUP BY assigned`;
  const rows = await sql<{ assigned: AgentId; load: number }>(text, [shop]);
  return new Map(rows.map(({ assigned, load }) => [assigned, load]));
}

/** Who was given a conversation automatically last, so that equals take turns. */
export async function findLastBalanced(sql: Sql, shop: ShopId): Promise<AgentId | null> {
  const text = `
    SELECT assigned FROM {{conversation}} WHERE shop = $1 AND resolved_at IS NULL AND assigned IS NOT NULL ORDER BY started_at DESC LIMIT 1`;
  const [row] = await sql<{ assigned: AgentId }>(text, [shop]);
  return row?.assigned ?? null;
}
