import { AppError } from '@shopbell/contract';
import { startPostgres } from '@shopbell/testing';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createDatabase, type Database } from '../src/database/index.ts';
import { createJobs, type JobRunner, type Work } from '../src/jobs/index.ts';
import { dropGivenUp } from '../src/jobs/store.ts';

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

function runner(jobs: Work['jobs'], schedule: Work['schedule'] = {}, places: Work['places'] = {}): JobRunner {
  const made = createJobs({ database, clock, log });
  made.know({ jobs, schedule, places });
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

test('work that waits for somebody outside holds up none but its own', async () => {
  let free = () => {};
  const silence = new Promise<void>((resolve) => {
    free = resolve;
  });
  let [most, now, greeted] = [0, 0, 0];
  const ask = async () => {
    now += 1;
    most = Math.max(most, now);
    await silence;
    now -= 1;
  };
  const greet = async () => {
    greeted += 1;
  };
  const jobs = runner({ ask, greet }, {}, { ask: 2 });
  for (let n = 0; n < 20; n += 1) await jobs.enqueue('ask', {});
  await jobs.start();
  await expect.poll(() => now).toBe(2);
  await jobs.enqueue('greet', {});
  await expect.poll(() => greeted, { timeout: 3_000 }).toBe(1);
  expect(most).toBe(2);
  free();
  await expect.poll(async () => (await database.sql('SELECT 1 FROM {{job}}')).length, { timeout: 8_000 }).toBe(0);
  expect(most).toBe(2);
});

test('a scheduled job that fails is tried no later than its next time; what was given up goes after a month', async () => {
  now = Date.UTC(2026, 0, 1, 12, 0, 30);
  const jobs = runner({ watch: () => Promise.reject(new Error('down')) }, { watch: '* * * * *' });
  const first = new Date(now);
  const row = `INSERT INTO {{job}} (shop, name, payload, run_at, key, attempts) VALUES (NULL, 'watch', '{}', $1, 'schedule', 9)`;
  await database.sql(row, [first]);
  await jobs.runDue();
  const [planned] = await database.sql<{ at: Date }>('SELECT run_at AS at FROM {{job}}');
  expect(planned?.at.toISOString()).toBe('2026-01-01T12:01:00.000Z');
  const old = `INSERT INTO {{job}} (shop, name, payload, run_at, key, failed_at)
    SELECT NULL, 'gone', '{}', now(), days::text, now() - days * interval '1 day' FROM unnest(ARRAY[29, 31]) days`;
  await database.sql(old);
  await dropGivenUp(database.sql, 30);
  expect(await database.sql(`SELECT key FROM {{job}} WHERE name = 'gone'`)).toEqual([{ key: '29' }]);
});

test('of places that a name has to itself, a shop whose host is silent has half, and another shop is served', async () => {
  const begun: string[] = [];
  let letGo = () => {};
  const silent = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const ask = async (payload: unknown) => {
    const { shop } = payload as { shop: string };
    begun.push(shop);
    if (shop === 'slow') await silent;
  };
  const jobs = runner({ ask }, {}, { ask: 4 });
  for (let n = 0; n < 6; n += 1) await jobs.enqueue('ask', { shop: 'slow' }, { shop: 'slow' });
  await jobs.enqueue('ask', { shop: 'quick' }, { shop: 'quick' });
  const all = jobs.runDue();
  await expect.poll(() => begun.includes('quick'), { timeout: 10_000 }).toBe(true);
  expect(begun.filter((shop) => shop === 'slow')).toHaveLength(2);
  letGo();
  await all;
  expect(begun.filter((shop) => shop === 'slow')).toHaveLength(6);
});
