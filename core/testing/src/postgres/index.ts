import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type Server, type ServerOptions, startServer } from './server.ts';

export type { Server, ServerOptions } from './server.ts';

/** Whoever writes `folder`, `port` or `settings` gets a server of their own too. */
export interface PostgresOptions extends ServerOptions {
  /** A server of one's own, even where the test run has one for all: to kill, to measure, to keep. */
  own?: boolean;
}

/** A running server that makes databases. `kill` and `restart` throw where it is the one that the test run shares. */
export interface Postgres extends Server {
  /** A new empty database of its own name, in about 50 ms. It goes with `drop`, with `stop`, or with the server. */
  createDatabase(name?: string): Promise<Database>;
}

/** One database, reached as superuser; `url` is a postgresql:// address. */
export interface Database {
  readonly url: string;
  readonly name: string;
  /** Ends whatever is connected to it. */
  drop(): Promise<void>;
}

/** The variable by which the test run tells its processes where the shared server's address will be. */
export const sharedVariable = 'SHOPBELL_TEST_POSTGRES';

/**
 * A real PostgreSQL. Inside the test run it is the one server that all test files share (call `createDatabase`, then
 * `stop` drops what you made); with `own`, `folder` or `port`, and outside the run, it is a server of your own.
 */
export async function startPostgres(options: PostgresOptions = {}): Promise<Postgres> {
  const shared = process.env[sharedVariable];
  const own =
    options.own ?? (options.folder !== undefined || options.port !== undefined || options.settings !== undefined);
  const server = shared && !own ? await joinShared(shared) : await startServer(options);
  const made: Database[] = [];
  return {
    ...server,
    async createDatabase(name = uniqueName()) {
      await runSql(server.url, `CREATE DATABASE ${pg.escapeIdentifier(name)} TEMPLATE template0`);
      const drop = () => runSql(server.url, `DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`);
      const database = { name, url: Object.assign(new URL(server.url), { pathname: `/${name}` }).href, drop };
      made.push(database);
      return database;
    },
    async stop() {
      if (server.stop === refuse) await Promise.all(made.map((database) => database.drop()));
      else await server.stop();
    },
  };
}

let count = 0;

function uniqueName(): string {
  count += 1;
  return `test_${process.pid}_${Date.now().toString(36)}_${count}`;
}

async function joinShared(file: string): Promise<Server> {
  for (let waited = 0; !existsSync(file); waited += 50) {
    if (waited > 120_000) throw new Error('The PostgreSQL server of this test run did not start.');
    await sleep(50);
  }
  const { url, port, folder, fault } = JSON.parse(readFileSync(file, 'utf8'));
  if (fault) throw new Error(fault);
  return { url, port, folder, kill: refuse, restart: refuse, stop: refuse };
}

async function refuse(): Promise<never> {
  throw new Error('This server is shared by the whole test run: call startPostgres({ own: true }) for one to kill.');
}

async function runSql(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
