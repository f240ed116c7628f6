import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { cp, mkdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { packPackage, unpackInto } from '@shopbell/testing/packed';

const demo = fileURLToPath(new URL('..', import.meta.url));
const run = promisify(execFile);

/** The demo shop in a folder of its own below the demo, with Shopbell's packages as an npm install of their tarballs leaves them. */
export async function layProject(name: string): Promise<string> {
  const project = join(demo, '.shopbell', name);
  await rm(project, { recursive: true, force: true });
  await mkdir(project, { recursive: true });
  for (const part of ['src', 'medusa-config.ts', 'tsconfig.json', 'package.json'])
    await cp(join(demo, part), join(project, part), { recursive: true });
  for (const part of ['contract', 'map', 'console'])
    await unpackInto(project, `@shopbell/${part}`, await packPackage(`core/${part}`, join(project, 'packed')));
  return project;
}

export interface Medusa {
  readonly url: string;
  stop(): Promise<void>;
}

/** Runs Medusa's own command line in the project; throws with what it printed. */
export async function medusa(project: string, database: string, words: readonly string[]): Promise<string> {
  const { stdout, stderr } = await run(join(demo, 'node_modules', '.bin', 'medusa'), words, {
    cwd: project,
    env: environment(database),
    maxBuffer: 64 * 2 ** 20,
  }).catch((error: { stdout?: string; stderr?: string; message: string }) => {
    throw new Error(`medusa ${words[0]} failed:\n${error.stdout ?? ''}\n${error.stderr ?? error.message}`);
  });
  return stdout + stderr;
}

/** Starts the built shop and waits until it answers (at most 90 s). */
export async function startMedusa(project: string, database: string): Promise<Medusa> {
  const port = await freePort();
  const words = ['start', '--port', String(port)];
  const server = spawn(join(demo, 'node_modules', '.bin', 'medusa'), words, {
    cwd: join(project, '.medusa', 'server'),
    env: environment(database),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (chunk) => (printed += chunk));
  const url = `http://localhost:${port}`;
  const stop = () => end(server);
  for (let waited = 0; ; waited += 250) {
    const answer = await fetch(`${url}/health`).catch(() => null);
    if (answer?.ok) return { url, stop };
    if (server.exitCode !== null || waited > 90_000) {
      await stop();
      throw new Error(`Medusa did not start:\n${printed}`);
    }
    await sleep(250);
  }
}

function environment(database: string): NodeJS.ProcessEnv {
  return { ...process.env, NODE_ENV: 'production', DATABASE_URL: database, MEDUSA_DISABLE_TELEMETRY: 'true' };
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.pid === undefined) return;
  const gone = new Promise((resolve) => server.once('exit', resolve));
  process.kill(-server.pid, 'SIGTERM');
  await Promise.race([gone, sleep(10_000)]);
  if (server.exitCode === null) process.kill(-server.pid, 'SIGKILL');
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No free port');
  return address.port;
}
