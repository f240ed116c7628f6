import type { AssistantDoes, ConversationId, EntryId, ShopId } from '@shopbell/contract';
import type { Sql } from '../database/index.ts';

export interface Turn {
  message: EntryId;
  conversation: ConversationId;
  at: Date;
  does: AssistantDoes;
  sureness: number | null;
}

export async function insertTurn(sql: Sql, shop: ShopId, turn: Turn): Promise<void> {
  const text = `
    INSERT INTO {{assistant_turn}} (shop, message, conversation, at, does, sureness) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT DO NOTHING`;
  await sql(text, [shop, turn.message, turn.conversation, turn.at, turn.does, turn.sureness]);
}

/** What the person says of the answer to a message of theirs. */
export async function noteHelped(sql: Sql, shop: ShopId, message: EntryId, helped: boolean): Promise<void> {
  await sql('UPDATE {{assistant_turn}} SET helped = $3 WHERE shop = $1 AND message = $2', [shop, message, helped]);
}

/** The last messages it sought an answer for, the newest first. */
export function listTurns(
  sql: Sql,
  shop: ShopId,
  limit: number,
): Promise<{ sureness: number | null; helped: boolean | null }[]> {
  const text = `
    SELECT sureness, helped FROM {{assistant_turn}} WHERE shop = $1 AND (does <> 'human' OR sureness IS NOT NULL) ORDER BY at DESC LIMIT $2`;
  return sql(text, [shop, limit]);
}

/** The conversations that it was asked something in last. */
export async function listTalks(sql: Sql, shop: ShopId, limit: number): Promise<ConversationId[]> {
  const text = `
    SELECT conversation FROM {{assistant_turn}} WHERE shop = $1 GROUP BY conversation ORDER BY max(at) DESC, conversation LIMIT $2`;
  return (await sql<{ conversation: ConversationId }>(text, [shop, limit])).map(({ conversation }) => conversation);
}

/** Takes out what was said of answers in these conversations. */
export async function forgetTurns(sql: Sql, shop: ShopId, conversations: readonly ConversationId[]): Promise<void> {
  await sql('DELETE FROM {{assistant_turn}} WHERE shop = $1 AND conversation = ANY($2)', [shop, conversations]);
}
