import { AppError, type Clock } from '@shopbell/contract';
import { Cron } from 'croner';
import type { Logger } from 'pino';
import type { Database } from '../database/index.ts';
import { addJobOnce, dropGivenUp, failJob, finishJob, type HeldJob, keepJobs, nextDue, takeJobs } from './store.ts';

/**
 * What can be run: jobs by name, when some of them run by themselves (five-field cron, UTC), and how many of a name run at once that wait for
 * somebody outside. These have places of their own, so that a host or service that is slow holds up nothing but its own work; of four and more,
 * one shop has at most half, so that its host holds up no other shop's.
 */
export interface Work {
  /** `attempt`: which try this is, from 1. */
  jobs: Record<string, (payload: unknown, attempt: number) => Promise<void>>;
  schedule: Record<string, string>;
  places?: Record<string, number>;
}

/** Names that share places. */
interface Lane {
  names: readonly string[];
  places: number;
  /** One shop has but a part of them: who has it in full is known after each that begins. */
  oneByOne: boolean;
}

/** Of all names that have no places of their own. */
const atOnce = 4;
const keptDays = 30;
const holdMilliseconds = 60_000;
const lookMilliseconds = 5_000;
const soonMilliseconds = 50;
const mostTries = 12;
/** The key of the one row that stands for a scheduled job's next run. */
const scheduled = 'schedule';

/** Takes due jobs and runs them, some at a time. A process that dies lets go of its jobs after a minute. */
export function createRunner({ database, clock, log }: { database: Database; clock: Clock; log: Logger }) {
  const { sql } = database;
  let work: Work = { jobs: {}, schedule: {} };
  const running = new Map<string, { name: string; shop: string | null; end: Promise<void> }>();
  let started = false;
  let timer: NodeJS.Timeout | undefined;
  let keeping: NodeJS.Timeout | undefined;
  let looking: Promise<void> | undefined;
  let again = false;
  let tookAt = Number.NEGATIVE_INFINITY;

  const nextRun = (name: string) =>
    new Cron(work.schedule[name] ?? '', { timezone: 'UTC' }).nextRun(new Date(clock.now()));

  async function plan(name: string): Promise<void> {
    const runAt = nextRun(name);
    if (runAt) await addJobOnce(sql, { shop: null, name, payload: {}, runAt, key: scheduled });
  }

  async function planAll(): Promise<void> {
    for (const name of Object.keys(work.schedule)) await plan(name);
  }

  /** Where something can be begun now. */
  function freeLanes(): Lane[] {
    const own = work.places ?? {};
    const shared = Object.keys(work.jobs).filter((name) => own[name] === undefined);
    const lanes = [{ names: shared, places: atOnce, oneByOne: false }];
    for (const [name, places] of Object.entries(own))
      lanes.push({ names: [name], places, oneByOne: shareOf(places) < places });
    return lanes.flatMap(({ names, places, oneByOne }) => {
      const taken = [...running.values()].filter(({ name }) => names.includes(name)).length;
      return taken < places && names.length > 0 ? [{ names, places: places - taken, oneByOne }] : [];
    });
  }

  async function run(job: HeldJob): Promise<void> {
    try {
      await work.jobs[job.name]?.(job.payload, job.attempts);
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
    // 2 s, 4 s, 8 s … at most an hour; of a scheduled job no later than its next time.
    const later = new Date(clock.now() + Math.min(2 ** job.attempts, 3_600) * 1_000);
    const next = work.schedule[job.name] ? nextRun(job.name) : null;
    const runAt = final ? null : next && next < later ? next : later;
    const why = (error instanceof Error ? error.message : String(error)).slice(0, 500);
    log[final ? 'error' : 'warn'](
      { err: error, job: job.name, attempt: job.attempts },
      final ? 'job given up' : 'job failed',
    );
    // A scheduled job is never given up: it has its next time.
    if (final && work.schedule[job.name]) await finishJob(sql, job);
    else await failJob(sql, job, { why, runAt });
  }

  async function takeSome(): Promise<HeldJob[]> {
    const now = new Date(clock.now());
    const taken: HeldJob[] = [];
    for (const { names, places, oneByOne } of freeLanes()) {
      const limit = oneByOne ? 1 : places;
      for (let free = places; free > 0; free -= limit) {
        const jobs = await takeJobs(sql, { now, limit, milliseconds: holdMilliseconds, names, full: fullShops() });
        for (const job of jobs) running.set(job.id, { name: job.name, shop: job.shop, end: run(job).then(look) });
        taken.push(...jobs);
        if (jobs.length < limit) break;
      }
    }
    return taken;
  }

  /** Names with the shop that has its share of their places, as `name shop`. */
  function fullShops(): string[] {
    const all = [...running.values()];
    const full = all.filter(({ name, shop }) => {
      const places = work.places?.[name];
      if (shop === null || places === undefined) return false;
      return all.filter((other) => other.name === name && other.shop === shop).length >= shareOf(places);
    });
    return [...new Set(full.map(({ name, shop }) => `${name} ${shop}`))];
  }

  /** Looks for due work now, and says when to look again. */
  function look(): void {
    if (!started) return;
    if (looking) {
      again = true;
      return;
    }
    clearTimeout(timer);
    looking = takeDue()
      .catch((error: unknown) => {
        log.warn({ err: error }, 'jobs cannot be read');
        return lookMilliseconds;
      })
      .then((wait) => {
        looking = undefined;
        if (!started || freeLanes().length === 0) return;
        timer = setTimeout(look, again ? 0 : wait);
        again = false;
      });
  }

  /** Takes what is due, and answers how long to wait. What a dead process held is found now and then. */
  async function takeDue(): Promise<number> {
    const wait = await untilNext();
    const late = clock.now() - tookAt >= lookMilliseconds;
    if (wait > soonMilliseconds && !late) return wait;
    tookAt = clock.now();
    return (await takeSome()).length > 0 ? 0 : untilNext();
  }

  async function untilNext(): Promise<number> {
    const names = freeLanes().flatMap((lane) => lane.names);
    const next = await nextDue(sql, names, fullShops());
    const wait = next ? next.getTime() - clock.now() : lookMilliseconds;
    return Math.min(Math.max(wait, soonMilliseconds), lookMilliseconds);
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
        void dropGivenUp(sql, keptDays).catch(() => {});
      }, holdMilliseconds / 3);
      look();
    },
    async stop(): Promise<void> {
      started = false;
      clearTimeout(timer);
      clearInterval(keeping);
      await looking;
      const all = Promise.all([...running.values()].map(({ end }) => end));
      await Promise.race([all, new Promise((resolve) => setTimeout(resolve, 10_000).unref())]);
    },
    async runDue(): Promise<number> {
      let count = 0;
      for (;;) {
        const jobs = await takeSome();
        if (jobs.length === 0 && running.size === 0) return count;
        count += jobs.length;
        await Promise.all([...running.values()].map(({ end }) => end));
      }
    },
  };
}

/** Of places that a name has to itself, those that one shop may have at once. */
function shareOf(places: number): number {
  return places < 4 ? places : Math.floor(places / 2);
}
