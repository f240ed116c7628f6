import type { AgentId, ConversationId, ShopId } from '@shopbell/contract';
import type { Sql } from '../database/index.ts';

/** Whose messages are unread for whom. */
const otherSide = {
  person: { count: 'agent_messages', actors: `('agent', 'assistant', 'system')` },
  agent: { count: 'person_messages', actors: `('visitor', 'customer')` },
} as const;

/** One statement: nothing is counted when the reader has read the last message, which is nearly always. */
const raise = (side: keyof typeof otherSide) => `
  INSERT INTO {{read_mark}} (shop, conversation, reader, seq, seen)
  SELECT $1, $2, $3, least($4, s.last_seq), a.${otherSide[side].count} - CASE WHEN $4 >= a.last_message_seq THEN 0 ELSE (
      SELECT count(*)::int FROM {{entry}} e WHERE e.shop = $1 AND e.subject = $2 AND e.seq > $4 AND e.kind = 'message.sent'
        AND e.actor_type IN ${otherSide[side].actors}) END
  FROM {{conversation_activity}} a JOIN {{subject}} s ON s.shop = $1 AND s.id = a.id WHERE a.shop = $1 AND a.id = $2
  ON CONFLICT (shop, conversation, reader) DO UPDATE SET seq = excluded.seq, seen = excluded.seen WHERE {{read_mark}}.seq < excluded.seq
  RETURNING seq`;

/** Sets how far somebody has read; never back. Answers the seq, or null where they had read that far already. */
export async function raiseMark(
  sql: Sql,
  shop: ShopId,
  mark: { conversation: ConversationId; reader: AgentId | 'person'; seq: number },
): Promise<number | null> {
  const side = mark.reader === 'person' ? 'person' : 'agent';
  const [row] = await sql<{ seq: number }>(raise(side), [shop, mark.conversation, mark.reader, mark.seq]);
  return row?.seq ?? null;
}

/**
 * What was said in a conversation that goes on in another is unread there for whoever had not read it. Both have to be held.
 */
export async function passUnread(
  sql: Sql,
  shop: ShopId,
  { from, into }: { from: ConversationId; into: ConversationId },
): Promise<void> {
  const messages = `
    UPDATE {{conversation_activity}} a SET person_messages = a.person_messages + f.person_messages
    FROM {{conversation_activity}} f WHERE a.shop = $1 AND a.id = $3 AND f.shop = $1 AND f.id = $2`;
  await sql(messages, [shop, from, into]);
  const seen = `
    INSERT INTO {{read_mark}} (shop, conversation, reader, seq, seen)
    SELECT $1, $3, reader, 0, seen FROM {{read_mark}} WHERE shop = $1 AND conversation = $2 AND reader <> 'person'
    ON CONFLICT (shop, conversation, reader) DO UPDATE SET seen = {{read_mark}}.seen + excluded.seen`;
  await sql(seen, [shop, from, into]);
}

export interface MarkRow {
  conversation: ConversationId;
  reader: AgentId | 'person';
  seq: number;
}

export function listMarks(sql: Sql, shop: ShopId, conversations: readonly string[]): Promise<MarkRow[]> {
  const text =
    'SELECT conversation, reader, seq FROM {{read_mark}} WHERE shop = $1 AND conversation = ANY($2) AND seq > 0 ORDER BY reader';
  return sql<MarkRow>(text, [shop, conversations]);
}
