import type { AgentId, ConversationId, ShopId } from '@shopbell/contract';
import type { Sql } from '../database/index.ts';

/** How many open conversations each agent has. */
export async function countLoads(sql: Sql, shop: ShopId): Promise<Map<AgentId, number>> {
  const text = `
    SELECT assigned, count(*)::int AS load FROM {{conversation}}
    WHERE shop = $1 AND resolved_at IS NULL AND assigned IS NOT NULL GROUP BY assigned`;
  const rows = await sql<{ assigned: AgentId; load: number }>(text, [shop]);
  return new Map(rows.map(({ assigned, load }) => [assigned, load]));
}

/** What an agent has that is not resolved. */
export async function listOpenOf(sql: Sql, shop: ShopId, agent: AgentId): Promise<ConversationId[]> {
  const text = 'SELECT id FROM {{conversation}} WHERE shop = $1 AND assigned = $2 AND resolved_at IS NULL ORDER BY id';
  return (await sql<{ id: ConversationId }>(text, [shop, agent])).map(({ id }) => id);
}

/** Who was given a conversation automatically last, so that equals take turns. */
export async function findLastBalanced(sql: Sql, shop: ShopId): Promise<AgentId | null> {
  const text = `
    SELECT assigned FROM {{conversation}} WHERE shop = $1 AND resolved_at IS NULL AND assigned IS NOT NULL ORDER BY started_at DESC LIMIT 1`;
  const [row] = await sql<{ assigned: AgentId }>(text, [shop]);
  return row?.assigned ?? null;
}
