import { type Actor, createId, messageSent } from '@shopbell/contract';
import { startPostgres, type Database as TestDatabase } from '@shopbell/testing';
import { pino } from 'pino';
import { createDatabase, type Database } from '../src/database/index.ts';
import { createJobs, type JobRunner } from '../src/jobs/index.ts';
import { createJournal, type JournalParts, type RunningJournal, type SubjectRef } from '../src/journal/index.ts';

/** An engine's ground without its domains: what one process has. */
export interface Stage {
  database: Database;
  journal: RunningJournal;
  jobs: JobRunner;
}

/** One migrated database on which any number of "processes" can be opened. */
export async function openStages() {
  const postgres = await startPostgres();
  const home: TestDatabase = await postgres.createDatabase();
  const stages: Stage[] = [];
  return {
    url: home.url,
    async open(parts: Partial<JournalParts> & { started?: boolean } = {}): Promise<Stage> {
      const { started = true, ...others } = parts;
      const stage = createStage(home.url, others);
      stages.push(stage);
      await stage.database.migrate();
      if (started) await stage.journal.start();
      return stage;
    },
    async close(): Promise<void> {
      for (const { journal, jobs, database } of stages) {
        await journal.stop();
        await jobs.stop();
        await database.stop();
      }
      await postgres.stop();
    },
  };
}

export function createStage(url: string, parts: Partial<JournalParts> = {}): Stage {
  const database = parts.database ?? createDatabase({ url });
  const log = pino({ level: process.env.TEST_LOG ?? 'silent' });
  const clock = { now: Date.now };
  const jobs = createJobs({ database, clock, log });
  const journal = createJournal({ database, log, clock, enqueue: jobs.enqueueIn, enqueued: jobs.look, ...parts });
  return { database, journal, jobs };
}

export const shop = createId('shop');
export const visitor: Actor = { type: 'visitor', id: createId('visitor') };

export function newSubject(): SubjectRef {
  return { shop, type: 'conversation', id: createId('conversation') };
}

export function message(text: string, key?: string) {
  return { kind: messageSent, body: { text }, actor: visitor, ...(key !== undefined && { key }) };
}
