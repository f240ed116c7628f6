import type {
  AgentId,
  AlertEnd,
  AlertId,
  AlertPath,
  AlertState,
  ConversationId,
  EntryId,
  MoodFlagName,
  MoodReason,
  MoodSeverity,
  ShopId,
} from '@shopbell/contract';
import type { Sql } from '../database/index.ts';
import type { SubjectRef } from '../journal/journal.ts';

export interface AlertRow {
  shop: ShopId;
  id: AlertId;
  conversation: ConversationId;
  path: AlertPath;
  state: AlertState;
  risk: number;
  severity: MoodSeverity;
  flags: MoodFlagName[];
  reasons: MoodReason[];
  message: EntryId;
  raisedAt: Date;
  raisedSeq: number;
  snoozedUntil: Date | null;
  escalatedAt: Date | null;
  endedAt: Date | null;
  endedWhy: AlertEnd | null;
}

const columns = `shop, id, conversation, path, state, risk, severity, flags, reasons, message, raised_at AS "raisedAt",
  raised_seq AS "raisedSeq", snoozed_until AS "snoozedUntil", escalated_at AS "escalatedAt", ended_at AS "endedAt", ended_why AS "endedWhy"`;

export async function findAlert(sql: Sql, shop: ShopId, id: AlertId): Promise<AlertRow | null> {
  return (await sql<AlertRow>(`SELECT ${columns} FROM {{alert}} WHERE shop = $1 AND id = $2`, [shop, id]))[0] ?? null;
}

/** The last episode of a conversation, whether it has ended or not. */
export async function findLastAlert(sql: Sql, shop: ShopId, conversation: ConversationId): Promise<AlertRow | null> {
  const text = `
    SELECT ${columns} FROM {{alert}} WHERE shop = $1 AND conversation = $2 ORDER BY raised_at DESC, id DESC LIMIT 1`;
  return (await sql<AlertRow>(text, [shop, conversation]))[0] ?? null;
}

/** The last episodes of many conversations, of those that had one. */
export async function listLastAlerts(
  sql: Sql,
  shop: ShopId,
  conversations: readonly string[],
): Promise<Map<string, AlertRow>> {
  const text = `
    SELECT DISTINCT ON (conversation) ${columns} FROM {{alert}} WHERE shop = $1 AND conversation = ANY($2)
    ORDER BY conversation, raised_at DESC, id DESC`;
  return new Map((await sql<AlertRow>(text, [shop, conversations])).map((row) => [row.conversation, row]));
}

export type NewAlert = Omit<AlertRow, 'state' | 'snoozedUntil' | 'escalatedAt' | 'endedAt' | 'endedWhy'>;

export async function insertAlert(sql: Sql, row: NewAlert): Promise<void> {
  const text = `
    INSERT INTO {{alert}} (shop, id, conversation, path, state, risk, severity, flags, reasons, message, raised_at, raised_seq)
    VALUES ($1, $2, $3, $4, 'raised', $5, $6, $7, $8, $9, $10, $11)`;
  await sql(text, [
    ...[row.shop, row.id, row.conversation, row.path, row.risk, row.severity, row.flags, JSON.stringify(row.reasons)],
    ...[row.message, row.raisedAt, row.raisedSeq],
  ]);
}

/** It has become worse: what was put aside stands up again. */
export async function worsenAlert(
  sql: Sql,
  { shop, id }: Pick<AlertRow, 'shop' | 'id'>,
  to: Pick<AlertRow, 'path' | 'risk' | 'severity' | 'flags' | 'reasons' | 'message'>,
): Promise<void> {
  const text = `
    UPDATE {{alert}} SET state = 'raised', snoozed_until = NULL, path = $3, risk = greatest(risk, $4), severity = greatest(severity, $5),
      flags = ARRAY(SELECT DISTINCT unnest(flags || $6::text[]) ORDER BY 1), reasons = $7, message = $8
    WHERE shop = $1 AND id = $2`;
  await sql(text, [shop, id, to.path, to.risk, to.severity, to.flags, JSON.stringify(to.reasons), to.message]);
}

