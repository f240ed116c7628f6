import type { ConversationId, ShopId } from '@shopbell/contract';
import type { Sql } from '../../database/index.ts';

export type MailReason = 'reply' | 'transcript';

/** A mail, planned or settled. It holds no words: they are read from the journal when it is sent. */
export interface MailRow {
  shop: ShopId;
  /** Message-ID without angle brackets. */
  id: string;
  conversation: ConversationId;
  /** Whose the conversation was when the mail was planned: its link is for them. */
  person: string;
  reason: MailReason;
  /** Null after the person was erased. */
  address: string | null;
  /** The host vouches for the address; else it was typed. */
  verified: boolean;
  /** It tells entries with a greater seq, up to `upTo`. */
  after: number;
  upTo: number;
  state: 'planned' | 'sent' | 'refused' | 'bounced' | 'dropped';
  plannedAt: Date;
}

const columns =
  'shop, id, conversation, person, reason, address, verified, after, up_to AS "upTo", state, planned_at AS "plannedAt"';

/** Fixes a mail's name and extent. When one like it is there already, or a reply is planned, nothing changes and the answer is null. */
export async function planMail(sql: Sql, mail: Omit<MailRow, 'state'>): Promise<MailRow | null> {
  const text = `
    INSERT INTO {{mail}} (shop, id, conversation, person, reason, address, verified, after, up_to, state, planned_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'planned', $10) ON CONFLICT DO NOTHING RETURNING ${columns}`;
  const { shop, id, conversation, person, reason, address, verified, after, upTo, plannedAt } = mail;
  const values = [shop, id, conversation, person, reason, address, verified, after, upTo, plannedAt];
  const [row] = await sql<MailRow>(text, values);
  return row ?? null;
}

export async function findMail(sql: Sql, shop: ShopId, mail: string): Promise<MailRow | null> {
  const [row] = await sql<MailRow>(`SELECT ${columns} FROM {{mail}} WHERE shop = $1 AND id = $2`, [shop, mail]);
  return row ?? null;
}

/** The mail of any shop that bears a Message-ID. */
export async function findByMessageId(sql: Sql, id: string): Promise<MailRow | null> {
  const [row] = await sql<MailRow>(`SELECT ${columns} FROM {{mail}} WHERE id = $1`, [id]);
  return row ?? null;
}

export async function findPlannedReply(sql: Sql, shop: ShopId, conversation: ConversationId): Promise<MailRow | null> {
  const text = `SELECT ${columns} FROM {{mail}} WHERE shop = $1 AND conversation = $2 AND state = 'planned' AND reason = 'reply'`;
  const [row] = await sql<MailRow>(text, [shop, conversation]);
  return row ?? null;
}

/** The newest mails of a conversation first. */
export function listMails(sql: Sql, shop: ShopId, conversation: ConversationId): Promise<MailRow[]> {
  const text = `SELECT ${columns} FROM {{mail}} WHERE shop = $1 AND conversation = $2 ORDER BY planned_at DESC, up_to DESC LIMIT 50`;
  return sql<MailRow>(text, [shop, conversation]);
}

/** Mails of a shop since a time, to an address or of a conversation; those that never went out do not count. */
export function listMailsSince(
  sql: Sql,
  shop: ShopId,
  { address, conversation, since }: { address: string; conversation: ConversationId; since: Date },
): Promise<MailRow[]> {
  const among = `SELECT ${columns} FROM {{mail}} WHERE shop = $1 AND planned_at > $4 AND state <> 'dropped'`;
  const text = `${among} AND lower(address) = lower($2) UNION ${among} AND conversation = $3 LIMIT 500`;
  return sql<MailRow>(text, [shop, address, conversation, since]);
}

/** Answers whether it was in one of the states `from`. */
export async function settleMail(
  sql: Sql,
  mail: Pick<MailRow, 'shop' | 'id'>,
  change: { from: readonly MailRow['state'][]; to: MailRow['state']; at: Date },
): Promise<boolean> {
  const text =
    'UPDATE {{mail}} SET state = $3, settled_at = $4 WHERE shop = $1 AND id = $2 AND state = ANY($5) RETURNING id';
  return (await sql(text, [mail.shop, mail.id, change.to, change.at, change.from])).length > 0;
}

/** Takes addresses out of what was sent, and what was not sent yet off the list. */
export async function forgetMails(sql: Sql, shop: ShopId, conversations: readonly string[]): Promise<void> {
  const text = `
    UPDATE {{mail}} SET address = NULL, state = CASE state WHEN 'planned' THEN 'dropped' ELSE state END
    WHERE shop = $1 AND conversation = ANY($2)`;
  await sql(text, [shop, conversations]);
}

export type KeptMail = Pick<MailRow, 'id' | 'conversation' | 'reason' | 'address' | 'state' | 'plannedAt'>;

/** All mails of conversations, the oldest first. */
export function listMailsOf(sql: Sql, shop: ShopId, conversations: readonly string[]): Promise<KeptMail[]> {
  const text = `
    SELECT id, conversation, reason, address, state, planned_at AS "plannedAt" FROM {{mail}}
    WHERE shop = $1 AND conversation = ANY($2) ORDER BY planned_at, id`;
  return sql<KeptMail>(text, [shop, conversations]);
}

/** A mail that went out, without whom it went to. */
export interface SentMail {
  conversation: ConversationId;
  reason: MailReason;
  upTo: number;
  state: 'sent' | 'bounced' | 'refused';
  sentAt: Date;
}

/** The mails of conversations that went out, the oldest first. */
export function listSent(sql: Sql, shop: ShopId, conversations: readonly string[]): Promise<SentMail[]> {
  const text = `
    SELECT conversation, reason, up_to AS "upTo", state, coalesce(settled_at, planned_at) AS "sentAt" FROM {{mail}}
    WHERE shop = $1 AND conversation = ANY($2) AND state IN ('sent', 'bounced', 'refused') ORDER BY planned_at, id LIMIT 200`;
  return sql<SentMail>(text, [shop, conversations]);
}

export function listOptOuts(
  sql: Sql,
  shop: ShopId,
  wishes: readonly string[],
): Promise<{ wish: string; since: Date }[]> {
  const text =
    'SELECT address AS wish, since FROM {{mail_opt_out}} WHERE shop = $1 AND address = ANY($2) ORDER BY since';
  return sql<{ wish: string; since: Date }>(text, [shop, wishes]);
}

/** `wish` is what `wishOf` makes of an address. */
export async function addOptOut(sql: Sql, shop: ShopId, wish: string, at: Date): Promise<void> {
  const text = 'INSERT INTO {{mail_opt_out}} (shop, address, since) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING';
  await sql(text, [shop, wish, at]);
}

export async function hasOptedOut(sql: Sql, shop: ShopId, wish: string): Promise<boolean> {
  return (await sql('SELECT 1 FROM {{mail_opt_out}} WHERE shop = $1 AND address = $2', [shop, wish])).length > 0;
}
