import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Database, type Postgres, startPostgres } from '../postgres/index.ts';
import type { EngineOrder } from './engine-process.ts';
import { notificationFilter, openWire, type Wire } from './wire.ts';

/** Two engine processes on one durable PostgreSQL, with everything that the runs break and mend. */
export interface Field {
  readonly database: Database;
  /** The port on which an engine answers just now. */
  port(engine: 0 | 1): number;
  /** SIGKILL, and a new process; resolves when that one answers. `fired` unless it was being killed already. */
  killEngine(engine: 0 | 1, fired: () => void): Promise<void>;
  /** Kills server and backends, and starts it again. `fired` unless it was being killed already. */
  killPostgres(fired: () => void): Promise<void>;
  /** For so many milliseconds no process hears a poke; `fired` at the first that is swallowed. */
  losePokes(milliseconds: number, fired: () => void): void;
  stop(): Promise<void>;
}

interface Running {
  child: ChildProcess;
  port: number;
  restarting: Promise<void> | undefined;
}

export async function openField(shops: string[]): Promise<Field> {
  const postgres = await startPostgres({ own: true, settings: { max_connections: 100 } });
  const database = await postgres.createDatabase();
  let deafness: { until: number; fired(): void }[] = [];
  const deaf = notificationFilter(() => {
    deafness = deafness.filter(({ until }) => performance.now() < until);
    for (const { fired } of deafness) fired();
    return deafness.length > 0;
  });
  const wires = await Promise.all([0, 1].map(() => openWire(() => postgres.port, deaf)));
  const start = (index: number) => startEngine(database.url, wires[index] as Wire, shops);
  const engines = [await start(0), await start(1)];
  const engineOf = (index: 0 | 1) => engines[index] as Running;
  let mending: Promise<void> | undefined;
  return {
    database,
    port: (engine) => engineOf(engine).port,
    async killEngine(engine, fired) {
      const running = engineOf(engine);
      if (!running.restarting) fired();
      running.restarting ??= restart(running, () => start(engine));
      await running.restarting;
    },
    async killPostgres(fired) {
      if (!mending) fired();
      mending ??= restartPostgres(postgres).finally(() => {
        mending = undefined;
      });
      await mending;
    },
    losePokes(milliseconds, fired) {
      deafness.push({ until: performance.now() + milliseconds, fired });
    },
    async stop() {
      for (const { child } of engines) child.kill('SIGKILL');
      await Promise.all(wires.map((wire) => wire.close()));
      await postgres.stop();
    },
  };
}

async function restart(running: Running, start: () => Promise<Running>): Promise<void> {
  running.child.kill('SIGKILL');
  const next = await start();
  Object.assign(running, next);
  running.restarting = undefined;
}

async function restartPostgres(postgres: Postgres): Promise<void> {
  await postgres.kill();
  await postgres.restart();
}

async function startEngine(url: string, wire: Wire, shops: string[]): Promise<Running> {
  const directUrl = Object.assign(new URL(url), { port: String(wire.port) }).href;
  const order: EngineOrder = { url, directUrl, shops };
  const file = fileURLToPath(new URL('./engine-process.ts', import.meta.url));
  const child = fork(file, [JSON.stringify(order)], { execArgv: ['--conditions=@shopbell/source'], stdio: 'inherit' });
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (told: { port: number }) => resolve(told.port));
    child.once('exit', (code) => reject(new Error(`An engine process ended with ${code} before it answered.`)));
  });
  return { child, port, restarting: undefined };
}
