import { AppError, type Audience, type EntryView } from '@shopbell/contract';
import type { Logger } from 'pino';
import type { Database } from '../database/index.ts';
import { isFor } from './entries.ts';
import type { Follower, SubjectRef } from './journal.ts';
import { listAhead, readEntries, readLastSeq } from './store.ts';
import { subjectName } from './transaction.ts';

type Take = (entries: readonly EntryView[]) => void;

interface Reader {
  audience: Audience;
  /** The last seq that this reader was given or passed by. */
  seq: number;
  take: Take;
}

const readAtOnce = 200;

/** The end of one journal as far as this process has handed it on. Its readers get each entry when its seq is their next. */
class Tail {
  readonly readers = new Set<Reader>();
  readonly subject: SubjectRef;
  seq: number;
  private reading: Promise<void> | undefined;
  private again = false;
  private readonly database: Database;
  private readonly log: Logger;

  constructor(subject: SubjectRef, seq: number, parts: { database: Database; log: Logger }) {
    this.subject = subject;
    this.seq = seq;
    this.database = parts.database;
    this.log = parts.log;
  }

  /** Entries that this process has just committed: handed on without a read when they are the next. */
  push(entries: readonly EntryView[]): void {
    const next = entries.filter(({ seq }) => seq > this.seq);
    if (next.length === 0) return;
    if (next[0]?.seq === this.seq + 1) this.handOn(next);
    else void this.look();
  }

  /** Reads what is new. Never throws: the next look finds what this one did not. */
  look(): Promise<void> {
    if (this.reading) {
      this.again = true;
      return this.reading;
    }
    this.reading = this.readOn()
      .catch((error: unknown) => this.log.warn({ err: error }, 'a journal cannot be read'))
      .finally(() => {
        this.reading = undefined;
        if (this.again) {
          this.again = false;
          void this.look();
        }
      });
    return this.reading;
  }

  private async readOn(): Promise<void> {
    for (let full = true; full && this.readers.size > 0; ) {
      const after = this.seq;
      const entries = await readEntries(this.database.sql, this.subject, {
        audience: 'system',
        after,
        limit: readAtOnce,
      });
      full = entries.length === readAtOnce;
      const next = entries.filter(({ seq }) => seq > this.seq);
      if (next.length > 0) this.handOn(next);
    }
  }

  private handOn(entries: readonly EntryView[]): void {
    this.seq = entries.at(-1)?.seq ?? this.seq;
    for (const reader of this.readers) give(reader, entries, this.log);
  }
}

function give(reader: Reader, entries: readonly EntryView[], log: Logger): void {
  const from = reader.seq;
  reader.seq = Math.max(from, entries.at(-1)?.seq ?? from);
  const fresh = entries.filter((entry) => entry.seq > from && isFor(reader.audience, entry));
  if (fresh.length === 0) return;
  try {
    reader.take(fresh);
  } catch (error) {
    // One broken reader must not keep the entry from the others.
    log.error({ err: error }, 'a reader of a journal failed');
  }
}

/** All journals that somebody in this process follows. */
export class Tails {
  private readonly tails = new Map<string, Tail>();
  private readonly parts: { database: Database; log: Logger };

  constructor(parts: { database: Database; log: Logger }) {
    this.parts = parts;
  }

  push(subject: SubjectRef, entries: readonly EntryView[]): void {
    this.tails.get(subjectName(subject))?.push(entries);
  }

  /** Somebody else wrote here. */
  lookAt(names: readonly string[]): void {
    for (const name of names) void this.tails.get(name)?.look();
  }

  /** One query for all that is followed: whoever is behind looks. */
  async lookAround(): Promise<void> {
    const tails = [...this.tails.values()];
    if (tails.length === 0) return;
    const ahead = await listAhead(this.parts.database.sql, tails);
    this.lookAt(ahead.map(subjectName));
  }

  async follow(subject: SubjectRef, options: { audience: Audience; after: number }, take: Take): Promise<Follower> {
    const last = await readLastSeq(this.parts.database.sql, subject);
    if (options.after > last) throw new AppError('cursor.gone');
    const reader: Reader = { audience: options.audience, seq: options.after, take };
    try {
      await this.join(reader, subject, last);
    } catch (error) {
      this.leave(subject, reader);
      throw error;
    }
    return { stop: () => this.leave(subject, reader) };
  }

  /** Reads up to where the other readers are, then joins them in the same breath. */
  private async join(reader: Reader, subject: SubjectRef, last: number): Promise<void> {
    const { database, log } = this.parts;
    for (;;) {
      const tail = this.tailOf(subject, last);
      if (reader.seq >= tail.seq) {
        tail.readers.add(reader);
        if (tail.seq < last) void tail.look();
        return;
      }
      const after = reader.seq;
      const options = { audience: 'system', after, limit: readAtOnce } as const;
      const entries = await readEntries(database.sql, subject, options);
      if (entries.length === 0) throw new AppError('cursor.gone');
      give(reader, entries, log);
    }
  }

  private tailOf(subject: SubjectRef, seq: number): Tail {
    const name = subjectName(subject);
    const known = this.tails.get(name);
    if (known) return known;
    const made = new Tail(subject, seq, this.parts);
    this.tails.set(name, made);
    return made;
  }

  private leave(subject: SubjectRef, reader: Reader): void {
    const name = subjectName(subject);
    const tail = this.tails.get(name);
    tail?.readers.delete(reader);
    if (tail?.readers.size === 0) this.tails.delete(name);
  }
}
