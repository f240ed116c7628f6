import type { Clock } from '@shopbell/contract';
import type { Database, Sql } from '../database/index.ts';
import { appendToHeld, holdSubject } from './append-store.ts';
import { draftEntry } from './draft.ts';
import type { Appended, JournalTx, NewEntry, SubjectRef } from './journal.ts';

/** Puts work for later into the transaction that `sql` runs in. */
export type Enqueue = (
  sql: Sql,
  job: string,
  payload: object,
  options?: { runAt?: Date; key?: string; shop?: string | null },
) => Promise<void>;

/** What a committed transaction has written on one subject. */
export interface Written {
  subject: SubjectRef;
  entries: Appended['entry'][];
}

/** Thrown inside, caught here: the subjects have to be locked anew in the order of their ids. */
class OrderNeeded extends Error {
  readonly subjects: SubjectRef[];
  constructor(subjects: SubjectRef[]) {
    super('Subjects are locked in the order of their ids.');
    this.subjects = subjects;
  }
}

interface Parts {
  database: Database;
  clock: Clock;
  enqueue: Enqueue;
}

const deadlock = '40P01';
const tries = 5;

/** Runs `work` in a transaction that holds the subject's row. It may be run again from its start: when a lock was taken out of order. */
export async function writeJournal<T>(
  parts: Parts,
  subject: SubjectRef,
  work: (tx: JournalTx) => Promise<T>,
): Promise<{ result: T; written: Written[]; enqueued: boolean }> {
  let held = [subject];
  for (let tried = 1; ; tried += 1) {
    const writer = new Writer(parts, held);
    try {
      const result = await parts.database.transaction(async (sql) => work(await writer.open(sql, subject)));
      return { result, written: writer.written, enqueued: writer.enqueued };
    } catch (error) {
      if (error instanceof OrderNeeded) held = error.subjects;
      else if ((error as { code?: string }).code !== deadlock || tried >= tries) throw error;
    } finally {
      writer.closed = true;
    }
  }
}

/** One try of one transaction. */
class Writer {
  readonly written: Written[] = [];
  enqueued = false;
  closed = false;
  private readonly parts: Parts;
  private readonly held: SubjectRef[];

  constructor(parts: Parts, subjects: SubjectRef[]) {
    this.parts = parts;
    this.held = subjects.toSorted((one, other) => (subjectName(one) < subjectName(other) ? -1 : 1));
  }

  async open(sql: Sql, subject: SubjectRef): Promise<JournalTx> {
    for (const each of this.held) await holdSubject(sql, each);
    return this.on(sql, subject);
  }

  private on(sql: Sql, subject: SubjectRef): JournalTx {
    const guarded: Sql = (text, values) => {
      // A promise that nobody awaited would run on a connection that belongs to somebody else by now.
      if (this.closed) throw new Error('This transaction has ended: await everything inside of write().');
      return sql(text, values);
    };
    return {
      append: (entry: NewEntry) => this.append(guarded, subject, entry),
      sql: guarded,
      enqueue: async (job, payload, options) => {
        await this.parts.enqueue(guarded, job, payload, { ...options, shop: subject.shop });
        this.enqueued = true;
      },
      also: (other) => this.also(guarded, other),
    };
  }

  private async append(sql: Sql, subject: SubjectRef, entry: NewEntry): Promise<Appended> {
    const appended = await appendToHeld(sql, subject, draftEntry(subject, entry, this.parts.clock.now()));
    if (!appended.repeated) this.note(subject, appended.entry);
    return appended;
  }

  private note(subject: SubjectRef, entry: Appended['entry']): void {
    const known = this.written.find((each) => subjectName(each.subject) === subjectName(subject));
    if (known) known.entries.push(entry);
    else this.written.push({ subject, entries: [entry] });
  }

  private async also(sql: Sql, subject: SubjectRef): Promise<JournalTx> {
    const known = this.held.some((each) => subjectName(each) === subjectName(subject));
    if (known) return this.on(sql, subject);
    if (this.written.length > 0) throw new Error('Call also() before anything is appended.');
    if (this.held.some((each) => subjectName(each) > subjectName(subject)))
      throw new OrderNeeded([...this.held, subject]);
    await holdSubject(sql, subject);
    this.held.push(subject);
    return this.on(sql, subject);
  }
}

/** The name of a subject within a process; subjects are locked in the order of these. */
export function subjectName({ shop, id }: { shop: string; id: string }): string {
  return `${shop} ${id}`;
}
