import type { ShopId, TicketSort } from '@shopbell/contract';
import { startPostgres } from '@shopbell/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase, type Database } from '../database/index.ts';
import { countTickets, listAsked, listTicketPage } from './list-store.ts';

let postgres: Awaited<ReturnType<typeof startPostgres>>;
let database: Database;
const shop = `shp_${'0'.repeat(26)}` as ShopId;

beforeAll(async () => {
  postgres = await startPostgres();
  database = createDatabase({ url: (await postgres.createDatabase()).url });
  await database.migrate();
});
afterAll(async () => {
  await database.stop();
  await postgres.stop();
});

/** How PostgreSQL would answer, were reading a whole table dear. */
async function planOf(ask: (sql: typeof database.sql) => Promise<unknown>): Promise<string> {
  let plan = '';
  await database.transaction(async (sql) => {
    await sql('SET LOCAL enable_seqscan = off');
    await sql('SET LOCAL enable_bitmapscan = off');
    const explain = async (text: string, values?: unknown[]) => {
      const rows = await sql<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, values);
      plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      return [];
    };
    await ask(explain as typeof database.sql);
  });
  return plan;
}

test.each(['newest', 'changed', 'due', 'priority'] as const)(
  'a page by %s is read in the order of an index',
  async (sort) => {
    const id = `tkt_${'0'.repeat(26)}`;
    for (const after of [null, { sort: sort as TicketSort, value: 5, id }]) {
      const question = { shop, conditions: { text: 't.shop = $1', values: [] }, sort, after, limit: 50 };
      const plan = await planOf((sql) => listTicketPage(sql, question));
      expect(
        plan.split('\n').filter((line) => /(^|->) *Sort/.test(line)),
        plan,
      ).toEqual([]);
    }
  },
);

test('what is open is counted, and what waits for approval listed, without what was closed', async () => {
  expect(await planOf((sql) => countTickets(sql, shop, new Date()))).toContain('ticket_open');
  expect(await planOf((sql) => listAsked(sql, shop, 100))).toContain('ticket_asked');
});
