import type { Logger } from 'pino';
import type { Database } from '../database/index.ts';
import { appendAtOnce } from './append-store.ts';
import { appendTogether } from './append-together.ts';
import type { Draft } from './draft.ts';
import type { Appended, RowChange, SubjectRef } from './journal.ts';
import { subjectName } from './transaction.ts';

interface Waiting {
  subject: SubjectRef;
  name: string;
  draft: Draft;
  change: RowChange | undefined;
  resolve: (appended: Appended | null) => void;
  reject: (error: unknown) => void;
}

const mostTogether = 64;
/** Two, so that one batch is made ready while another waits for the disk. */
const mostUnderWay = 2;
const patienceMilliseconds = 50;

/**
 * Appends of many requests that come at once share a statement and a commit: most of what an append costs PostgreSQL is not its rows. One that
 * comes alone goes alone and at once. Appends to one subject keep the order in which they came.
 */
export class Appending {
  private readonly database: Database;
  private readonly log: Logger;
  private queue: Waiting[] = [];
  private readonly busy = new Set<string>();
  private underWay = 0;
  private planned = false;

  constructor({ database, log }: { database: Database; log: Logger }) {
    this.database = database;
    this.log = log;
  }

  append(subject: SubjectRef, draft: Draft, change: RowChange | undefined): Promise<Appended | null> {
    return new Promise((resolve, reject) => {
      this.queue.push({ subject, name: subjectName(subject), draft, change, resolve, reject });
      this.plan();
    });
  }

  private plan(): void {
    if (this.planned || this.underWay >= mostUnderWay || this.queue.length === 0) return;
    this.planned = true;
    // What else this turn of the loop has read from sockets comes along.
    setImmediate(() => {
      this.planned = false;
      const batch = this.takeBatch();
      if (batch.length === 0) return;
      this.begin(batch);
      this.plan();
    });
  }

  private begin(batch: readonly Waiting[]): void {
    this.underWay += 1;
    let counted = true;
    const pass = () => {
      if (counted) this.underWay -= 1;
      counted = false;
      this.plan();
    };
    // One that waits for a subject which somebody holds must not keep all others waiting.
    const late = setTimeout(pass, patienceMilliseconds);
    void this.run(batch).finally(() => {
      clearTimeout(late);
      pass();
    });
  }

  /** Those that share a statement, at most one of each subject; who stands behind another of their subject stays in the queue. */
  private takeBatch(): Waiting[] {
    const batch: Waiting[] = [];
    const left: Waiting[] = [];
    const passed = new Set(this.busy);
    const text = this.queue.find(({ name }) => !passed.has(name))?.change?.text;
    for (const each of this.queue) {
      const fits = batch.length < mostTogether && !passed.has(each.name) && each.change?.text === text;
      (fits ? batch : left).push(each);
      passed.add(each.name);
    }
    this.queue = left;
    for (const { name } of batch) this.busy.add(name);
    return batch;
  }

  private async run(batch: readonly Waiting[]): Promise<void> {
    const left = batch.length > 1 ? await this.runTogether(batch) : batch;
    await Promise.all(left.map((each) => this.runAlone(each)));
  }

  /** Answers those that need a statement of their own: a key that was there, a lock that somebody holds, a row that has moved on. */
  private async runTogether(batch: readonly Waiting[]): Promise<Waiting[]> {
    try {
      const seqs = await appendTogether(this.database.sql, batch, batch[0]?.change?.text);
      const left = batch.filter((_, index) => !seqs.has(index));
      for (const [index, seq] of seqs) {
        const each = batch[index];
        if (each) this.done(each, () => each.resolve({ entry: { ...each.draft.view, seq }, repeated: false }));
      }
      return left;
    } catch (error) {
      if (isUnfit(error)) {
        // Not a fault of anybody who sends, but it must not go unseen: alone each costs twice as much.
        this.log.error(
          { err: error, change: batch[0]?.change?.text },
          'a change cannot be shared: cast what is not text',
        );
        return [...batch];
      }
      // Refused by PostgreSQL: nothing of it was written, and each may be tried alone. Otherwise nobody knows what was written.
      if (isRefusal(error)) return [...batch];
      this.log.warn({ err: error, entries: batch.length }, 'entries may not have been appended');
      for (const each of batch) this.done(each, () => each.reject(error));
      return [];
    }
  }

  private async runAlone(each: Waiting): Promise<void> {
    try {
      const appended = await appendAtOnce(this.database.sql, each.subject, each.draft, each.change);
      this.done(each, () => each.resolve(appended));
    } catch (error) {
      this.done(each, () => each.reject(error));
    }
  }

  private done({ name }: Waiting, tell: () => void): void {
    this.busy.delete(name);
    tell();
    this.plan();
  }
}

/** A constraint that one of them broke, a value that one of them had, or a deadlock: integrity (23), data (22), rollback (40) errors. */
function isRefusal(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^(2[23]|40)/.test(code);
}

/** SQL that PostgreSQL does not understand (class 42), such as a value that should have been cast. */
function isUnfit(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && code.startsWith('42');
}
