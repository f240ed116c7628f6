import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '../generated/client.ts';
import { type Ears, type Listening, Switchboard } from './ears.ts';
import { migrate } from './migrate.ts';
import { DatabaseOptions } from './options.ts';
import { createStatements, type Statements } from './statements.ts';

/** Runs SQL whose tables are written `{{conversation}}`: the schema is put in. Each text is prepared once a connection. */
export type Sql = <Row extends object>(text: string, values?: readonly unknown[]) => Promise<Row[]>;

/** The engine's schema in PostgreSQL. */
export interface Database {
  readonly schema: string;
  /** Ordinary reads, and writes of rows that no entry describes. Never in an interactive transaction. */
  readonly prisma: PrismaClient;
  /** One statement, by itself. Values go as pg takes them; `bigint` columns come as strings, times as Date. */
  readonly sql: Sql;
  /** Several statements in one transaction on one connection. Rows that an entry describes are written through the journal instead. */
  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /** Brings the schema up to date. Answers the migrations it applied; of several processes exactly one gets any. */
  migrate(): Promise<string[]>;
  /** Hears what other processes notify on `channel`; `heard` gets the payload, `lost` is called when some may have been missed. */
  listen(channel: string, ears: Ears): Promise<Listening>;
  stop(): Promise<void>;
}

/** Whoever waits longer for a connection is told that the database is away: nobody waits for ever. */
const connectMilliseconds = 10_000;

/** Connects when first asked something: a database that is away is found out then, not here. */
export function createDatabase(input: DatabaseOptions): Database {
  const options = DatabaseOptions.parse(input);
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.poolSize,
    connectionTimeoutMillis: connectMilliseconds,
    application_name: 'shopbell',
  });
  // A connection that breaks while idle is replaced by the pool; the next query says so if the database is away.
  pool.on('error', () => {});
  // The pool hears a connection only while it is idle: one that breaks in between, unheard, would end the shop's process.
  pool.on('connect', (client) => void client.on('error', () => {}));
  const statements = createStatements(options.schema, options.sessions);
  const switchboard = new Switchboard(
    options.directUrl ?? (options.sessions ? options.url : undefined),
    options.schema,
  );
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { schema: options.schema }) });
  return {
    schema: options.schema,
    prisma,
    sql: on(pool, statements),
    transaction: (work) => runTransaction(pool, statements, work),
    migrate: () => migrate({ url: options.directUrl ?? options.url, schema: options.schema }),
    listen: (channel, ears) => switchboard.listen(channel, ears),
    async stop() {
      await switchboard.stop();
      await prisma.$disconnect();
      if (!pool.ended) await pool.end();
    },
  };
}

function on(client: pg.Pool | pg.PoolClient, statements: Statements): Sql {
  return async <Row extends object>(text: string, values: readonly unknown[] = []) => {
    const { name, sql } = statements(text);
    // pg turns an undefined name into an unnamed statement.
    const result = await client.query<Row>({ name, text: sql, values: values as unknown[] } as pg.QueryConfig);
    return result.rows;
  };
}

async function runTransaction<T>(pool: pg.Pool, statements: Statements, work: (sql: Sql) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const note = (error: Error) => {
    broken = error;
  };
  client.on('error', note);
  try {
    await client.query('BEGIN');
    const result = await work(on(client, statements));
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(note);
    throw error;
  } finally {
    client.off('error', note);
    client.release(broken);
  }
}
