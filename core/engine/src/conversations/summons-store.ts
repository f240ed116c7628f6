import type { AgentId, ConversationId, ConversationView, ShopId } from '@shopbell/contract';
import type { Sql } from '../database/index.ts';

export type Summons = ConversationView['summons'][number];

/** What calls the agent of `$agent` to the conversation of `$id`, as a column of a row. */
export const summonsColumn = (agent: string, id: string): string =>
  `ARRAY(SELECT u.why FROM {{summons}} u WHERE u.shop = $1 AND u.agent = ${agent} AND u.conversation = ${id} ORDER BY u.why) AS summons`;

/** Calls agents to a conversation, in the transaction of the entry that does it. */
export async function summon(
  sql: Sql,
  shop: ShopId,
  {
    conversation,
    agents,
    why,
    seq,
  }: { conversation: ConversationId; agents: readonly AgentId[]; why: Summons; seq: number },
): Promise<void> {
  if (agents.length === 0) return;
  const text = `
    INSERT INTO {{summons}} (shop, agent, conversation, why, seq) SELECT $1, agent, $3, $4, $5 FROM unnest($2::text[]) AS agent
    ON CONFLICT (shop, agent, conversation, why) DO UPDATE SET seq = excluded.seq`;
  await sql(text, [shop, agents, conversation, why, seq]);
}

/** Whoever it was given to before does not have it any more. */
export async function endGiven(sql: Sql, shop: ShopId, conversation: ConversationId): Promise<void> {
  await sql(`DELETE FROM {{summons}} WHERE shop = $1 AND conversation = $2 AND why = 'given'`, [shop, conversation]);
}

/** The agent has looked at everything up to `seq`. */
export async function endSummons(
  sql: Sql,
  shop: ShopId,
  { conversation, agent, seq }: { conversation: ConversationId; agent: AgentId; seq: number },
): Promise<void> {
  const text = 'DELETE FROM {{summons}} WHERE shop = $1 AND agent = $2 AND conversation = $3 AND seq <= $4';
  await sql(text, [shop, agent, conversation, seq]);
}

/** Mentions call to where the conversation goes on; there they are looked at with whatever comes first. Both have to be held. */
export async function passMentions(
  sql: Sql,
  shop: ShopId,
  { from, into }: { from: ConversationId; into: ConversationId },
): Promise<void> {
  const text = `
    WITH gone AS (DELETE FROM {{summons}} WHERE shop = $1 AND conversation = $2 RETURNING agent, why)
    INSERT INTO {{summons}} (shop, agent, conversation, why, seq) SELECT $1, agent, $3, why, 0 FROM gone WHERE why = 'mention'
    ON CONFLICT (shop, agent, conversation, why) DO NOTHING`;
  await sql(text, [shop, from, into]);
}
