import { AppError } from '@shopbell/contract';
import pg from 'pg';
import { type Migration, readMigrations } from './migrations.ts';
import { qualify } from './statements.ts';

interface Ledger {
  name: string;
  sha256: string;
  oldest: string;
}

/** Where to migrate; `migrations` is for tests. */
export interface MigrateOptions {
  url: string;
  schema: string;
  migrations?: readonly Migration[];
}

/**
 * Applies what is missing, each migration in a transaction of its own, under a lock, on one connection without a pooler. Refuses
 * when a migration that this engine is too old for has been applied, or when an applied one was edited.
 */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  const client = new pg.Client({ connectionString: options.url, application_name: 'shopbell migrations' });
  client.on('error', () => {});
  await client.connect();
  const lock = `shopbell migrations ${options.schema}`;
  try {
    await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [lock]);
    return await applyMissing(client, options.schema, options.migrations ?? readMigrations());
  } finally {
    // The lock goes with the connection.
    await client.end();
  }
}

async function applyMissing(client: pg.Client, schema: string, migrations: readonly Migration[]): Promise<string[]> {
  await makeLedger(client, schema);
  const ledger = qualify(schema, 'migration');
  const { rows } = await client.query<Ledger>(`SELECT name, sha256, oldest FROM ${ledger} ORDER BY name`);
  refuseUnfit(rows, migrations);
  const missing = migrations.filter(({ name }) => !rows.some((row) => row.name === name));
  for (const migration of missing) await apply(client, schema, migration);
  return missing.map(({ name }) => name);
}

async function apply(client: pg.Client, schema: string, { name, sha256, oldest, sql }: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(`SET LOCAL search_path TO ${pg.escapeIdentifier(schema)}`);
    await client.query(sql);
    const ledger = qualify(schema, 'migration');
    await client.query(`INSERT INTO ${ledger} (name, sha256, oldest) VALUES ($1, $2, $3)`, [name, sha256, oldest]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw new Error(`The migration ${name} failed and changed nothing: ${(error as Error).message}`, { cause: error });
  }
}

async function makeLedger(client: pg.Client, schema: string): Promise<void> {
  const { rows } = await client.query('SELECT to_regclass($1) AS ledger', [qualify(schema, 'migration')]);
  if (rows[0]?.ledger) return;
  const name = pg.escapeIdentifier(schema);
  try {
    // Not asked again where it exists: an operator may have made it, and given us no right to make another.
    const { rowCount } = await client.query('SELECT 1 FROM pg_namespace WHERE nspname = $1', [schema]);
    if (!rowCount) await client.query(`CREATE SCHEMA ${name}`);
    await client.query(
      `CREATE TABLE ${name}.migration (name text PRIMARY KEY, sha256 text NOT NULL, oldest text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`,
    );
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error;
    const user = pg.escapeIdentifier((await client.query('SELECT current_user AS name')).rows[0].name);
    const remedy = `CREATE SCHEMA IF NOT EXISTS ${name} AUTHORIZATION ${user}; GRANT ALL ON SCHEMA ${name} TO ${user};`;
    throw new AppError('unavailable', {
      detail: `The database user ${user} may not create the schema ${name}. Run this as an administrator of the database, then start again: ${remedy}`,
      cause: error,
    });
  }
}

function refuseUnfit(applied: readonly Ledger[], migrations: readonly Migration[]): void {
  const own = migrations.at(-1)?.name.slice(0, 4) ?? '0000';
  for (const { name, sha256, oldest } of applied) {
    const known = migrations.find((migration) => migration.name === name);
    if (known && known.sha256 !== sha256)
      throw new AppError('unavailable', {
        detail: `The migration ${name} is not the one that was applied to this database. Install a release instead of edited files.`,
      });
    if (oldest > own)
      throw new AppError('unavailable', {
        detail: `This database has been migrated by a newer Shopbell (${name}), on which engines before ${oldest} cannot run. This one knows migrations up to ${own}: update it.`,
      });
  }
}
