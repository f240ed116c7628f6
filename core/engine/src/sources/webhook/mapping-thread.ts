import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { SourceError } from '@shopbell/contract';
import type { MappingDone, MappingTask } from './mapping-worker.ts';

export interface MappingLimits {
  /** Of one body, all of its events. */
  milliseconds: number;
  mostEvents: number;
}

/** Runs expressions over a body: for each event its fields, or what is wrong with it. */
export interface MappingThread {
  run: RunMapping;
  /** The same for one shop: each has a queue of its own, and they take turns. */
  of(shop: string): { run: RunMapping };
  stop(): Promise<void>;
}
type RunMapping = (
  body: string,
  expressions: { each: string; fields: Record<string, string> },
) => Promise<MappedEvent[]>;
export type MappedEvent = { fields: Record<string, unknown> } | { trouble: string };

/** One event: longer ones tell something else than a line. */
const mostBytes = 65_536;
/** Bodies of one shop that wait for their turn; more are sent again by whoever posts them. */
const mostWaiting = 64;
const memory = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 };
/** The thread's own start is not the mapping's time. */
const startMs = 10_000;

interface Waiting {
  task: MappingTask;
  done(answer: MappingDone): void;
  fail(error: SourceError): void;
}

/** One thread for all mappings of a process, one body after the other. What takes too long, or too much memory, ends the thread; the next one starts anew. */
export function createMappingThread(limits: MappingLimits): MappingThread {
  /** By shop; whose turn is next comes first. */
  const queues = new Map<string, Waiting[]>();
  let worker: Worker | null = null;
  let now: Waiting | null = null;
  let timer: NodeJS.Timeout | undefined;
  let started = false;
  let count = 0;

  return {
    run: (...asked) => runFor('', ...asked),
    of: (shop) => ({ run: (...asked) => runFor(shop, ...asked) }),
    async stop() {
      for (const each of [...queues.values()].flat())
        each.fail(new SourceError('unavailable', { detail: 'The server stops.' }));
      queues.clear();
      await end('The server stops.');
    },
  };

  async function runFor(
    shop: string,
    body: string,
    { each, fields }: Parameters<RunMapping>[1],
  ): Promise<MappedEvent[]> {
    const waiting = queues.get(shop) ?? [];
    if (waiting.length >= mostWaiting)
      throw new SourceError('rate-limited', { detail: 'Too many bodies wait to be read.', retryAfterSeconds: 5 });
    count += 1;
    const { milliseconds, mostEvents } = limits;
    const task: MappingTask = { task: count, body, each, fields, mostEvents, mostBytes, milliseconds };
    return new Promise<MappingDone>((done, fail) => {
      waiting.push({ task, done, fail });
      queues.set(shop, waiting);
      next();
    }).then(({ events, trouble }) => {
      if (trouble !== null) throw new SourceError('unreadable', { detail: trouble });
      return events.map((event) => JSON.parse(event) as MappedEvent);
    });
  }

  /** The first of the shop whose turn it is, which goes to the end. */
  function takeTurn(): Waiting | null {
    const [turn] = queues;
    if (!turn) return null;
    const [shop, waiting] = turn;
    const first = waiting.shift() ?? null;
    queues.delete(shop);
    if (waiting.length > 0) queues.set(shop, waiting);
    return first;
  }

  function next(): void {
    if (now) return;
    now = takeTurn();
    if (!now) return;
    const thread = worker ?? open();
    timer = setTimeout(
      () => void end(`The mapping took longer than ${limits.milliseconds} ms. Make its expressions simpler.`),
      limits.milliseconds + (started ? 0 : startMs),
    );
    thread.postMessage(now.task);
  }

  function open(): Worker {
    const file = new URL(`./mapping-worker${extname(fileURLToPath(import.meta.url))}`, import.meta.url);
    const thread = new Worker(file, { resourceLimits: memory, stdout: true, stderr: true, env: {} });
    thread.unref();
    worker = thread;
    started = false;
    thread.on('online', () => {
      started = true;
    });
    thread.on('message', (done: MappingDone) => {
      if (now?.task.task !== done.task) return;
      clearTimeout(timer);
      const { done: answer } = now;
      now = null;
      answer(done);
      next();
    });
    thread.on('error', () => {
      if (worker === thread)
        void end('The mapping took more memory than it may, or failed. Make its expressions simpler.');
    });
    return thread;
  }

  /** Ends the thread, and what ran in it. */
  async function end(why: string): Promise<void> {
    clearTimeout(timer);
    const [thread, running] = [worker, now];
    worker = null;
    now = null;
    running?.fail(new SourceError('unreadable', { detail: why }));
    next();
    await thread?.terminate();
  }
}
