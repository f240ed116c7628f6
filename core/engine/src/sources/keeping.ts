import type { SourceNews } from '@shopbell/contract';
import type { Sql } from '../database/index.ts';
import { orderName } from './order-name.ts';
import { keepLines, type SourceRow } from './store.ts';

/** A clock may be ahead of ours by so much. */
const aheadMs = 600_000;

/** Keeps what a source told. What is of the future is left out, with a reason. Answers what could not be kept, as sentences. */
export async function keepNews(
  sql: Sql,
  row: Pick<SourceRow, 'shop' | 'id'>,
  { news, toldAt, now }: { news: SourceNews; toldAt: number; now: number },
): Promise<{ kept: number; unread: string[] }> {
  const past = news.lines.filter(({ at }) => Date.parse(at) <= now + aheadMs);
  const once = new Map(past.map((line) => [line.id, { order: orderName(line.order), line }]));
  const lines = [...once.values()].filter(({ order }) => order !== '');
  await keepLines(sql, row, lines, new Date(toldAt));
  const future = past.length < news.lines.length ? ['A time is in the future.'] : [];
  return { kept: lines.length, unread: [...news.unread, ...future].slice(0, 20) };
}
