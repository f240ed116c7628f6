import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEngine, type Engine, type EngineOptions } from '@shopbell/engine';
import { pino } from 'pino';
import { createMemoryHost, type MemoryHost } from '../memory-host.ts';
import { startPostgres } from '../postgres/index.ts';
import { callRoutes, type RouteCalls } from './calls.ts';
import { openServer } from './server.ts';

/** What a test wants otherwise than usual. */
export interface TestEngineOptions {
  /** Written over the defaults. */
  engine?: Partial<EngineOptions>;
  host?: MemoryHost;
  /** A database that is there already, to start a second engine on it; it is not dropped at the end. */
  database?: { url: string };
  /** What this process runs; both unless told otherwise. */
  start?: { http?: boolean; jobs?: boolean };
}

/** A running engine, calls to it, and what it stands on. `stop` ends it and drops the database that was made for it. */
export interface TestEngine extends RouteCalls {
  readonly engine: Engine;
  readonly host: MemoryHost;
  readonly database: { url: string };
  /** The folder of the files that people sent. */
  readonly files: string;
  stop(): Promise<void>;
}

/** The `operatorToken` of every test's engine; no secret. */
export const testOperatorToken = 'the-operator-of-the-tests';

/**
 * The engine on a real PostgreSQL database of its own and the memory host, behind a real server on a free port of 127.0.0.1, with rate
 * limits out of the way. Every answer is compared with the schema of its route.
 */
export async function startTestEngine(options: TestEngineOptions = {}): Promise<TestEngine> {
  const host = options.host ?? createMemoryHost();
  const made = options.database ? null : await (await startPostgres()).createDatabase();
  const database = { url: options.database?.url ?? made?.url ?? '' };
  const files = mkdtempSync(join(tmpdir(), 'shopbell-files-'));
  const faults: string[] = [];
  const { publicUrl, serve, close } = await openServer();
  const engine = createEngine({
    host,
    database: { url: database.url, poolSize: 8 },
    secret: 'a secret for tests alone, long enough to sign with',
    publicUrl,
    files: { folder: files },
    log: pino({ level: 'error' }, { write: (line) => void faults.push(line) }),
    operatorToken: testOperatorToken,
    // What is read from messages stands in their journals a moment later: only tests about that want it.
    moods: false,
    limits: { visitor: manyCalls, agent: manyCalls },
    ...options.engine,
  });
  serve(engine);
  await engine.start(options.start);
  return {
    engine,
    host,
    database,
    files,
    ...callRoutes(`${publicUrl}/shopbell`, faults),
    async stop() {
      await engine.stop();
      await close();
      rmSync(files, { recursive: true, force: true });
      await made?.drop();
    },
  };
}

const manyCalls = { burst: 100_000, perMinute: 1_000_000 };
