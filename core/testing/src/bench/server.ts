import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A server in a process of its own, so that its CPU time can be told from that of whoever calls it. */
export interface ServerProcess {
  readonly pid: number;
  readonly port: number;
  /** Sends it a word that it knows. */
  tell(word: string): void;
  /** Collects garbage there, so that memory can be compared. */
  collect(): Promise<void>;
  stop(): Promise<void>;
}

/** `file` beside this one; `order` is handed to it as JSON, and it sends `{ port }` when it answers. */
export async function startServerProcess(file: string, order: object): Promise<ServerProcess> {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const execArgv = [
    '--conditions=@shopbell/source',
    '--expose-gc',
    ...(process.env.BENCH_PROFILE ? ['--cpu-prof', `--cpu-prof-dir=${process.env.BENCH_PROFILE}`] : []),
  ];
  const child: ChildProcess = fork(path, [JSON.stringify(order)], { execArgv, stdio: 'inherit' });
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (told: { port: number }) => resolve(told.port));
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code} before it answered.`)));
  });
  return {
    pid: child.pid ?? 0,
    port,
    tell: (word) => void child.send(word),
    async collect() {
      for (let round = 0; round < 3; round += 1) {
        child.send('collect');
        await new Promise((resolve) => setTimeout(resolve, 400));
      }
    },
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.disconnect();
        setTimeout(() => child.kill('SIGKILL'), 5_000).unref();
      }),
  };
}
