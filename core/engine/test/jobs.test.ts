import { AppError } from '@shopbell/contract';
import { startPostgres } from '@shopbell/testing';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createDatabase, type Database } from '../src/database/index.ts';
import { createJobs, type JobRunner, type Work } from '../src/jobs/index.ts';

let postgres: Awaited<ReturnType<typeof startPostgres>>;
let database: Database;
let now = Date.UTC(2026, 0, 1);
const log = pino({ level: 'silent' });
const clock = { now: () => now };
const open: JobRunner[] = [];

beforeAll(async () => {
  postgres = await startPostgres();
  database = createDatabase({ url: (await postgres.createDatabase()).url });
  await database.migrate();
});
beforeEach(async () => {
  await Promise.all(open.splice(0).map((jobs) => jobs.stop()));
  await database.sql('TRUNCATE {{job}}');
});
afterAll(async () => {
  await database.stop();
  await postgres.stop();
});

function runner(jobs: Work['jobs'], schedule: Work['schedule'] = {}): JobRunner {
  const made = createJobs({ database, clock, log });
  made.know({ jobs, schedule });
  open.push(made);
  return made;
}

test('what is enqueued in a transaction is there exactly when that commits', async () => {
  const done: unknown[] = [];
  const jobs = runner({ greet: async (payload) => void done.push(payload) });
  const lost = database.transaction(async (sql) => {
    await jobs.enqueueIn(sql, 'greet', { who: 'nobody' });
    throw new Error('no');
  });
  await expect(lost).rejects.toThrow('no');
  await database.transaction((sql) => jobs.enqueueIn(sql, 'greet', { who: 'Ann' }));
  expect(await jobs.runDue()).toBe(1);
  expect(done).toEqual([{ who: 'Ann' }]);
  expect(await jobs.runDue()).toBe(0);
});

test('work waits for its time, and a key keeps one row that takes the last word', async () => {
  const done: unknown[] = [];
  const jobs = runner({ greet: async (payload) => void done.push(payload) });
  await jobs.enqueue('greet', { n: 1 }, { key: 'ann', runAt: new Date(now + 10_000) });
  await jobs.enqueue('greet', { n: 2 }, { key: 'ann', runAt: new Date(now + 20_000) });
  now += 15_000;
  expect(await jobs.runDue()).toBe(0);
  now += 5_000;
  expect(await jobs.runDue()).toBe(1);
  expect(done).toEqual([{ n: 2 }]);
});

test('enqueued anew while it runs, it runs once more', async () => {
  const done: unknown[] = [];
  const jobs = runner({
    greet: async (payload) => {
      done.push(payload);
      if (done.length === 1) await jobs.enqueue('greet', { n: 2 }, { key: 'ann' });
    },
  });
  await jobs.enqueue('greet', { n: 1 }, { key: 'ann' });
  await jobs.runDue();
  expect(done).toEqual([{ n: 1 }, { n: 2 }]);
});

test('a failure is tried again later and later; a refusal is final', async () => {
  let tries = 0;
  const jobs = runner({
    shaky: async () => {
      tries += 1;
      if (tries < 3) throw new Error('not yet');
    },
    refused: async () => {
      throw new AppError('refused');
    },
  });
  await jobs.enqueue('shaky', {});
  await jobs.enqueue('refused', {});
  await jobs.runDue();
  now += 2_000;
  await jobs.runDue();
  expect(tries).toBe(2);
  now += 3_000;
  await jobs.runDue();
  expect(tries).toBe(2);
  now += 1_000;
  await jobs.runDue();
  expect(tries).toBe(3);
  const left = await database.sql('SELECT name, failed_at IS NOT NULL AS failed FROM {{job}}');
  expect(left).toEqual([{ name: 'refused', failed: true }]);
});

test('two processes share the work, and none is done twice', async () => {
  const done: number[] = [];
  const jobs = {
    count: async (payload: unknown) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      done.push((payload as { n: number }).n);
    },
  };
  const [one, two] = [runner(jobs), runner(jobs)];
  for (let n = 0; n < 40; n += 1) await database.transaction((sql) => one.enqueueIn(sql, 'count', { n }));
  await Promise.all([one.start(), two.start()]);
  await expect.poll(() => done.length, { timeout: 5_000 }).toBe(40);
  expect(new Set(done).size).toBe(40);
});

test('the work of a process that died is taken over', async () => {
  const done: string[] = [];
  const dead = runner({ greet: () => new Promise(() => {}) });
  await dead.enqueue('greet', {});
  void dead.runDue();
  await expect.poll(() => database.sql('SELECT 1 FROM {{job}} WHERE held_until IS NOT NULL')).toHaveLength(1);
  open.splice(open.indexOf(dead), 1);
  const living = runner({ greet: async () => void done.push('done') });
  expect(await living.runDue()).toBe(0);
  await database.sql(`UPDATE {{job}} SET held_until = clock_timestamp() - interval '1 second'`);
  expect(await living.runDue()).toBe(1);
  expect(done).toEqual(['done']);
});

test('a scheduled job runs at its times, once for all processes', async () => {
  let runs = 0;
  const schedule = { nightly: '30 3 * * *' };
  const jobs = {
    nightly: async () => {
      runs += 1;
    },
  };
  const [one, two] = [runner(jobs, schedule), runner(jobs, schedule)];
  await Promise.all([one.start(), two.start()]);
  await Promise.all([one.stop(), two.stop()]);
  for (let day = 0; day < 3; day += 1) {
    now += 86_400_000;
    await Promise.all([one.runDue(), two.runDue()]);
  }
  expect(runs).toBe(3);
});
