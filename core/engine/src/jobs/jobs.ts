import type { Clock } from '@shopbell/contract';
import type { Logger } from 'pino';
import type { Database, Sql } from '../database/index.ts';
import { createRunner, type Work } from './runner.ts';
import { addJob } from './store.ts';

export interface EnqueueOptions {
  /** Not before; now when absent. */
  runAt?: Date;
  /**
   * One job of a name and key exists at a time. Enqueued again, it takes the new payload and time; when it runs just then, it runs once
   * more after.
   */
  key?: string;
  /** Whose work it is; null is the engine's own. Set by the journal in its transactions. */
  shop?: string | null;
}

/**
 * Work for later, in PostgreSQL. It survives restarts, may be tried twice (what it does must be keyed), and is tried again with back-off
 * when it throws, except an `AppError` that is not retryable. Given up after 12 tries, it stays in the table `job` for 30 days.
 */
export interface Jobs {
  /** By itself; what belongs to an entry is enqueued in the journal's transaction, with `tx.enqueue`. */
  enqueue(name: string, payload: object, options?: EnqueueOptions): Promise<void>;
}

export interface JobRunner extends Jobs {
  /** The same in somebody's transaction; call `look` after it has committed. */
  enqueueIn(sql: Sql, name: string, payload: object, options?: EnqueueOptions): Promise<void>;
  /** Something may be due. */
  look(): void;
  /** Tells what there is to run, in every process. */
  know(work: Work): void;
  /** Begins to run jobs in this process, and puts scheduled ones in. */
  start(): Promise<void>;
  /** Takes no more, and waits for those that run (at most 10 s). */
  stop(): Promise<void>;
  /** For tests: runs what is due by the clock until nothing is. Answers how many ran. */
  runDue(): Promise<number>;
}

export function createJobs(parts: { database: Database; clock: Clock; log: Logger }): JobRunner {
  const { database, clock } = parts;
  const runner = createRunner(parts);
  const enqueueIn: JobRunner['enqueueIn'] = (sql, name, payload, { runAt, key = null, shop = null } = {}) =>
    addJob(sql, { shop, name, payload, key, runAt: runAt ?? new Date(clock.now()) });
  return {
    ...runner,
    enqueueIn,
    async enqueue(name, payload, options) {
      await enqueueIn(database.sql, name, payload, options);
      runner.look();
    },
  };
}
