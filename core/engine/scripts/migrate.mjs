// Makes migrations from the .prisma files, without a database and without the schema engine's binary.
//
//   node core/engine/scripts/migrate.mjs start      writes migrations/0001_start.sql anew: all .prisma files, then extras.sql
//   node core/engine/scripts/migrate.mjs check      exit code 1 when migrations and .prisma files say different things
//   node core/engine/scripts/migrate.mjs new NAME   writes the next migration: what the .prisma files say more than the migrations
//
// Until the first release there is only 0001_start.sql. So whoever changes a table edits their .prisma file (and, for what Prisma
// cannot say, extras.sql), runs `start`, and commits all of it. Databases made before are thrown away.
// From the release on `start` refuses, and `new` is the way; what it needs beyond Prisma is written into its file by hand.
import { existsSync, globSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openSchemaEngine } from './schema-engine.mjs';

const engine = fileURLToPath(new URL('..', import.meta.url));
const folder = join(engine, 'migrations');
const released = existsSync(join(folder, 'released'));
const migrations = readdirSync(folder)
  .filter((name) => /^\d{4}_.+\.sql$/.test(name))
  .sort();
const [command, name] = process.argv.slice(2);

process.on('uncaughtException', (error) => {
  console.error(error.message);
  process.exit(1);
});
if (command === 'start' && !released) writeFileSync(join(folder, '0001_start.sql'), await startSql());
else if (command === 'check') process.exitCode = await check();
else if (command === 'new' && released && /^[a-z][a-z0-9-]*$/.test(name ?? '')) await writeNext();
else {
  console.error(`Usage: migrate.mjs ${released ? 'new NAME (lower-case-words)' : 'start'} | check`);
  process.exitCode = 2;
}
process.exit();

/** The whole of the first migration. */
async function startSql() {
  const made = await diff({ tag: 'empty' });
  return `-- oldest engine: 0001\n-- Made by scripts/migrate.mjs from the .prisma files and extras.sql: edit those.\n\n${made}\n${extras()}`;
}

/** Says whether an author forgot to run this. */
async function check() {
  const same = released
    ? (await diff(applied())).includes('empty migration')
    : readFileSync(join(folder, '0001_start.sql'), 'utf8') === (await startSql());
  if (!same)
    console.error('The migrations do not say what the .prisma files and extras.sql say: run migrate.mjs again.');
  return same ? 0 : 1;
}

async function writeNext() {
  const number = String(migrations.length + 1).padStart(4, '0');
  const file = `${number}_${name}.sql`;
  const sql = await diff(applied());
  writeFileSync(join(folder, file), `-- oldest engine: ${number}\n\n${sql}`);
  console.log(`Wrote ${file}. Lower "oldest engine" to the last migration whose engine can run beside this change.`);
}

function extras() {
  return readFileSync(join(folder, 'extras.sql'), 'utf8');
}

/** The SQL that leads from a state to what the .prisma files say. */
async function diff(from) {
  const files = globSync('src/**/*.prisma', { cwd: engine })
    .sort()
    .map((path) => ({ path, content: readFileSync(join(engine, path), 'utf8') }));
  const schemaEngine = await openSchemaEngine(files, from.tag === 'migrations');
  const filters = { externalTables: [], externalEnums: [] };
  const answer = await schemaEngine.diff({ from, to: { tag: 'schemaDatamodel', files }, script: true, filters });
  return answer.stdout.replace(/^-- CreateSchema\n.*\n+/m, '').replaceAll('"public".', '');
}

/** What the migrations make, as the schema engine wants to hear it. */
function applied() {
  const migrationDirectories = migrations.map((path) => ({
    path,
    migrationFile: { path, content: { tag: 'ok', value: readFileSync(join(folder, path), 'utf8') } },
  }));
  const lockfile = { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' };
  return { tag: 'migrations', baseDir: folder, lockfile, shadowDbInitScript: '', migrationDirectories };
}
