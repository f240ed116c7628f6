import type { Audience, EntryView } from '@shopbell/contract';
import type { Logger } from 'pino';
import type { Database } from '../database/index.ts';
import { isFor } from './entries.ts';
import type { SubjectRef } from './journal.ts';
import { Looking } from './looking.ts';
import { readEntries } from './store.ts';

export type Take = (entries: readonly EntryView[]) => void;

/** Somebody who follows one journal. */
export interface TailReader {
  audience: Audience;
  /** The last seq that this reader was given or passed by. */
  seq: number;
  take: Take;
}

/** Entries of one read. */
export const readAtOnce = 200;

/** The end of one journal as far as this process has handed it on. Its readers get each entry when its seq is their next. */
export class Tail {
  readonly readers = new Set<TailReader>();
  readonly subject: SubjectRef;
  seq: number;
  private readonly looking: Looking;
  private readonly database: Database;
  private readonly log: Logger;

  constructor(subject: SubjectRef, seq: number, parts: { database: Database; log: Logger }) {
    this.subject = subject;
    this.seq = seq;
    this.database = parts.database;
    this.log = parts.log;
    this.looking = new Looking(
      () => this.readOn(),
      (error) => this.log.warn({ err: error }, 'a journal cannot be read'),
    );
  }

  /** Entries that this process has just committed: handed on without a read when they are the next. */
  push(entries: readonly EntryView[]): void {
    const next = entries.filter(({ seq }) => seq > this.seq);
    if (next.length === 0) return;
    if (next[0]?.seq === this.seq + 1) this.handOn(next);
    else void this.look();
  }

  /** Reads what is new. Never throws. */
  look(): Promise<void> {
    return this.looking.look();
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

/** Hands a reader what is for them and new to them. */
export function give(reader: TailReader, entries: readonly EntryView[], log: Logger): void {
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
