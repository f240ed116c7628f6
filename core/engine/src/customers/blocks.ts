import type { AgentId, ShopId } from '@shopbell/contract';
import { visitorBlocked, visitorUnblocked } from '@shopbell/contract';
import type { Sql } from '../database/index.ts';
import type { Parts } from '../parts.ts';
import { shopSubject } from '../shops/index.ts';

export interface BlockRow {
  person: string;
  name: string | null;
  until: Date | null;
  by: string;
  at: Date;
}

/** The list of who may not write to a shop. */
export function createBlocks({ database, journal, clock }: Pick<Parts, 'database' | 'journal' | 'clock'>) {
  return {
    /** Blocks until a time, or for good (`null`). Blocking again sets the new time. */
    async block(
      shop: ShopId,
      block: { person: string; name: string | null; until: string | null; by: AgentId },
    ): Promise<void> {
      const { person, until, by } = block;
      await journal.write(shopSubject(shop), async (tx) => {
        const row = { ...block, until: until === null ? null : new Date(until), at: new Date(clock.now()) };
        if (!(await writeBlock(tx.sql, shop, row))) return;
        await tx.append({ kind: visitorBlocked, body: { person, until }, actor: { type: 'agent', id: by } });
      });
    },
    /** Lets somebody write again; unblocking who is not blocked changes nothing. */
    async unblock(shop: ShopId, person: string, by: AgentId): Promise<void> {
      await journal.write(shopSubject(shop), async (tx) => {
        const text = 'DELETE FROM {{block}} WHERE shop = $1 AND person = $2 RETURNING 1';
        if ((await tx.sql(text, [shop, person])).length === 0) return;
        await tx.append({ kind: visitorUnblocked, body: { person }, actor: { type: 'agent', id: by } });
      });
    },
    /** Who is blocked as a visitor stays so as the customer they turn out to be. */
    async passBlock(shop: ShopId, from: string, to: string): Promise<void> {
      const text = `
        INSERT INTO {{block}} (shop, person, name, until, by, at)
        SELECT shop, $3, name, until, by, at FROM {{block}} WHERE shop = $1 AND person = $2 AND (until IS NULL OR until > $4)
        ON CONFLICT DO NOTHING RETURNING until`;
      const now = new Date(clock.now());
      await journal.write(shopSubject(shop), async (tx) => {
        const [passed] = await tx.sql<{ until: Date | null }>(text, [shop, from, to, now]);
        if (!passed) return;
        const body = { person: to, until: passed.until?.toISOString() ?? null };
        await tx.append({ kind: visitorBlocked, body, actor: { type: 'system' } });
      });
    },
    /** Those who are blocked now, newest first. */
    listBlocks(shop: ShopId): Promise<BlockRow[]> {
      const text = `
        SELECT person, name, until, by, at FROM {{block}} WHERE shop = $1 AND (until IS NULL OR until > $2) ORDER BY at DESC, person LIMIT 1000`;
      return database.sql<BlockRow>(text, [shop, new Date(clock.now())]);
    },
    /** Of these people, also those that have run out. */
    listBlocksOf(shop: ShopId, people: readonly string[]): Promise<BlockRow[]> {
      const text = 'SELECT person, name, until, by, at FROM {{block}} WHERE shop = $1 AND person = ANY($2) ORDER BY at';
      return database.sql<BlockRow>(text, [shop, people]);
    },
    async isBlocked(shop: ShopId, person: string): Promise<boolean> {
      const text = 'SELECT 1 FROM {{block}} WHERE shop = $1 AND person = $2 AND (until IS NULL OR until > $3)';
      return (await database.sql(text, [shop, person, new Date(clock.now())])).length > 0;
    },
  };
}

/** False when the very same block stands already. */
async function writeBlock(sql: Sql, shop: ShopId, { person, name, until, by, at }: BlockRow): Promise<boolean> {
  const text = `
    INSERT INTO {{block}} (shop, person, name, until, by, at) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (shop, person) DO UPDATE SET name = $3, until = $4, by = $5, at = $6
    WHERE {{block}}.until IS DISTINCT FROM excluded.until RETURNING 1`;
  return (await sql(text, [shop, person, name, until, by, at])).length > 0;
}