export async function endAlert(
  sql: Sql,
  { shop, id }: Pick<AlertRow, 'shop' | 'id'>,
  { endedAt, endedWhy }: { endedAt: Date; endedWhy: AlertEnd },
): Promise<void> {
  const text = `
    UPDATE {{alert}} SET state = 'ended', snoozed_until = NULL, ended_at = $3, ended_why = $4 WHERE shop = $1 AND id = $2`;
  await sql(text, [shop, id, endedAt, endedWhy]);
}

/** Null: it stands up again. */
export async function snoozeAlert(
  sql: Sql,
  { shop, id }: Pick<AlertRow, 'shop' | 'id'>,
  until: Date | null,
): Promise<void> {
  const text = `UPDATE {{alert}} SET state = $3, snoozed_until = $4 WHERE shop = $1 AND id = $2 AND state <> 'ended'`;
  await sql(text, [shop, id, until ? 'snoozed' : 'raised', until]);
}

export async function escalateAlert(sql: Sql, { shop, id }: Pick<AlertRow, 'shop' | 'id'>, at: Date): Promise<void> {
  await sql('UPDATE {{alert}} SET escalated_at = $3 WHERE shop = $1 AND id = $2', [shop, id, at]);
}

export interface AlertQuestion {
  states?: readonly AlertState[] | undefined;
  conversation?: ConversationId | undefined;
  sort: 'risk' | 'latest';
  /** What was listed already. */
  skip: number;
  limit: number;
}

/** A page: those about safety first and then the greatest risk, or the latest first. */
export function listAlerts(sql: Sql, shop: ShopId, question: AlertQuestion): Promise<AlertRow[]> {
  const { states, conversation, sort, skip, limit } = question;
  const order = sort === 'risk' ? `path = 'safety' DESC, risk DESC, raised_at, id` : 'raised_at DESC, id DESC';
  const text = `
    SELECT ${columns} FROM {{alert}}
    WHERE shop = $1 AND ($2::text[] IS NULL OR state = ANY($2)) AND ($3::text IS NULL OR conversation = $3)
    ORDER BY ${order} OFFSET $4 LIMIT $5`;
  return sql<AlertRow>(text, [shop, states?.length ? states : null, conversation ?? null, skip, limit]);
}

export interface MarkRow {
  conversation: ConversationId;
  message: EntryId;
  seq: number;
  risk: number;
  at: Date;
  lookAt: Date | null;
}

/** The conversations with an alert that has not ended. */
export async function listAtRisk(sql: Sql, shop: ShopId): Promise<ConversationId[]> {
  const text = `SELECT conversation FROM {{alert}} WHERE shop = $1 AND state <> 'ended' ORDER BY conversation`;
  return (await sql<{ conversation: ConversationId }>(text, [shop])).map(({ conversation }) => conversation);
}

/** One of each conversation. An older one changes nothing. */
export async function saveMarks(sql: Sql, shop: ShopId, rows: readonly MarkRow[]): Promise<void> {
  const text = `
    INSERT INTO {{mood_mark}} (shop, conversation, message, seq, risk, at, look_at)
    SELECT $1, * FROM unnest($2::text[], $3::text[], $4::int[], $5::float8[], $6::timestamptz[], $7::timestamptz[]) ORDER BY 2
    ON CONFLICT (shop, conversation) DO UPDATE
    SET message = excluded.message, seq = excluded.seq, risk = excluded.risk, at = excluded.at, look_at = excluded.look_at
    WHERE {{mood_mark}}.seq < excluded.seq`;
  const column = <K extends keyof MarkRow>(name: K) => rows.map((row) => row[name]);
  const names = ['conversation', 'message', 'seq', 'risk', 'at', 'lookAt'] as const;
  await sql(text, [shop, ...names.map(column)]);
}

