/**
 * How long a search takes in a shop with a million entries. By hand, from the root (it needs some minutes and 2 GB of disk):
 *
 *   node --conditions=@shopbell/source core/engine/test/search.bench.ts [entries]
 *
 * The last line is JSON. Texts are made of 3,000 two-character words whose frequencies fall as in language (the r-th word 1/r as often as
 * the first), so queries stand for the frequent, the middling and the rare.
 */
import { type ConversationId, createId } from '@shopbell/contract';
import { startPostgres } from '@shopbell/testing/postgres';
import { createDatabase, type Sql } from '../src/database/index.ts';
import type { Journal } from '../src/journal/index.ts';
import { findEntries } from '../src/journal/store.ts';
import { lexemesOf } from '../src/search/query.ts';
import { createSearchService, type SearchService } from '../src/search/service.ts';
import { addRows } from '../src/search/store.ts';

const entries = Number(process.argv[2] ?? 1_000_000);
const shop = createId('shop');
const batch = 5_000;

let seed = 42;
function chance(): number {
  seed = (seed * 1_664_525 + 1_013_904_223) % 2 ** 32;
  return seed / 2 ** 32;
}

const vocabulary = Array.from({ length: 3_000 }, (_, rank) =>
  String.fromCodePoint(0x4e00 + rank, 0x6000 + ((rank * 7) % 3_000)),
);
const sums: number[] = [];
for (const [rank] of vocabulary.entries()) sums.push((sums.at(-1) ?? 0) + 1 / (rank + 1));

function word(): string {
  const point = chance() * (sums.at(-1) ?? 1);
  let low = 0;
  for (let high = sums.length - 1; low < high; ) {
    const middle = (low + high) >> 1;
    if ((sums[middle] ?? 0) < point) low = middle + 1;
    else high = middle;
  }
  return vocabulary[low] ?? '';
}

function message(number: number): string {
  const words = Array.from({ length: 4 + Math.floor(chance() * 10) }, word).join('');
  return number % 7 === 0 ? `${words} order #A${number}` : words;
}

async function fill(sql: Sql): Promise<void> {
  const late = Math.min(batch, entries / 10);
  for (let from = 0; from < entries - late; from += batch) {
    await add(sql, from, Math.min(batch, entries - late - from));
    if (from % 100_000 === 0) console.log(`${from} entries`);
  }
  await sql('VACUUM (ANALYZE) {{search_row}}');
  await sql('VACUUM (ANALYZE) {{entry}}');
  // The last have just been said: their words wait in the index's list still.
  await add(sql, entries - late, late);
}

async function add(sql: Sql, from: number, count: number): Promise<void> {
  const numbers = Array.from({ length: count }, (_, index) => from + index + 1);
  const texts = numbers.map(message);
  const ids = numbers.map(() => createId('entry'));
  await sql(
    `INSERT INTO {{entry}} (shop, subject, seq, id, kind, at, actor_type, audience, body)
     SELECT $1, 'cnv_' || (n / 50), n, id, 'message.sent', now(), 'visitor', 'customer', jsonb_build_object('text', text, 'files', '[]'::jsonb)
     FROM unnest($2::int[], $3::text[], $4::text[]) AS made (n, id, text)`,
    [shop, numbers, ids, texts],
  );
  const rows = numbers.map((n, index) => ({
    conversation: `cnv_${Math.floor(n / 50)}` as ConversationId,
    seq: n,
    entry: ids[index] ?? createId('entry'),
    at: new Date().toISOString(),
    by: 'person' as const,
    lexemes: lexemesOf(shop, texts[index] ?? ''),
  }));
  await addRows(sql, shop, rows);
}

/** A page of 30 with its snippets, as the route asks for it. */
async function search(service: SearchService, query: string): Promise<number> {
  return (await service.find(shop, { q: query, limit: 30 })).items.length;
}

async function measure(service: SearchService): Promise<Record<string, number>> {
  const ranks = [0, 1, 3, 10, 30, 100, 300, 1_000, 2_000, 2_999];
  const queries = [...ranks.map((rank) => vocabulary[rank] ?? ''), '不在'];
  const all: number[] = [];
  for (const query of queries) {
    const times: number[] = [];
    let count = 0;
    for (let turn = 0; turn < 40; turn += 1) {
      const start = performance.now();
      count = await search(service, query);
      times.push(performance.now() - start);
    }
    times.sort((a, b) => a - b);
    all.push(...times);
    console.log(
      `${query}: ${count} on the page, median ${at(times, 0.5)} ms, p95 ${at(times, 0.95)} ms, worst ${at(times, 1)} ms`,
    );
  }
  all.sort((a, b) => a - b);
  return { entries, searches: all.length, p50Ms: at(all, 0.5), p95Ms: at(all, 0.95), worstMs: at(all, 1) };
}

function at(sorted: readonly number[], share: number): number {
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10;
}

const postgres = await startPostgres({ own: true });
const database = createDatabase({ url: (await postgres.createDatabase()).url });
try {
  await database.migrate();
  await fill(database.sql);
  const findMany: Journal['findMany'] = (of, found) => findEntries(database.sql, of, found);
  console.log(JSON.stringify(await measure(createSearchService({ sql: database.sql, journal: { findMany } }))));
} finally {
  await database.stop();
  await postgres.stop();
}
