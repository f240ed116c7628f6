import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { callRoutes, type RouteCalls } from '../engine/calls.ts';
import { callHost, type HostCommand } from './remote-host.ts';

/** A process of Node behind a port of 127.0.0.1, to be ended in any way. */
export interface KillableProcess {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** SIGKILL, and waits until it is gone. */
  kill(): Promise<void>;
  /** Waits until it has died by itself. */
  gone(): Promise<void>;
  /** Lets it end by itself. */
  stop(): Promise<void>;
}

/** The memory host, reached over HTTP: it outlives engines, or dies without them. */
export interface HostProcess extends KillableProcess {
  /** Whatever a test does to the platform. */
  tell(name: HostCommand, ...given: unknown[]): Promise<unknown>;
}

/** An engine with a clock that a test puts forward; calls of routes go to it over HTTP. */
export interface EngineProcess extends KillableProcess, RouteCalls {
  /** Puts its clock forward, by milliseconds. */
  pass(milliseconds: number): void;
}

/** A memory host in a process of its own, which goes on from `file` where one is there. */
export async function startHostProcess(file: string): Promise<HostProcess> {
  const { killable } = await start('./host-process.ts', { file });
  return { ...killable, tell: (name, ...given) => callHost(killable.url, { name: `test.${name}`, given }) };
}

/** An engine in a process of its own. `ahead`: how far its clock is before ours, in milliseconds. */
export async function startEngineProcess(order: { url: string; host: string; ahead?: number }): Promise<EngineProcess> {
  const { killable, child } = await start('./engine-process.ts', { ahead: 0, ...order });
  return {
    ...killable,
    ...callRoutes(`${killable.url}/shopbell`),
    pass: (milliseconds) => void child.send(milliseconds),
  };
}

async function start(file: string, order: object): Promise<{ killable: KillableProcess; child: ChildProcess }> {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const execArgv = ['--conditions=@shopbell/source'];
  const child = fork(path, [JSON.stringify(order)], { execArgv, stdio: 'inherit' });
  const gone = once(child, 'exit').then(() => {});
  const [told] = (await Promise.race([
    once(child, 'message'),
    gone.then(() => {
      throw new Error(`${file} ended before it answered.`);
    }),
  ])) as [{ port: number }];
  const killable: KillableProcess = {
    url: `http://127.0.0.1:${told.port}`,
    gone: () => gone,
    kill() {
      child.kill('SIGKILL');
      return gone;
    },
    async stop() {
      if (child.connected) child.disconnect();
      const late = setTimeout(() => child.kill('SIGKILL'), 3_000);
      await gone;
      clearTimeout(late);
    },
  };
  return { killable, child };
}
