import {
  type Actor,
  contactLeft,
  createId,
  type EntryKind,
  messageSent,
  noteWritten,
  surveyAnswered,
} from '@shopbell/contract';
import { startPostgres } from '@shopbell/testing/postgres';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDatabase, type Database } from '../database/index.ts';
import { createJournal, type RunningJournal } from '../journal/index.ts';
import { createIndexer } from './listeners.ts';
import { createSearchService, type SearchService } from './service.ts';

const postgres = await startPostgres();
let database: Database;
let journal: RunningJournal;
let service: SearchService;
beforeAll(async () => {
  database = createDatabase({ url: (await postgres.createDatabase()).url });
  await database.migrate();
  const log = pino({ level: 'silent' });
  journal = createJournal({ database, clock: { now: () => Date.now() }, log, enqueue: async () => {} });
  service = createSearchService({ sql: database.sql, journal });
});
afterAll(async () => {
  await journal.stop();
  await database.stop();
  await postgres.stop();
});

const visitor: Actor = { type: 'visitor', id: createId('visitor') };
const agent: Actor = { type: 'agent', id: createId('agent') };

function open(shop = createId('shop')) {
  const indexer = createIndexer({ sql: database.sql, journal });
  const subject = { shop, type: 'conversation', id: createId('conversation') } as const;
  const index = async (after = 0) => {
    for (const entry of await journal.read(subject, { audience: 'system', after, limit: 500 }))
      if (indexer.hears.some(({ kind }) => kind === entry.kind)) await indexer.hear(entry, shop);
  };
  const write = async (kind: EntryKind, actor: Actor, body: object) => {
    const { entry } = await journal.append(subject, { kind, actor, body: body as never });
    await index(entry.seq - 1);
    return entry;
  };
  return { shop, subject, index, write, say: (text: string, actor = visitor) => write(messageSent, actor, { text }) };
}

const snippets = async (shop: ReturnType<typeof open>['shop'], q: string) =>
  (await service.find(shop, { q, limit: 30 })).items.map(({ snippet }) => snippet);

