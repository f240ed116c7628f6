import type { AgentId, AgentPreferences, AgentRole, HostAgent, ShopId } from '@shopbell/contract';
import { createId } from '@shopbell/contract';
import type { Sql } from '../database/index.ts';

export interface AgentRow {
  id: AgentId;
  hostAgent: string;
  name: string;
  email: string | null;
  picture: string | null;
  role: AgentRole;
  seesOrders: boolean;
  seesCustomers: boolean;
  away: boolean;
  preferences: Partial<AgentPreferences>;
  /** When the host last said so. */
  vouchedAt: Date;
  revokedAt: Date | null;
}

const columns = `id, host_agent AS "hostAgent", name, email, picture, role, sees_orders AS "seesOrders", sees_customers AS "seesCustomers",
  away, preferences, vouched_at AS "vouchedAt", revoked_at AS "revokedAt"`;

export async function findAgentOfHost(sql: Sql, shop: ShopId, hostAgent: string): Promise<AgentRow | null> {
  const [row] = await sql<AgentRow>(`SELECT ${columns} FROM {{agent}} WHERE shop = $1 AND host_agent = $2`, [
    shop,
    hostAgent,
  ]);
  return row ?? null;
}

export async function findAgent(sql: Sql, shop: ShopId, agent: AgentId): Promise<AgentRow | null> {
  const [row] = await sql<AgentRow>(`SELECT ${columns} FROM {{agent}} WHERE shop = $1 AND id = $2`, [shop, agent]);
  return row ?? null;
}

/** Those who work in the shop now, by name. */
export function listAgents(sql: Sql, shop: ShopId): Promise<AgentRow[]> {
  const text = `SELECT ${columns} FROM {{agent}} WHERE shop = $1 AND revoked_at IS NULL ORDER BY lower(name), id LIMIT 1000`;
  return sql<AgentRow>(text, [shop]);
}

/** Names of agents, also of those who have left. */
export async function findAgentNames(
  sql: Sql,
  shop: ShopId,
  agents: readonly string[],
): Promise<Map<string, { name: string; picture: string | null }>> {
  const text = 'SELECT id, name, picture FROM {{agent}} WHERE shop = $1 AND id = ANY($2)';
  const rows = await sql<{ id: string; name: string; picture: string | null }>(text, [shop, agents]);
  return new Map(rows.map(({ id, name, picture }) => [id, { name, picture }]));
}

/**
 * The row of a member of staff as the host said when it was asked, or as it said later where somebody was quicker; ends a revocation that
 * is older, and is null for one that is not.
 */
export async function keepAgent(
  sql: Sql,
  shop: ShopId,
  { said, asked }: { said: HostAgent; asked: Date },
): Promise<AgentRow | null> {
  const text = `
    INSERT INTO {{agent}} (shop, id, host_agent, name, email, picture, role, sees_orders, sees_customers, vouched_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
    ON CONFLICT (shop, host_agent) DO UPDATE SET name = $4, email = $5, picture = $6, role = $7, sees_orders = $8, sees_customers = $9,
      vouched_at = $10, revoked_at = NULL
    WHERE {{agent}}.vouched_at <= $10 AND ({{agent}}.revoked_at IS NULL OR {{agent}}.revoked_at <= $10)
    RETURNING ${columns}`;
  const { id, name, email, picture, role, sees } = said;
  const values = [
    shop,
    createId('agent', asked.getTime()),
    id,
    name,
    email,
    picture,
    role,
    sees.orders,
    sees.customers,
    asked,
  ];
  const [row] = await sql<AgentRow>(text, values);
  if (row) return row;
  const newer = await findAgentOfHost(sql, shop, id);
  return newer?.revokedAt === null ? newer : null;
}

/** Whether somebody works in the shop, which then stays so until the transaction has ended. */
export async function holdWorking(sql: Sql, shop: ShopId, agent: AgentId): Promise<boolean> {
  const text = 'SELECT 1 FROM {{agent}} WHERE shop = $1 AND id = $2 AND revoked_at IS NULL FOR SHARE';
  return (await sql(text, [shop, agent])).length > 0;
}

/** Revokes whom the host did not know when it was `asked`. False when they were revoked already, or vouched for since. */
export async function revokeAgent(sql: Sql, shop: ShopId, agent: AgentId, asked: Date): Promise<boolean> {
  const text = `
    UPDATE {{agent}} SET revoked_at = $3 WHERE shop = $1 AND id = $2 AND revoked_at IS NULL AND vouched_at <= $3 RETURNING 1`;
  return (await sql(text, [shop, agent, asked])).length > 0;
}

/** Takes who they are from somebody who has left, and what was theirs alone. False while they work here. */
export async function eraseAgent(sql: Sql, shop: ShopId, agent: AgentId): Promise<boolean> {
  const text = `
    UPDATE {{agent}} SET name = '', email = NULL, picture = NULL, preferences = '{}', host_agent = 'erased:' || id
    WHERE shop = $1 AND id = $2 AND revoked_at IS NOT NULL RETURNING 1`;
  if ((await sql(text, [shop, agent])).length === 0) return false;
  await sql('DELETE FROM {{saved_filter}} WHERE shop = $1 AND agent = $2 AND NOT shared', [shop, agent]);
  await sql('DELETE FROM {{push}} WHERE shop = $1 AND agent = $2', [shop, agent]);
  return true;
}

export async function setAway(sql: Sql, shop: ShopId, agent: AgentId, away: boolean): Promise<void> {
  await sql('UPDATE {{agent}} SET away = $3 WHERE shop = $1 AND id = $2', [shop, agent, away]);
}

export async function writePreferences(
  sql: Sql,
  shop: ShopId,
  agent: AgentId,
  preferences: AgentPreferences,
): Promise<void> {
  const text = 'UPDATE {{agent}} SET preferences = $3::jsonb WHERE shop = $1 AND id = $2';
  await sql(text, [shop, agent, JSON.stringify(preferences)]);
}
