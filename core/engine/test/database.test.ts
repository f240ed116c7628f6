import { startPostgres } from '@shopbell/testing';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase } from '../src/database/index.ts';
import { migrate } from '../src/database/migrate.ts';
import { describeMigration } from '../src/database/migrations.ts';

let postgres: Awaited<ReturnType<typeof startPostgres>>;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => postgres.stop());

const first = describeMigration('0001_start', '-- oldest engine: 0001\nCREATE TABLE "thing" (id int PRIMARY KEY)');
const second = describeMigration('0002_more', '-- oldest engine: 0001\nALTER TABLE "thing" ADD COLUMN name text');
const third = describeMigration('0003_break', 'ALTER TABLE "thing" DROP COLUMN name');

test('of several processes that start at once exactly one migrates', async () => {
  const { url } = await postgres.createDatabase();
  const databases = [1, 2, 3, 4].map(() => createDatabase({ url }));
  const applied = await Promise.all(databases.map((database) => database.migrate()));
  expect(applied.filter((names) => names.length > 0)).toEqual([['0001_start']]);
  expect(await databases[0]?.sql('SELECT last_value FROM {{place_position}}')).toEqual([{ last_value: '0' }]);
  await Promise.all(databases.map((database) => database.stop()));
});

test('prisma and prepared SQL see the same schema, without a search path', async () => {
  const { url } = await postgres.createDatabase();
  const database = createDatabase({ url, schema: 'bell' });
  await database.migrate();
  await database.sql('INSERT INTO {{subject}} (shop, id, type) VALUES ($1, $2, $3)', [
    'shp_1',
    'cnv_1',
    'conversation',
  ]);
  expect(await database.prisma.subject.count()).toBe(1);
  expect(await database.sql('SHOW search_path')).toEqual([{ search_path: '"$user", public' }]);
  await database.stop();
});

test('a transaction that throws leaves nothing behind', async () => {
  const { url } = await postgres.createDatabase();
  const database = createDatabase({ url });
  await database.migrate();
  const broken = database.transaction(async (sql) => {
    await sql(`INSERT INTO {{subject}} (shop, id, type) VALUES ('shp_1', 'cnv_1', 'conversation')`);
    throw new Error('no');
  });
  await expect(broken).rejects.toThrow('no');
  expect(await database.sql('SELECT 1 FROM {{subject}}')).toEqual([]);
  await database.stop();
});

test('who finds every connection taken is told so in time, and the next one is served', async () => {
  const { url } = await postgres.createDatabase();
  const database = createDatabase({ url, poolSize: 2 });
  await database.transaction(() =>
    database.transaction(() => expect(database.sql('SELECT 1')).rejects.toThrow('timeout exceeded')),
  );
  expect(await database.sql('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await database.stop();
});

test('an engine runs on newer additive migrations, and refuses where it is too old', async () => {
  const { url } = await postgres.createDatabase();
  const on = (migrations: (typeof first)[]) => migrate({ url, schema: 'bell', migrations });
  expect(await on([first, second])).toEqual(['0001_start', '0002_more']);
  expect(await on([first])).toEqual([]);
  expect(await on([first, second, third])).toEqual(['0003_break']);
  await expect(on([first, second])).rejects.toThrow('migrated by a newer Shopbell (0003_break)');
});

test('a migration that fails changes nothing, and an edited one is refused', async () => {
  const { url } = await postgres.createDatabase();
  const broken = describeMigration('0002_broken', 'CREATE TABLE "other" (id int); SELECT 1 / 0');
  await expect(migrate({ url, schema: 'bell', migrations: [first, broken] })).rejects.toThrow('0002_broken failed');
  expect(await migrate({ url, schema: 'bell', migrations: [first, second] })).toEqual(['0002_more']);
  const edited = describeMigration('0001_start', `${first.sql} -- edited`);
  await expect(migrate({ url, schema: 'bell', migrations: [edited, second] })).rejects.toThrow('edited files');
});

test('without the right to create a schema it prints the SQL to run, and works after it was run', async () => {
  const { url, name } = await postgres.createDatabase();
  const user = `plain_${name}`;
  const root = new pg.Client(url);
  await root.connect();
  await root.query(`CREATE USER ${user} PASSWORD 'secret'`);
  const plain = Object.assign(new URL(url), { username: user, password: 'secret' }).href;
  const error = await migrate({ url: plain, schema: 'bell' }).catch((thrown: Error) => thrown);
  const remedy = /start again: (.*)$/.exec((error as Error).message)?.[1];
  expect(remedy).toContain(`CREATE SCHEMA IF NOT EXISTS "bell" AUTHORIZATION "${user}"`);
  await root.query(remedy ?? '');
  expect(await migrate({ url: plain, schema: 'bell' })).toEqual(['0001_start']);
  await root.query(`DROP OWNED BY ${user} CASCADE; DROP USER ${user}`);
  await root.end();
});

test('what one process notifies the other hears, also after its connection was cut', async () => {
  const { url } = await postgres.createDatabase();
  const [one, two] = [createDatabase({ url }), createDatabase({ url })];
  const heard: string[] = [];
  let lost = 0;
  const ears = await two.listen('poke', { heard: (payload) => heard.push(payload), lost: () => (lost += 1) });
  const mouth = await one.listen('poke', { heard: () => {}, lost: () => {} });
  await mouth.notify('first');
  await expect.poll(() => heard).toEqual(['first']);
  await one.sql(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()`,
  );
  await expect.poll(() => lost).toBe(2);
  await expect.poll(() => mouth.notify('second').then(() => heard)).toContain('second');
  await Promise.all([ears.stop(), mouth.stop()]);
  await Promise.all([one.stop(), two.stop()]);
});
