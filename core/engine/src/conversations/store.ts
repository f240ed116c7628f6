import type { AgentId, ConversationId, ConversationStatus, CustomerId, ShopId, VisitorId } from '@shopbell/contract';
import type { PersonId } from '../customers/index.ts';
import type { Sql } from '../database/index.ts';
import { type Summons, summonsColumn } from './summons-store.ts';

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
  /** As at-risk.ts counts. */
  atRisk: number | null;
  status: ConversationStatus;
  activityAt: Date;
  lastText: string | null;
  lastBy: 'person' | 'agent' | 'assistant' | 'system' | null;
  lastFiles: number;
  lastMessageSeq: number;
  waitingSince: Date | null;
  personMessages: number;
  agentMessages: number;
  lastSeq: number;
}

/** A row and how many messages of the other side the one who looks has seen. */
export type SeenRow = ConversationRow & { seen: number };
/** For an agent, with what calls them to it. */
export type CalledRow = SeenRow & { summons: Summons[] };

export const rowColumns = `c.id, c.shop, c.matter, c.channel, c.person, c.visitor, c.customer, c.locale, c.assigned, c.tags,
  c.started_at AS "startedAt", c.snoozed_until AS "snoozedUntil", c.resolved_at AS "resolvedAt", c.resolution, c.merged_into AS "mergedInto",
  c.contact_email AS "contactEmail", c.contact_name AS "contactName",
  c.at_risk AS "atRisk", a.status, a.activity_at AS "activityAt", a.last_text AS "lastText",
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

/** Whose these conversations are. */
export function listPersons(
  sql: Sql,
  shop: ShopId,
  ids: readonly string[],
): Promise<Pick<ConversationRow, 'id' | 'person'>[]> {
  return sql('SELECT id, person FROM {{conversation}} WHERE shop = $1 AND id = ANY($2)', [shop, ids]);
}

/** The same for somebody who looks: `reader` is `person` or an agent's id. */
export async function findSeenRows(
  sql: Sql,
  shop: ShopId,
  ids: readonly string[],
  reader: string,
): Promise<CalledRow[]> {
  const text = `
    SELECT ${rowColumns}, coalesce(m.seen, 0) AS seen, ${summonsColumn('$3', 'c.id')} FROM ${rowTables}
    LEFT JOIN {{read_mark}} m ON m.shop = $1 AND m.conversation = c.id AND m.reader = $3
    WHERE c.shop = $1 AND c.id = ANY($2)`;
  return sql<CalledRow>(text, [shop, ids, reader]);
}

/** The conversations of a person, the one that was last written in first. Of merged ones only those in which they said something. */
export function listOfPerson(sql: Sql, shop: ShopId, person: string, limit: number): Promise<SeenRow[]> {
  const text = `
    SELECT ${rowColumns}, coalesce(m.seen, 0) AS seen FROM ${rowTables}
    LEFT JOIN {{read_mark}} m ON m.shop = $1 AND m.conversation = c.id AND m.reader = 'person'
    WHERE c.shop = $1 AND c.person = $2 AND (c.merged_into IS NULL OR a.person_messages > 0)
    ORDER BY c.resolved_at IS NOT NULL, a.activity_at DESC LIMIT $3`;
  return sql<SeenRow>(text, [shop, person, limit]);
}

/** All conversations of a person, whatever has become of them. */
export async function listIdsOfPerson(sql: Sql, shop: ShopId, person: string): Promise<ConversationId[]> {
  const text = 'SELECT id FROM {{conversation}} WHERE shop = $1 AND person = $2 ORDER BY started_at, id';
  return (await sql<{ id: ConversationId }>(text, [shop, person])).map(({ id }) => id);
}

/** The conversations about a matter, with whomever, the oldest first. Merged ones are left out. */
export function listOfMatter(
  sql: Sql,
  shop: ShopId,
  matter: string,
): Promise<Pick<ConversationRow, 'id' | 'person' | 'channel' | 'matter' | 'startedAt' | 'resolvedAt'>[]> {
  const text = `
    SELECT id, person, channel, matter, started_at AS "startedAt", resolved_at AS "resolvedAt" FROM {{conversation}}
    WHERE shop = $1 AND matter = $2 AND matter <> 'general' AND merged_into IS NULL ORDER BY started_at, id LIMIT 100`;
  return sql(text, [shop, matter]);
}

/** These conversations as a list of an order's shows them, the oldest first; of merged ones, what they were merged into. */
export function listTalks(
  sql: Sql,
  shop: ShopId,
  ids: readonly ConversationId[],
): Promise<Pick<ConversationRow, 'id' | 'person' | 'channel' | 'matter' | 'startedAt' | 'resolvedAt'>[]> {
  const text = `
    WITH named AS (SELECT DISTINCT coalesce(merged_into, id) AS id FROM {{conversation}} WHERE shop = $1 AND id = ANY($2))
    SELECT c.id, person, channel, matter, started_at AS "startedAt", resolved_at AS "resolvedAt"
    FROM {{conversation}} c JOIN named n ON n.id = c.id WHERE c.shop = $1 ORDER BY started_at, c.id LIMIT 100`;
  return sql(text, [shop, ids]);
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

/** The conversation that somebody would be answered in: of those not resolved, else of all, the one where something happened last. */
export async function findLatest(
  sql: Sql,
  shop: ShopId,
  person: string,
): Promise<{ id: ConversationId; resolvedAt: Date | null } | null> {
  const text = `
    SELECT c.id, c.resolved_at AS "resolvedAt" FROM {{conversation}} c JOIN {{conversation_activity}} a ON a.shop = $1 AND a.id = c.id
    WHERE c.shop = $1 AND c.person = $2 AND c.merged_into IS NULL
    ORDER BY c.resolved_at IS NULL DESC, a.activity_at DESC, c.id DESC LIMIT 1`;
  const [row] = await sql<{ id: ConversationId; resolvedAt: Date | null }>(text, [shop, person]);
  return row ?? null;
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

/** What stands in the journal under a key; null when nothing does. */
export async function findKindOfKey(sql: Sql, shop: ShopId, id: string, key: string): Promise<string | null> {
  const text = 'SELECT kind FROM {{entry}} WHERE shop = $1 AND subject = $2 AND key = $3';
  const [row] = await sql<{ kind: string }>(text, [shop, id, key]);
  return row?.kind ?? null;
}

/** Whether the key stands in the journal already: what it did must not be done again. */
export async function hasKey(sql: Sql, shop: ShopId, id: string, key: string): Promise<boolean> {
  const text = 'SELECT 1 FROM {{entry}} WHERE shop = $1 AND subject = $2 AND key = $3';
  return (await sql(text, [shop, id, key])).length > 0;
}
