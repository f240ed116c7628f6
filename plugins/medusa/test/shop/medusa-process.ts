import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ShopbellOptionsInput } from '../../src/options';
import { commandLine, environmentOf, project } from './database';

export interface MedusaProcess {
  origin: string;
  /** Asks it to end as an operator does; resolves with how many milliseconds that took. */
  stop(): Promise<number>;
  /** Asks it and does not wait; `stop` ends it by force if need be. */
  askToStop(): void;
  /** What it has printed so far. */
  printed(): string;
}

export interface MedusaProcessOptions {
  database: string;
  /** Without `publicUrl`, its own address. */
  shopbell: Omit<ShopbellOptionsInput, 'publicUrl'> & { publicUrl?: string };
  workerMode?: 'shared' | 'server' | 'worker';
  /** The address of a Redis, for processes that share one shop. */
  redis?: string;
  /** A built project, which has an admin; without it, the project of tests. */
  built?: string | undefined;
}

/** `medusa start` with the built plugin. Resolves when it answers, within 90 s. */
export async function startMedusa({
  database,
  shopbell,
  workerMode,
  redis,
  built,
}: MedusaProcessOptions): Promise<MedusaProcess> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const child = spawn(process.execPath, [commandLine, 'start', '--port', String(port)], {
    cwd: built ?? project,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...environmentOf(database),
      ...{
        SHOPBELL_OPTIONS: JSON.stringify({ publicUrl: origin, ...shopbell }),
        MEDUSA_WORKER_MODE: workerMode ?? 'shared',
      },
      ...(built ? { SHOPBELL_ADMIN: 'yes' } : {}),
      ...(redis ? { REDIS_URL: redis } : {}),
    },
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += chunk));
  for (let waited = 0; !(await fetch(`${origin}/health`).catch(() => null))?.ok; waited += 200) {
    if (child.exitCode !== null || waited > 90_000) {
      child.kill('SIGKILL');
      throw new Error(`Medusa did not start:\n${printed}`);
    }
    await sleep(200);
  }
  const askToStop = () => void child.kill('SIGTERM');
  return { origin, stop: () => end(child), askToStop, printed: () => printed };
}

async function end(child: ChildProcess): Promise<number> {
  if (child.exitCode !== null || child.signalCode !== null) return 0;
  const asked = performance.now();
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const patience = setTimeout(() => child.kill('SIGKILL'), 20_000);
  await gone;
  clearTimeout(patience);
  return performance.now() - asked;
}

/** A port that nobody had a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No free port');
  return address.port;
}
