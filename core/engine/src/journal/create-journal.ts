import type { Clock } from '@shopbell/contract';
import type { Database } from '../database/index.ts';
import type { Appended, Journal, NewEntry, RowChange, SubjectRef } from './journal.ts';
import { appendAtOnce, draftEntry, findEntry, readEntries, readLastSeq } from './store.ts';
import { type Enqueue, writeJournal } from './transaction.ts';

export interface JournalParts {
  database: Database;
  clock: Clock;
  enqueue: Enqueue;
}

/** The journal on PostgreSQL. */
export function createJournal(parts: JournalParts): Journal {
  const { database, clock } = parts;
  const notYet = () => Promise.reject(new Error('not yet'));
  async function append(subject: SubjectRef, entry: NewEntry): Promise<Appended>;
  async function append(subject: SubjectRef, entry: NewEntry, change: RowChange): Promise<Appended | null>;
  async function append(subject: SubjectRef, entry: NewEntry, change?: RowChange): Promise<Appended | null> {
    const appended = await appendAtOnce(database.sql, subject, draftEntry(subject, entry, clock.now()), change);
    // Without a change only a subject that is new stands in the way.
    return appended ?? (change ? null : journal.write(subject, (tx) => tx.append(entry)));
  }
  const journal: Journal = {
    append,
    async write(subject, work) {
      const { result } = await writeJournal(parts, subject, work);
      return result;
    },
    read: (subject, options) => readEntries(database.sql, subject, options),
    find: (shop, entry) => findEntry(database.sql, shop, entry),
    lastSeq: (subject) => readLastSeq(database.sql, subject),
    erase: notYet,
    follow: notYet,
    followShop: notYet,
  };
  return journal;
}
