import type { AgentId, ConversationId, ShopId, VisitorId } from '@shopbell/contract';
import type { Sql } from '../database/index.ts';
import { listIdsOfPerson } from './store.ts';
import { countTags } from './tags-store.ts';

/** What privacy asks of conversations. */
export function createForgetting(sql: Sql) {
  return {
    /** All of a person, whatever has become of them. */
    listOf: (shop: ShopId, person: string) => listIdsOfPerson(sql, shop, person),
    listVisitors: (shop: ShopId, ids: readonly ConversationId[]) => listVisitors(sql, shop, ids),
    listResolved: (shop: ShopId, span: ResolvedSpan) => listResolved(sql, shop, span),
    listIdleVisitors: (shop: ShopId, ids: readonly ConversationId[], since: Date) =>
      listIdleVisitors(sql, shop, ids, since),
    forget: (tx: { sql: Sql }, shop: ShopId, ids: readonly ConversationId[]) => forgetConversations(tx.sql, shop, ids),
    /** What somebody who has left had read, and what calls them. */
    async forgetAgent({ sql }: { sql: Sql }, shop: ShopId, agent: AgentId): Promise<void> {
      await sql('DELETE FROM {{summons}} WHERE shop = $1 AND agent = $2', [shop, agent]);
      await sql('DELETE FROM {{read_mark}} WHERE shop = $1 AND reader = $2', [shop, agent]);
    },
  };
}

/**
 * Takes what people wrote or left out of the rows of conversations: addresses, pages, tags, the snippet in the inbox. Their journals are
 * erased besides. The rows stay, and with them the order of things.
 */
async function forgetConversations(sql: Sql, shop: ShopId, ids: readonly ConversationId[]): Promise<void> {
  const tagged = await sql<{ tags: string[] }>(
    'SELECT tags FROM {{conversation}} WHERE shop = $1 AND id = ANY($2) AND cardinality(tags) > 0 ORDER BY id FOR UPDATE',
    [shop, ids],
  );
  for (const { tags } of tagged) await countTags(sql, shop, [], tags);
  await sql('DELETE FROM {{tag_use}} WHERE shop = $1 AND uses <= 0', [shop]);
  await sql(
    `UPDATE {{conversation}} SET contact_email = NULL, contact_name = NULL, page = NULL, locale = NULL, tags = '{}'
     WHERE shop = $1 AND id = ANY($2)`,
    [shop, ids],
  );
  await sql('UPDATE {{conversation_activity}} SET last_text = NULL WHERE shop = $1 AND id = ANY($2)', [shop, ids]);
}

/** The browsers that conversations began in: they may have left a name there before a customer claimed them. */
async function listVisitors(sql: Sql, shop: ShopId, ids: readonly ConversationId[]): Promise<VisitorId[]> {
  const text = 'SELECT DISTINCT visitor FROM {{conversation}} WHERE shop = $1 AND id = ANY($2) AND visitor IS NOT NULL';
  return (await sql<{ visitor: VisitorId }>(text, [shop, ids])).map(({ visitor }) => visitor);
}

export /** Those of these browsers whose conversations have all been resolved before `since`. */
async function listIdleVisitors(
  sql: Sql,
  shop: ShopId,
  ids: readonly ConversationId[],
  since: Date,
): Promise<VisitorId[]> {
  const text = `
    SELECT DISTINCT c.visitor FROM {{conversation}} c
    WHERE c.shop = $1 AND c.id = ANY($2) AND c.visitor IS NOT NULL AND NOT EXISTS (
      SELECT FROM {{conversation}} o
      WHERE o.shop = $1 AND o.visitor = c.visitor AND (o.resolved_at IS NULL OR o.resolved_at >= $3))`;
  return (await sql<{ visitor: VisitorId }>(text, [shop, ids, since])).map(({ visitor }) => visitor);
}

export interface ResolvedConversation {
  id: ConversationId;
  resolvedAt: Date;
}

/** After this conversation in the order of resolution (with an empty id: from that time on), and before a time. */
export interface ResolvedSpan {
  after: { resolvedAt: Date; id: ConversationId | '' };
  before: Date;
  limit: number;
}

/** Resolved conversations, the oldest resolution first. */
function listResolved(sql: Sql, shop: ShopId, { after, before, limit }: ResolvedSpan): Promise<ResolvedConversation[]> {
  const text = `
    SELECT id, resolved_at AS "resolvedAt" FROM {{conversation}}
    WHERE shop = $1 AND (resolved_at, id) > ($2, $3) AND resolved_at < $4 ORDER BY resolved_at, id LIMIT $5`;
  return sql(text, [shop, after.resolvedAt, after.id, before, limit]);
}
