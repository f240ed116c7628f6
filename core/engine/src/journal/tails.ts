import { AppError, type Audience, type EntryView } from '@shopbell/contract';
import type { Logger } from 'pino';
import type { Database } from '../database/index.ts';
import type { Follower, SubjectRef } from './journal.ts';
import { listAhead, readEntries, readLastSeq } from './store.ts';
import { give, readAtOnce, Tail, type TailReader, type Take } from './tail.ts';
import { subjectName } from './transaction.ts';

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

  async follow(
    subject: SubjectRef,
    options: { audience: Audience; after: number; isWanted?: (() => boolean) | undefined },
    take: Take,
  ): Promise<Follower> {
    const last = await readLastSeq(this.parts.database.sql, subject);
    if (options.after > last) throw new AppError('cursor.gone');
    const reader: TailReader = { audience: options.audience, seq: options.after, take };
    try {
      await this.join(reader, subject, { last, isWanted: options.isWanted ?? (() => true) });
    } catch (error) {
      this.leave(subject, reader);
      throw error;
    }
    return { stop: () => this.leave(subject, reader) };
  }

  /** Reads up to where the other readers are, then joins them in the same breath. */
  private async join(
    reader: TailReader,
    subject: SubjectRef,
    { last, isWanted }: { last: number; isWanted: () => boolean },
  ): Promise<void> {
    const { database, log } = this.parts;
    while (isWanted()) {
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

  private leave(subject: SubjectRef, reader: TailReader): void {
    const name = subjectName(subject);
    const tail = this.tails.get(name);
    tail?.readers.delete(reader);
    if (tail?.readers.size === 0) this.tails.delete(name);
  }
}
