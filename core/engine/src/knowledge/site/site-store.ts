import type { SiteRow as Line, ShopId } from '@shopbell/contract';
import type { Sql } from '../../database/index.ts';
import type { Told } from '../reading/reading.ts';

/** How a shop's own pages are read, and how far the last reading is. */
export interface SiteRecord {
  shop: ShopId;
  sitemap: string;
  language: string;
  state: 'draft' | 'published';
  daily: boolean;
  step: 'waiting' | 'reading' | 'over';
  startedAt: Date | null;
  endedAt: Date | null;
  found: number;
  done: number;
  trouble: Told | null;
  report: Line[];
}

const columns = `shop, sitemap, language, state, daily, step, started_at AS "startedAt", ended_at AS "endedAt", found, done, trouble, report`;

export async function findSite(sql: Sql, shop: ShopId): Promise<SiteRecord | null> {
  return (await sql<SiteRecord>(`SELECT ${columns} FROM {{knowledge_site}} WHERE shop = $1`, [shop]))[0] ?? null;
}

export async function listDailySites(sql: Sql): Promise<ShopId[]> {
  const rows = await sql<{ shop: ShopId }>(
    `SELECT shop FROM {{knowledge_site}} WHERE daily AND step = 'over' ORDER BY shop`,
    [],
  );
  return rows.map(({ shop }) => shop);
}

/** Keeps how it is read; a reading that waits or goes on is left as it is. */
export async function keepSite(
  sql: Sql,
  shop: ShopId,
  { sitemap, language, state, daily }: Pick<SiteRecord, 'sitemap' | 'language' | 'state' | 'daily'>,
): Promise<void> {
  await sql(
    `INSERT INTO {{knowledge_site}} (shop, sitemap, language, state, daily, step, found, done, report)
     VALUES ($1, $2, $3, $4, $5, 'over', 0, 0, '[]')
     ON CONFLICT (shop) DO UPDATE SET sitemap = $2, language = $3, state = $4, daily = $5`,
    [shop, sitemap, language, state, daily],
  );
}

/** Changes what is named of how far a reading is. */
export async function noteSite(
  sql: Sql,
  shop: ShopId,
  part: Partial<Pick<SiteRecord, 'step' | 'startedAt' | 'endedAt' | 'found' | 'done' | 'trouble' | 'report'>>,
): Promise<void> {
  const names = { startedAt: 'started_at', endedAt: 'ended_at' } as Record<string, string>;
  const values: unknown[] = [shop];
  const sets = Object.entries(part).map(([name, value]) => {
    const json = name === 'trouble' || name === 'report';
    values.push(json && value !== null ? JSON.stringify(value) : value);
    return `${names[name] ?? name} = $${values.length}${json ? '::jsonb' : ''}`;
  });
  await sql(`UPDATE {{knowledge_site}} SET ${sets.join(', ')} WHERE shop = $1`, values);
}
