import { createRequire } from 'node:module';
import { join } from 'node:path';
import { startPostgres } from '../../core/testing/src/postgres/index.ts';
import { root } from '../packages.mjs';
import { say } from './progress.mjs';

const pg = createRequire(join(root, 'core/testing/package.json'))('pg');
const name = 'shop';

/** PostgreSQL on the demo's files, with the shop's database; `empty` makes that one anew. */
export async function openDatabase(place, { empty }) {
  const server = await startPostgres({ folder: place.database, say: (line) => say(`  ! ${line}`) });
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  try {
    if (empty) await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${name} TEMPLATE template0`);
  } finally {
    await client.end();
  }
  return { server, url: Object.assign(new URL(server.url), { pathname: `/${name}` }).href };
}