/** Where waiting alone may be a risk by now, in all shops: the longest first. */
export function listWaiting(sql: Sql, now: Date, limit: number): Promise<Waiting[]> {
  const text = `
    SELECT shop, conversation, message, look_at AS "lookAt" FROM {{mood_mark}} WHERE look_at <= $1 ORDER BY look_at LIMIT $2`;
  return sql<Waiting>(text, [now, limit]);
}

export interface Waiting {
  shop: ShopId;
  conversation: ConversationId;
  message: EntryId;
  lookAt: Date;
}

/** It was looked at, and is again then, if ever; unless somebody has written since. */
export async function lookAgain(
  sql: Sql,
  { shop, conversation, message }: Omit<Waiting, 'lookAt'>,
  at: Date | null,
): Promise<void> {
  const text = 'UPDATE {{mood_mark}} SET look_at = $4 WHERE shop = $1 AND conversation = $2 AND message = $3';
  await sql(text, [shop, conversation, message, at]);
}

/** Whether nothing was written in a subject since `seq`; its row is held, so that nothing is until this transaction ends. */
export async function isStillAt(
  sql: Sql,
  { shop, id }: Pick<SubjectRef, 'shop' | 'id'>,
  seq: number,
): Promise<boolean> {
  const text = 'SELECT 1 FROM {{subject}} WHERE shop = $1 AND id = $2 AND last_seq = $3';
  return (await sql(text, [shop, id, seq])).length > 0;
}

/** The conversations that were judged last. */
export async function listJudged(sql: Sql, shop: ShopId, limit: number): Promise<ConversationId[]> {
  const text = 'SELECT conversation FROM {{mood_mark}} WHERE shop = $1 ORDER BY at DESC, conversation LIMIT $2';
  return (await sql<{ conversation: ConversationId }>(text, [shop, limit])).map(({ conversation }) => conversation);
}

interface CorrectionRow {
  message: EntryId;
  conversation: ConversationId;
  seq: number;
  was: MoodSeverity | null;
  is: MoodSeverity;
  agent: AgentId;
  at: Date;
}

/** The last word about a message counts. */
export async function saveCorrection(sql: Sql, shop: ShopId, row: CorrectionRow): Promise<void> {
  const text = `
    INSERT INTO {{mood_correction}} (shop, message, conversation, seq, was, "is", agent, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    ON CONFLICT (shop, message) DO UPDATE SET "is" = $6, agent = $7, at = $8`;
  const { message, conversation, seq, was, is, agent, at } = row;
  await sql(text, [shop, message, conversation, seq, was, is, agent, at]);
}

/** What agents said of these messages. */
export async function findCorrections(
  sql: Sql,
  shop: ShopId,
  messages: readonly EntryId[],
): Promise<Map<EntryId, Pick<CorrectionRow, 'is' | 'at'>>> {
  const text = 'SELECT message, "is", at FROM {{mood_correction}} WHERE shop = $1 AND message = ANY($2)';
  const rows = await sql<Pick<CorrectionRow, 'message' | 'is' | 'at'>>(text, [shop, messages]);
  return new Map(rows.map((row) => [row.message, row]));
}

/** Takes out what was read from words of these conversations; that there were alerts stays. */
export async function forgetMoods(sql: Sql, shop: ShopId, conversations: readonly ConversationId[]): Promise<void> {
  const of = 'WHERE shop = $1 AND conversation = ANY($2)';
  // In the order in which saveMarks takes them, so that neither waits for the other.
  const held = `SELECT conversation FROM {{mood_mark}} ${of} ORDER BY conversation FOR UPDATE`;
  await sql(`DELETE FROM {{mood_mark}} WHERE shop = $1 AND conversation IN (${held})`, [shop, conversations]);
  await sql(`DELETE FROM {{mood_correction}} ${of}`, [shop, conversations]);
  await sql(`UPDATE {{alert}} SET flags = '{}', reasons = '[]' ${of}`, [shop, conversations]);
}
