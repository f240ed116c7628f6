import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startPostgres } from '@shopbell/testing/postgres';
import { expect, test } from 'vitest';
import { createDatabase } from '../src/database/index.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

test('migrations say what the .prisma files and extras.sql say', () => {
  const { status, stderr } = spawnSync(process.execPath, [path('../scripts/migrate.mjs'), 'check'], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
});

test('what extras.sql makes is in the catalogue of a migrated database', async () => {
  const extras = readFileSync(path('../migrations/extras.sql'), 'utf8');
  const named = (pattern: RegExp) => [...extras.matchAll(pattern)].map(([, name]) => name);
  const postgres = await startPostgres();
  const database = createDatabase({ url: (await postgres.createDatabase()).url });
  await database.migrate();
  const indexes = await database.sql<{ name: string }>(
    'SELECT indexname AS name FROM pg_indexes WHERE schemaname = $1',
    [database.schema],
  );
  const checks = await database.sql<{ name: string }>(
    `SELECT conname AS name FROM pg_constraint WHERE contype = 'c' AND connamespace = $1::regnamespace`,
    [database.schema],
  );
  const names = (rows: { name: string }[]) => rows.map(({ name }) => name);
  expect(names(indexes)).toEqual(expect.arrayContaining(named(/CREATE (?:UNIQUE )?INDEX "(\w+)"/g)));
  expect(names(checks)).toEqual(expect.arrayContaining(named(/ADD CONSTRAINT "(\w+)"\s+CHECK/g)));
  await database.stop();
  await postgres.stop();
});
