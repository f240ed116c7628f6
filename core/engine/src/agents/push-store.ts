import type { AgentId, AgentRole, ShopId } from '@shopbell/contract';
import type { Sql } from '../database/index.ts';

export interface Push {
  agent: AgentId;
  /** A digest of the address: what jobs and keys name it by. */
  mark: string;
  role: AgentRole;
  endpoint: string;
  p256dh: string;
  auth: string;
  locale: string;
}

/** Of one agent no more than so many are kept. */
export async function savePush(
  sql: Sql,
  shop: ShopId,
  { agent, mark, endpoint, p256dh, auth, locale, at }: Omit<Push, 'role'> & { at: Date },
  most: number,
): Promise<void> {
  // Whoever signs in at this browser now is told; who sat here before is not.
  await sql('DELETE FROM {{push}} WHERE shop = $1 AND mark = $2 AND agent <> $3', [shop, mark, agent]);
  const text = `
    INSERT INTO {{push}} (shop, agent, mark, endpoint, p256dh, auth, locale, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    ON CONFLICT (shop, agent, mark) DO UPDATE SET p256dh = $5, auth = $6, locale = $7, at = $8`;
  await sql(text, [shop, agent, mark, endpoint, p256dh, auth, locale, at]);
  const old = `
    DELETE FROM {{push}} WHERE shop = $1 AND agent = $2
      AND mark NOT IN (SELECT mark FROM {{push}} WHERE shop = $1 AND agent = $2 ORDER BY at DESC, mark LIMIT $3)`;
  await sql(old, [shop, agent, most]);
}

export async function removePush(sql: Sql, shop: ShopId, { agent, mark }: Pick<Push, 'agent' | 'mark'>): Promise<void> {
  await sql('DELETE FROM {{push}} WHERE shop = $1 AND agent = $2 AND mark = $3', [shop, agent, mark]);
}

const working = 'JOIN {{agent}} a ON a.shop = p.shop AND a.id = p.agent AND a.revoked_at IS NULL';

export function listPushes(sql: Sql, shop: ShopId): Promise<Pick<Push, 'agent' | 'mark' | 'role'>[]> {
  return sql(`SELECT p.agent, p.mark, a.role FROM {{push}} p ${working} WHERE p.shop = $1 ORDER BY p.at LIMIT 1000`, [
    shop,
  ]);
}

export async function findPush(sql: Sql, shop: ShopId, of: Pick<Push, 'agent' | 'mark'>): Promise<Push | null> {
  const text = `
    SELECT p.agent, p.mark, a.role, p.endpoint, p.p256dh, p.auth, p.locale
    FROM {{push}} p ${working} WHERE p.shop = $1 AND p.agent = $2 AND p.mark = $3`;
  return (await sql<Push>(text, [shop, of.agent, of.mark]))[0] ?? null;
}
