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

export interface Reader {
  /** Throws `ReadingError` for what is refused, `rate.limited` where too many wait. */
  read(task: ReadingTask): Promise<Read>;
  /** Of files that are read together, each with what came of it; where the thread ends before them all, each is read alone. Never throws for a file. */
  readMany(tasks: readonly ReadingTask[]): Promise<ReadingDone[]>;
  /** Ends what is being read, and reads nothing more. */
  stop(): Promise<void>;
}

interface Most {
  milliseconds: number;
  memoryBytes: number;
}

/** Reads files one after the other, each in a thread that ends with it, or when its time or memory is used up. */
export function createReader(most: Most = limits): Reader {
  const stopped = new AbortController();
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = (tasks: readonly ReadingTask[]): Promise<ReadingDone[]> => {
    waiting += 1;
    const turn = last.then(() => run(tasks, most, stopped.signal));
    last = turn
      .catch(() => undefined)
      .finally(() => {
        waiting -= 1;
      });
    return turn;
  };
  const one = async (task: ReadingTask): Promise<ReadingDone> => {
    try {
      const [done] = await inTurn([task]);
      return done ?? { trouble: { reason: 'reading.failed', values: {} } };
    } catch (error) {
      if (error instanceof ReadingError) return { trouble: error.told };
      throw error;
    }
  };
  return {
    async read(task) {
      if (task.bytes.length > limits.bytes) throw new ReadingError('reading.bytes', { most: limits.bytes / 1_048_576 });
      if (waiting >= mostWaiting) throw new AppError('rate.limited', { retryAfterSeconds: 10 });
      const done = await one(task);
      if ('trouble' in done) throw new ReadingError(done.trouble.reason, done.trouble.values);
      return done.read;
    },
    async readMany(tasks) {
      try {
        return await inTurn(tasks);
      } catch (error) {
        if (!(error instanceof ReadingError) || stopped.signal.aborted) throw error;
        const alone: ReadingDone[] = [];
        for (const task of tasks) alone.push(await one(task));
        return alone;
      }
    },
    async stop() {
      stopped.abort();
      await last;
    },
  };
}

async function run(tasks: readonly ReadingTask[], most: Most, stopped: AbortSignal): Promise<ReadingDone[]> {
  if (stopped.aborted) throw new AppError('unavailable');
  const file = new URL(`./reading-worker${extname(fileURLToPath(import.meta.url))}`, import.meta.url);
  const before = process.memoryUsage.rss();
  let started = Number.POSITIVE_INFINITY;
  const worker = new Worker(file, { workerData: tasks, resourceLimits: memory, stdout: true, stderr: true, env: {} });
  let looking: NodeJS.Timeout | undefined;
  try {
    return await new Promise<ReadingDone[]>((answer, fail) => {
      stopped.addEventListener('abort', () => fail(new AppError('unavailable')), { once: true });
      // The thread's own start is not the file's time.
      worker.on('online', () => {
        started = performance.now();
      });
      worker.on('message', answer);
      worker.on('error', () => fail(new ReadingError('reading.failed')));
      worker.on('exit', () => fail(new ReadingError('reading.failed')));
      // Buffers are no part of what a thread's own limits count.
      looking = setInterval(() => {
        if (process.memoryUsage.rss() - before > most.memoryBytes) fail(new ReadingError('reading.memory'));
        if (performance.now() - started > most.milliseconds)
          fail(new ReadingError('reading.slow', { most: most.milliseconds / 1_000 }));
      }, lookEveryMs);
    });
  } finally {
    clearInterval(looking);
    await worker.terminate();
  }
}
