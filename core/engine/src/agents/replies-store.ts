import { type AgentId, AppError, type QuickReply, type SavedFilter, type ShopId } from '@shopbell/contract';
import type { Sql } from '../database/index.ts';

export function listQuickReplies(sql: Sql, shop: ShopId): Promise<QuickReply[]> {
  const text =
    'SELECT id, shortcut, title, text FROM {{quick_reply}} WHERE shop = $1 ORDER BY lower(shortcut), id LIMIT 2000';
  return sql<QuickReply>(text, [shop]);
}

export async function findQuickReply(sql: Sql, shop: ShopId, id: string): Promise<QuickReply | null> {
  const text = 'SELECT id, shortcut, title, text FROM {{quick_reply}} WHERE shop = $1 AND id = $2';
  const [row] = await sql<QuickReply>(text, [shop, id]);
  return row ?? null;
}

/** Throws `conflict` when another reply has the shortcut. */
export async function writeQuickReply(
  sql: Sql,
  shop: ShopId,
  { id, shortcut, title, text: words }: QuickReply,
): Promise<void> {
  const text = `
    INSERT INTO {{quick_reply}} (shop, id, shortcut, title, text) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (shop, id) DO UPDATE SET shortcut = $3, title = $4, text = $5`;
  await sql(text, [shop, id, shortcut, title, words]).catch((error: { code?: string }) => {
    if (error.code !== '23505') throw error;
    throw new AppError('conflict', { reason: 'reply.shortcut', values: { shortcut } });
  });
}

export async function removeQuickReply(sql: Sql, shop: ShopId, id: string): Promise<void> {
  await sql('DELETE FROM {{quick_reply}} WHERE shop = $1 AND id = $2', [shop, id]);
}

/** The agent's own and the shared ones. */
export function listFilters(sql: Sql, shop: ShopId, agent: AgentId): Promise<SavedFilter[]> {
  const text = `
    SELECT id, name, filter, shared FROM {{saved_filter}} WHERE shop = $1 AND (agent = $2 OR shared) ORDER BY lower(name), id LIMIT 500`;
  return sql<SavedFilter>(text, [shop, agent]);
}

export function listOwnFilters(sql: Sql, shop: ShopId, agent: AgentId): Promise<SavedFilter[]> {
  const text = 'SELECT id, name, filter, shared FROM {{saved_filter}} WHERE shop = $1 AND agent = $2 ORDER BY id';
  return sql<SavedFilter>(text, [shop, agent]);
}

export async function findFilter(
  sql: Sql,
  shop: ShopId,
  id: string,
): Promise<{ agent: AgentId; shared: boolean } | null> {
  const text = 'SELECT agent, shared FROM {{saved_filter}} WHERE shop = $1 AND id = $2';
  const [row] = await sql<{ agent: AgentId; shared: boolean }>(text, [shop, id]);
  return row ?? null;
}

export async function writeFilter(
  sql: Sql,
  shop: ShopId,
  agent: AgentId,
  { id, name, filter, shared }: SavedFilter,
): Promise<void> {
  const text = `
    INSERT INTO {{saved_filter}} (shop, id, agent, name, filter, shared) VALUES ($1, $2, $3, $4, $5::jsonb, $6)
    ON CONFLICT (shop, id) DO UPDATE SET name = $4, filter = $5::jsonb, shared = $6`;
  await sql(text, [shop, id, agent, name, JSON.stringify(filter), shared]);
}

export async function removeFilter(sql: Sql, shop: ShopId, id: string): Promise<void> {
  await sql('DELETE FROM {{saved_filter}} WHERE shop = $1 AND id = $2', [shop, id]);
}

/** Whoever's they are, that name a customer of the host. */
export function listFiltersNaming(sql: Sql, shop: ShopId, hostCustomer: string): Promise<SavedFilter[]> {
  const text = `SELECT id, name, filter, shared FROM {{saved_filter}} WHERE shop = $1 AND filter->>'hostCustomer' = $2 ORDER BY id`;
  return sql<SavedFilter>(text, [shop, hostCustomer]);
}

export async function removeFiltersNaming(sql: Sql, shop: ShopId, hostCustomer: string): Promise<void> {
  await sql(`DELETE FROM {{saved_filter}} WHERE shop = $1 AND filter->>'hostCustomer' = $2`, [shop, hostCustomer]);
}
