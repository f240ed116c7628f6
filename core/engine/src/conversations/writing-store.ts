import type { ConversationId, ConversationStatus, CustomerId, ShopId, VisitorId } from '@shopbell/contract';
import type { PersonId } from '../customers/index.ts';
import type { Sql } from '../database/index.ts';

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
  | 'at_risk'
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

/** What was said last in one conversation stands in the inbox for the one it goes on in, unless something newer was said there. */
export async function passSnippet(
  sql: Sql,
  shop: ShopId,
  { from, into }: { from: ConversationId; into: ConversationId },
): Promise<void> {
  const text = `
    UPDATE {{conversation_activity}} a SET activity_at = f.activity_at, last_text = f.last_text, last_by = f.last_by, last_files = f.last_files
    FROM {{conversation_activity}} f
    WHERE a.shop = $1 AND a.id = $3 AND f.shop = $1 AND f.id = $2 AND f.last_by IS NOT NULL AND (a.last_by IS NULL OR f.activity_at > a.activity_at)`;
  await sql(text, [shop, from, into]);
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