describe('search', () => {
  test('finds two characters, words, order numbers and addresses, newest first', async () => {
    const { shop, say } = open();
    await say('我想申请退款');
    const second = await say('退款什么时候到账？', agent);
    await say('Order #A7K-22 has not come, write to li.wei@mail.example');
    const { items } = await service.find(shop, { q: '退款', limit: 30 });
    expect(items.map(({ snippet }) => snippet)).toEqual(['\uE000退款\uE001什么时候到账？', '我想申请\uE000退款\uE001']);
    expect(items[0]).toMatchObject({ entry: second.id, seq: 2, by: 'agent', at: second.at });
    expect(await snippets(shop, 'a7k-22')).toEqual([
      'Order #\uE000A7K-22\uE001 has not come, write to li.wei@mail.example',
    ]);
    expect(await snippets(shop, 'LI.WEI@mail.example')).toHaveLength(1);
    expect(await snippets(shop, 'order come')).toHaveLength(1);
    expect(await snippets(shop, '退货')).toEqual([]);
    expect(await snippets(shop, '!!!')).toEqual([]);
  });

  test('finds notes, contacts, surveys and names of files', async () => {
    const { shop, write } = open();
    const file = { file: createId('file'), name: 'damaged-teapot.jpg', type: 'image/jpeg', size: 1 };
    await write(messageSent, visitor, { text: '', files: [file] });
    await write(noteWritten, agent, { text: 'angry about the kettle' });
    await write(contactLeft, visitor, { email: 'li@mail.example', name: 'Li Wei' });
    await write(surveyAnswered, visitor, { resolution: 1, rating: 1, comment: 'too slow' });
    for (const q of ['teapot', 'kettle', 'li@mail.example', 'slow']) expect(await snippets(shop, q), q).toHaveLength(1);
  });

  test('finds in its own shop only', async () => {
    const [one, other] = [open(), open()];
    await one.say('退款');
    expect(await snippets(other.shop, '退款')).toEqual([]);
  });

  test('takes nothing typed for an operator', async () => {
    const { shop, say } = open();
    await say("it's (a) test & more | less ! \\ : * <-> end");
    for (const q of [
      "it's",
      'a & b',
      '! test',
      "'",
      '\\',
      ':*',
      'test:*',
      '<->',
      '()',
      "'; DROP TABLE entry; --",
      '\u0000',
    ])
      await expect(service.find(shop, { q, limit: 5 })).resolves.toBeDefined();
    expect(await snippets(shop, 'test & more')).toHaveLength(1);
  });

  test('pages through all matches, none twice, none missing', async () => {
    const { shop, say } = open();
    for (let n = 0; n < 25; n += 1) await say(`parcel number ${n}`);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await service.find(shop, { q: 'parcel', cursor, limit: 10 });
      seen.push(...page.items.map(({ snippet }) => snippet.replace(/[\uE000\uE001]/g, '')));
      cursor = page.next ?? undefined;
      await say('parcel that came meanwhile');
    } while (cursor);
    expect(seen).toEqual(Array.from({ length: 25 }, (_, n) => `parcel number ${24 - n}`));
    await expect(service.find(shop, { q: 'parcel', cursor: 'n5', limit: 10 })).rejects.toMatchObject({
      code: 'request.invalid',
    });
  });

  test('finds the newest of a word through many windows of rows', async () => {
    const { shop, say } = open();
    await say('needle in the first');
    await database.sql(
      `INSERT INTO {{search_row}} (shop, n, conversation, seq, entry, at, by, words)
       SELECT $1, n, 'cnv_x', n, 'ent_' || n, now(), 'person', array_to_tsvector(ARRAY[right($1, 6) || ':hay']) FROM generate_series(2, 60000) n`,
      [shop],
    );
    await say('needle in the last');
    expect(await snippets(shop, 'needle')).toEqual([
      '\uE000needle\uE001 in the last',
      '\uE000needle\uE001 in the first',
    ]);
    expect((await service.find(shop, { q: 'needle', limit: 1 })).next).not.toBeNull();
  });

  test('hears an entry twice and finds it once', async () => {
    const { shop, say, index } = open();
    await say('once');
    await index();
    expect(await snippets(shop, 'once')).toHaveLength(1);
  });

  test('hears many together, some of them erased in the same breath', async () => {
    const { shop, subject, say } = open();
    const indexer = createIndexer({ sql: database.sql, journal });
    await say('tea one');
    for (const text of ['tea two', 'tea three'])
      await journal.append(subject, { kind: messageSent, actor: agent, body: { text } });
    const heard = await journal.read(subject, { audience: 'system', after: 0, limit: 10 });
    await journal.erase(subject, { entries: [2], why: 'asked', actor: { type: 'system' } });
    const [last] = await journal.read(subject, { audience: 'system', after: 3, limit: 10 });
    await indexer.hearMany?.([...heard, ...(last ? [last] : [])], shop);
    expect(await database.sql('SELECT n, seq FROM {{search_row}} WHERE shop = $1 ORDER BY n', [shop])).toMatchObject([
      { seq: 1 },
      { seq: 3 },
    ]);
    expect(await snippets(shop, 'tea')).toEqual(['\uE000tea\uE001 three', '\uE000tea\uE001 one']);
  });

  test('finds nothing of what was erased, before and after it has heard of it, and keeps the rest', async () => {
    const { shop, subject, say, index } = open();
    await say('secret one');
    await say('secret two');
    await say('public three');
    await journal.erase(subject, { entries: [1, 2], why: 'asked', actor: { type: 'system' } });
    expect(await snippets(shop, 'secret')).toEqual([]);
    expect(await database.sql('SELECT seq FROM {{search_row}} WHERE shop = $1 ORDER BY seq', [shop])).toHaveLength(3);
    await index(3);
    expect(await database.sql('SELECT seq FROM {{search_row}} WHERE shop = $1', [shop])).toEqual([{ seq: 3 }]);
    expect(await snippets(shop, 'public')).toHaveLength(1);
    await index();
    expect(await database.sql('SELECT seq FROM {{search_row}} WHERE shop = $1', [shop])).toHaveLength(1);
  });

  test('forgets whole conversations at once', async () => {
    const { shop, subject, say } = open();
    await say('forgotten');
    await database.transaction((sql) => service.forget({ sql }, shop, [subject.id]));
    expect(await snippets(shop, 'forgotten')).toEqual([]);
  });
});
