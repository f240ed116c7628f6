import { type ChildProcess, execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { closeKeeper, type KeeperOptions, spawnKeeper } from './keeper.ts';
import { endServer, killServer, livingOwner, noteOwner, removeLeftovers } from './leftovers.ts';
import { claimFolder, findBinaries, findOwner, give, type Owner, temporaryParent } from './place.ts';

/** How a server is started; none is needed. */
export interface ServerOptions {
  /** Where the server keeps its files from run to run. Without it they are thrown away with the server. */
  folder?: string;
  /** Without it, any free one. */
  port?: number;
  /** fsync and full pages: what has been committed survives a power cut. True unless told otherwise. */
  durable?: boolean;
  /** More settings, as in postgresql.conf. */
  settings?: Record<string, string | number>;
  /** Hears what is worth telling people, such as files that had to go to another place. */
  say?: (line: string) => void;
}

/** A real PostgreSQL server on 127.0.0.1. It ends with the process that started it, even when that one is killed. */
export interface Server {
  /** postgresql:// address of the database `postgres`, as superuser. Stays the same through `restart`. */
  readonly url: string;
  readonly port: number;
  /** Holds `data` and `postgres.log`. */
  readonly folder: string;
  /** Ends server and backends at once, as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again after `kill` (or ends it in order first), on the same port and files. */
  restart(): Promise<void>;
  /** Ends it; throw-away files go. */
  stop(): Promise<void>;
}

const prefix = 'shopbell-postgres-';

/** Starts PostgreSQL from npm's binaries: about three seconds with an empty folder, half a second with a used one. */
export async function startServer(options: ServerOptions = {}): Promise<Server> {
  const say = options.say ?? (() => {});
  const owner = findOwner();
  const binaries = findBinaries(owner, say);
  const folder = await prepareFolder(options.folder, owner, say);
  const password = initialise(folder, binaries, owner);
  const temporary = options.folder === undefined;
  const keeper = (port: number): KeeperOptions => {
    return { folder, binaries, owner, temporary, settings: settingsOf(port, options) };
  };
  const { port, child } = await launchOnFreePort(options.port, keeper, password);
  let running = child;
  const url = addressOf(port, password);
  return {
    url,
    port,
    folder,
    kill: () => killServer(folder),
    async restart() {
      await endServer(folder, 'SIGINT');
      await closeKeeper(running, 5000);
      running = await launch(keeper(port), url);
    },
    async stop() {
      if (!(await closeKeeper(running, 10_000))) await endServer(folder, 'SIGQUIT');
      if (temporary) rmSync(folder, { recursive: true, force: true });
    },
  };
}

function settingsOf(port: number, options: ServerOptions): Record<string, string | number> {
  const safe = (options.durable ?? true) ? 'on' : 'off';
  return {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: safe,
    full_page_writes: safe,
    max_connections: 200,
    ...options.settings,
  };
}

async function prepareFolder(wished: string | undefined, owner: Owner, say: (line: string) => void): Promise<string> {
  const parent = wished === undefined ? temporaryParent(owner) : '';
  if (wished === undefined) await removeLeftovers(parent, prefix);
  const folder = claimFolder(wished ?? mkdtempSync(join(parent, prefix)), owner, say);
  const other = livingOwner(folder);
  if (other !== undefined && other !== process.pid) {
    throw new Error(`PostgreSQL on ${folder} belongs to process ${other}, which is still running: end that one first.`);
  }
  await endServer(folder, 'SIGINT');
  noteOwner(folder);
  return folder;
}

/** Makes the database files when there are none yet; answers the superuser's password. */
function initialise(folder: string, binaries: string, owner: Owner): string {
  const passwordFile = join(folder, 'password');
  if (!existsSync(join(folder, 'ready'))) {
    rmSync(join(folder, 'data'), { recursive: true, force: true });
    writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
    give(passwordFile, owner);
    const words = ['-D', join(folder, 'data'), '-U', 'postgres', `--pwfile=${passwordFile}`, '--no-sync'];
    const rest = ['--auth=scram-sha-256', '-c', 'scram_iterations=1', '-E', 'UTF8', '--locale=C.UTF-8'];
    execFileSync(join(binaries, 'bin/initdb'), [...words, ...rest, '--locale-provider=builtin'], {
      ...owner,
      cwd: '/',
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { PATH: process.env.PATH, LC_ALL: 'C' },
    });
    writeFileSync(join(folder, 'ready'), '');
  }
  return readFileSync(passwordFile, 'utf8').trim();
}

async function launchOnFreePort(wished: number | undefined, keeper: (port: number) => KeeperOptions, password: string) {
  for (let attempt = 1; ; attempt++) {
    const port = wished ?? (await freePort());
    try {
      return { port, child: await launch(keeper(port), addressOf(port, password)) };
    } catch (error) {
      const taken = error instanceof Error && error.message.includes('Address already in use');
      if (!taken) throw error;
      if (wished !== undefined) throw new Error(`Port ${wished} is taken by another program: choose another one.`);
      if (attempt === 5) throw error;
    }
  }
}

async function launch(keeper: KeeperOptions, url: string): Promise<ChildProcess> {
  const log = join(keeper.folder, 'postgres.log');
  const before = existsSync(log) ? statSync(log).size : 0;
  const child = spawnKeeper(keeper);
  const late = Date.now() + 60_000;
  while (child.exitCode === null && child.signalCode === null && Date.now() < late) {
    if (await answers(url)) return child;
    await sleep(50);
  }
  await closeKeeper(child, 10_000);
  const said = existsSync(log) ? readFileSync(log).subarray(before).toString() : '';
  throw new Error(`PostgreSQL on ${keeper.folder} did not start:\n${said}`);
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

function addressOf(port: number, password: string): string {
  return `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('No port.')),
      );
    });
  });
}
