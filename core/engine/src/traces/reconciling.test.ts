import { expect, test } from 'vitest';
import { orderIdOf } from './order-id.ts';
import { createReconciling } from './reconciling.ts';

const now = Date.parse('2026-06-01T12:00:00Z');
const shop = 's' as never;
interface Row {
  order: string;
  changedAt: string;
}
const timeOf = ({ changedAt }: Row) => Date.parse(changedAt);

/** A shop of a host that lists `rows`, reconciled as often as wanted. */
function reconciling(rows: Row[]) {
  const place = (row: Row) => `${row.changedAt} ${row.order}`;
  const kept = new Map<string, Row>();
  let cursor: { since: Date; page: string | null; from: Date | null } | null = null;
  const host = { lists: 0, forgets: false };
  const sql = async (text: string, values: unknown[]) => {
    if (text.startsWith('SELECT since')) return cursor ? [cursor] : [];
    if (text.includes('INSERT INTO {{order_cursor}}')) {
      const [, since, page, from] = values as [string, Date, string | null, Date | null];
      cursor = { since: cursor && cursor.since > since ? cursor.since : since, page, from };
      return [];
    }
    return (values[1] as string[]).flatMap((id) => {
      const row = kept.get(id);
      return row ? [{ id, changedAt: new Date(row.changedAt) }] : [];
    });
  };
  const listChanged = async (_: string, since: string, { cursor: from, limit }: { cursor?: string; limit: number }) => {
    host.lists += 1;
    if (from !== undefined && host.forgets) throw new Error('What cursor?');
    const found = rows.filter((row) => row.changedAt >= since && (from === undefined || place(row) > from));
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return { items, next: found.length > limit && last ? place(last) : null };
  };
  const parts = {
    ...{ host: { orders: { listChanged } }, database: { sql }, clock: { now: () => now }, log: { warn: () => {} } },
  };
  const shops = { get: async () => ({ hostId: 'one' }), list: async () => [shop] };
  const refresh = async (_: string, order: string) => {
    const row = rows.find((each) => each.order === order);
    if (row) kept.set(orderIdOf(shop, order), row);
    return null;
  };
  const { reconcileAll } = createReconciling({ parts, shops } as never, { hint: () => {}, refresh } as never);
  const has = (order: string) => kept.has(orderIdOf(shop, order));
  return { host, kept, has, run: reconcileAll, cursor: () => cursor };
}
const changed = (order: string, at: number): Row => ({ order, changedAt: new Date(at).toISOString() });
const bulk = (count: number, at: number) =>
  Array.from({ length: count }, (_, n) => changed(`o${String(n).padStart(6, '0')}`, at));

test('however many orders were changed at one time, those behind them are reached', async () => {
  const at = now - 3_600_000;
  const shopOf = reconciling([...bulk(5_200, at), changed('later', at + 1_800_000)]);
  await shopOf.run();
  expect(shopOf.has('later')).toBe(false);
  await shopOf.run();
  expect(shopOf.has('later')).toBe(true);
  expect(shopOf.kept.size).toBe(5_201);
  expect(shopOf.cursor()).toMatchObject({ page: null, from: null });
});

test('a cursor that the host does not take any more is let go of', async () => {
  const shopOf = reconciling(bulk(5_200, now - 3_600_000));
  await shopOf.run();
  shopOf.host.forgets = true;
  await shopOf.run();
  expect(shopOf.cursor()?.page).toBeNull();
});

test('an order of the future, or without a time that can be read, does not take the cursor with it', async () => {
  const rows = [changed('now', now - 60_000), changed('future', now + 86_400_000)];
  rows.push({ order: 'odd', changedAt: 'tomorrow' });
  const shopOf = reconciling(rows);
  await shopOf.run();
  expect(shopOf.has('now')).toBe(true);
  expect(shopOf.cursor()?.since.getTime()).toBe(timeOf(rows[0] as Row));
  rows.unshift(changed('next', now - 30_000));
  await shopOf.run();
  expect(shopOf.has('next')).toBe(true);
});
