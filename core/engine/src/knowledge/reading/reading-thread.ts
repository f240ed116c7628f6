import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { AppError } from '@shopbell/contract';
import { limits } from './limits.ts';
import { type Read, ReadingError } from './reading.ts';
import type { ReadingDone, ReadingTask } from './reading-worker.ts';

/** Files that wait for their turn in a process. */
const mostWaiting = 8;
const memory = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 };
const lookEveryMs = 50;

/** Throws `ReadingError` for what is refused, `rate.limited` where too many wait. */
export type Reader = (task: ReadingTask) => Promise<Read>;

/** Reads files one after the other, each in a thread that ends with it, or when its time or memory is used up. */
export function createReader({
  milliseconds,
  memoryBytes,
}: {
  milliseconds: number;
  memoryBytes: number;
} = limits): Reader {
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  return async (task) => {
    if (task.bytes.length > limits.bytes)
      throw new ReadingError(`The file is larger than ${limits.bytes / 1_048_576} MB.`);
    if (waiting >= mostWaiting) throw new AppError('rate.limited', { retryAfterSeconds: 10 });
    waiting += 1;
    const turn = last.then(() => run(task, { milliseconds, memoryBytes }));
    last = turn
      .catch(() => undefined)
      .finally(() => {
        waiting -= 1;
      });
    return turn;
  };
}

async function run(task: ReadingTask, most: { milliseconds: number; memoryBytes: number }): Promise<Read> {
  const file = new URL(`./reading-worker${extname(fileURLToPath(import.meta.url))}`, import.meta.url);
  const before = process.memoryUsage.rss();
  let started = Number.POSITIVE_INFINITY;
  const worker = new Worker(file, { workerData: task, resourceLimits: memory, stdout: true, stderr: true, env: {} });
  let looking: NodeJS.Timeout | undefined;
  try {
    const done = await new Promise<ReadingDone>((answer, fail) => {
      // The thread's own start is not the file's time.
      worker.on('online', () => {
        started = performance.now();
      });
      worker.on('message', answer);
      worker.on('error', () => fail(new ReadingError('Reading the file failed, or took more memory than it may.')));
      worker.on('exit', () => fail(new ReadingError('Reading the file failed.')));
      // Buffers are no part of what a thread's own limits count.
      looking = setInterval(() => {
        if (process.memoryUsage.rss() - before > most.memoryBytes)
          fail(new ReadingError('Reading the file took more memory than it may.'));
        if (performance.now() - started > most.milliseconds)
          fail(new ReadingError(`Reading the file took longer than ${most.milliseconds / 1_000} seconds.`));
      }, lookEveryMs);
    });
    if ('trouble' in done) throw new ReadingError(done.trouble);
    return done.read;
  } finally {
    clearInterval(looking);
    await worker.terminate();
  }
}
