import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { startPostgres } from './index.ts';

const own = await startPostgres({ own: true });
afterAll(() => own.stop());

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test('a committed row is there after a kill and a restart, at the same address', async () => {
  await query(own.url, 'CREATE TABLE notes (text text)');
  await query(own.url, "INSERT INTO notes VALUES ('kept')");
  await own.kill();
  await expect(query(own.url, 'SELECT 1')).rejects.toThrow();
  await own.restart();
  expect(await query(own.url, 'SELECT text FROM notes')).toEqual([{ text: 'kept' }]);
});

test('commits wait for the disk', async () => {
  expect(await query(own.url, 'SHOW fsync')).toEqual([{ fsync: 'on' }]);
});

test('stop leaves neither a process nor a file', async () => {
  const server = await startPostgres({ own: true });
  const pid = readFileSync(`${server.folder}/data/postmaster.pid`, 'utf8').split('\n')[0];
  await server.stop();
  expect(existsSync(`/proc/${pid}`)).toBe(false);
  expect(existsSync(server.folder)).toBe(false);
});

test('files in a folder serve again after their server and its starter were killed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'shopbell-kept-'));
  const starter = `
    import { startPostgres } from ${JSON.stringify(new URL('./index.ts', import.meta.url).href)};
    const { url } = await startPostgres({ folder: ${JSON.stringify(folder)} });
    console.log(url);
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', starter], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  await query(line, "CREATE TABLE notes AS SELECT 'kept' AS text");
  await expect(startPostgres({ folder })).rejects.toThrow(`belongs to process ${child.pid}`);
  child.kill('SIGKILL');
  await once(child, 'exit');
  const server = await startPostgres({ folder });
  expect(await query(server.url, 'SELECT text FROM notes')).toEqual([{ text: 'kept' }]);
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('the server of the run is one for all, and nobody kills it', async () => {
  const [one, two] = await Promise.all([startPostgres(), startPostgres()]);
  expect(one.url).toBe(two.url);
  await expect(one.kill()).rejects.toThrow('shared');
  const [database, other] = await Promise.all([one.createDatabase(), two.createDatabase()]);
  expect(database.url).not.toBe(other.url);
  expect(await query(database.url, 'SELECT current_database() AS name')).toEqual([{ name: database.name }]);
  await one.stop();
  await expect(query(database.url, 'SELECT 1')).rejects.toThrow('does not exist');
  expect(await query(other.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await two.stop();
});
