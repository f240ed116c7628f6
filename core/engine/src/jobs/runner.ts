import { AppError, type Clock } from '@shopbell/contract';
import { Cron } from 'croner';
import type { Logger } from 'pino';
import type { Database } from '../database/index.ts';
import { addJobOnce, failJob, finishJob, type HeldJob, keepJobs, nextDue, takeJobs } from './store.ts';

/** What can be run: jobs by name, and when some of them run by themselves (five-field cron, UTC). */
export interface Work {
  jobs: Record<string, (payload: unknown) => Promise<void>>;
  schedule: Record<string, string>;
}

const atOnce = 4;
const holdMilliseconds = 60_000;
const lookMilliseconds = 5_000;
const mostTries = 12;
/** The key of the one row that stands for a scheduled job's next run. */
const scheduled = 'schedule';

/** Takes due jobs and runs them, some at a time. A process that dies lets go of its jobs after a minute. */
export function createRunner({ database, clock, log }: { database: Database; clock: Clock; log: Logger }) {
  const { sql } = database;
  let work: Work = { jobs: {}, schedule: {} };
  const running = new Map<string, Promise<void>>();
  let started = false;
  let timer: NodeJS.Timeout | undefined;
  let keeping: NodeJS.Timeout | undefined;
  let looking: Promise<void> | undefined;
  let again = false;

  const nextRun = (name: string) =>
    new Cron(work.schedule[name] ?? '', { timezone: 'UTC' }).nextRun(new Date(clock.now()));

  async function plan(name: string): Promise<void> {
    const runAt = nextRun(name);
    if (runAt) await addJobOnce(sql, { shop: null, name, payload: {}, runAt, key: scheduled });
  }

  async function planAll(): Promise<void> {
    for (const name of Object.keys(work.schedule)) await plan(name);
  }

  async function run(job: HeldJob): Promise<void> {
    try {
      await work.jobs[job.name]?.(job.payload);
      await finishJob(sql, job);
    } catch (error) {
      await fail(job, error).catch((reason: unknown) => log.error({ err: reason, job: job.name }, 'job not noted'));
    } finally {
      running.delete(job.id);
    }
    if (work.schedule[job.name]) await plan(job.name).catch(() => {});
  }

  async function fail(job: HeldJob, error: unknown): Promise<void> {
    const final = (error instanceof AppError && !error.retryable) || job.attempts >= mostTries;
    // 2 s, 4 s, 8 s … at most an hour.
    const runAt = final ? null : new Date(clock.now() + Math.min(2 ** job.attempts, 3_600) * 1_000);
    const why = (error instanceof Error ? error.message : String(error)).slice(0, 500);
    log[final ? 'error' : 'warn'](
      { err: error, job: job.name, attempt: job.attempts },
      final ? 'job given up' : 'job failed',
    );
    // A scheduled job has its next time anyway, and is never given up.
    if (final && work.schedule[job.name]) await finishJob(sql, job);
    else await failJob(sql, job, { why, runAt });
  }

  async function takeSome(): Promise<HeldJob[]> {
    const limit = atOnce - running.size;
    const names = Object.keys(work.jobs);
    if (limit <= 0 || names.length === 0) return [];
    const now = new Date(clock.now());
    const jobs = await takeJobs(sql, { now, limit, milliseconds: holdMilliseconds, names });
    for (const job of jobs) running.set(job.id, run(job).then(look));
    return jobs;
  }

  /** Looks for due work now, and says when to look again. */
  function look(): void {
    if (!started) return;
    if (looking) {
      again = true;
      return;
    }
    clearTimeout(timer);
    looking = takeSome()
      .then(async (jobs) => (jobs.length > 0 ? 0 : untilNext()))
      .catch((error: unknown) => {
        log.warn({ err: error }, 'jobs cannot be read');
        return lookMilliseconds;
      })
      .then((wait) => {
        looking = undefined;
        if (!started || running.size >= atOnce) return;
        timer = setTimeout(look, again ? 0 : wait);
        again = false;
      });
  }

  async function untilNext(): Promise<number> {
    const next = await nextDue(sql);
    const wait = next ? next.getTime() - clock.now() : lookMilliseconds;
    return Math.min(Math.max(wait, 50), lookMilliseconds);
  }

  return {
    look,
    know(next: Work): void {
      work = next;
    },
    async start(): Promise<void> {
      started = true;
      await planAll();
      keeping = setInterval(() => {
        if (running.size > 0) void keepJobs(sql, [...running.keys()], holdMilliseconds).catch(() => {});
        // Whoever ran a scheduled job may have died before it put in the next.
        void planAll().catch(() => {});
      }, holdMilliseconds / 3);
      look();
    },
    async stop(): Promise<void> {
      started = false;
      clearTimeout(timer);
      clearInterval(keeping);
      await looking;
      const all = Promise.all(running.values());
      await Promise.race([all, new Promise((resolve) => setTimeout(resolve, 10_000).unref())]);
    },
    async runDue(): Promise<number> {
      let count = 0;
      for (;;) {
        const jobs = await takeSome();
        if (jobs.length === 0 && running.size === 0) return count;
        count += jobs.length;
        await Promise.all(running.values());
      }
    },
  };
}
