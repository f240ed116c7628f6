import type { Clock } from '@shopbell/contract';
import type { Logger } from 'pino';
import type { Database } from '../database/index.ts';
import { Appending } from './appending.ts';
import { draftEntry } from './draft.ts';
import { eraseEntries } from './erase.ts';
import { Feed } from './feed.ts';
import type { Appended, NewEntry, RowChange, RunningJournal, SubjectRef } from './journal.ts';
import { Listening } from './listening.ts';
import { Placing } from './placing.ts';
import { Pokes } from './pokes.ts';
import { findEntries, findEntry, readEntries, readLastSeq, readStretches } from './store.ts';
import { Tails } from './tails.ts';
import { type Enqueue, subjectName, type Written, writeJournal } from './transaction.ts';

export interface JournalParts {
  database: Database;
  clock: Clock;
  log: Logger;
  enqueue: Enqueue;
  /** Called after a transaction has committed that enqueued work. */
  enqueued?: () => void;
  /** How long a process that died keeps its listeners from the others. */
  holdMilliseconds?: number;
}

/** How often every reader looks by itself; where processes cannot hear each other, every second. */
const lookMilliseconds = 5_000;
const lookUnheardMilliseconds = 1_000;

/** The journal on PostgreSQL. */
export function createJournal(parts: JournalParts): RunningJournal {
  const { database, clock } = parts;
  const live = createLive(parts);
  const appending = new Appending(parts);

  async function append(subject: SubjectRef, entry: NewEntry): Promise<Appended>;
  async function append(subject: SubjectRef, entry: NewEntry, change: RowChange): Promise<Appended | null>;
  async function append(subject: SubjectRef, entry: NewEntry, change?: RowChange): Promise<Appended | null> {
    const appended = await appending.append(subject, draftEntry(subject, entry, clock.now()), change);
    // Without a change only a subject that is new stands in the way.
    if (!appended) return change ? null : journal.write(subject, (tx) => tx.append(entry));
    if (!appended.repeated) live.written({ subject, entries: [appended.entry] });
    return appended;
  }

  const journal: RunningJournal = {
    append,
    async write(subject, work) {
      const { result, written, enqueued } = await writeJournal(parts, subject, work);
      for (const each of written) live.written(each);
      if (enqueued) parts.enqueued?.();
      return result;
    },
    erase: (subject, erasure) =>
      journal.write(subject, async (tx) => ({ erased: await eraseEntries(tx, subject, erasure) })),
    read: (subject, options) => readEntries(database.sql, subject, options),
    readEach: (shop, of, limit) => readStretches(database.sql, shop, of, limit),
    find: (shop, entry) => findEntry(database.sql, shop, entry),
    findMany: (shop, entries) => findEntries(database.sql, shop, entries),
    lastSeq: (subject) => readLastSeq(database.sql, subject),
    follow: (subject, options, take) => live.tails.follow(subject, options, take),
    followShop: (shop, options, take) => live.feed.follow(shop, options, take),
    start: live.start,
    async listen(listeners) {
      for (const listener of listeners) live.listen(listener, journal);
    },
    stop: live.stop,
  };
  return journal;
}

/** What hands entries on once they are committed. */
function createLive(parts: JournalParts) {
  const { database, log, holdMilliseconds = 10_000 } = parts;
  const tails = new Tails(parts);
  const feed = new Feed(parts);
  const pokes = new Pokes({
    database,
    heard: (poke) => {
      tails.lookAt(poke.subjects);
      if (poke.feed) void feed.look();
    },
    lost: () => lookAround(),
  });
  const placing = new Placing({ database, feed, log, placed: () => pokes.say(Pokes.feed) });
  const listenings: Listening[] = [];
  let timer: NodeJS.Timeout | undefined;

  function lookAround(): void {
    void feed.look();
    tails.lookAround().catch((error: unknown) => log.warn({ err: error }, 'journals cannot be read'));
  }

  return {
    tails,
    feed,
    written({ subject, entries }: Written): void {
      tails.push(subject, entries);
      placing.push(subject, entries);
      pokes.say(subjectName(subject));
    },
    listen(listener: Parameters<RunningJournal['listen']>[0][number], journal: RunningJournal): void {
      const listening = new Listening(listener, { database, journal, feed, log, holdMilliseconds });
      listenings.push(listening);
      listening.start();
    },
    async start(): Promise<void> {
      await feed.start();
      placing.start();
      await pokes.start();
      timer = setInterval(lookAround, pokes.able ? lookMilliseconds : lookUnheardMilliseconds);
    },
    async stop(): Promise<void> {
      clearInterval(timer);
      await Promise.all(listenings.splice(0).map((listening) => listening.stop()));
      await placing.stop();
      await pokes.stop();
    },
  };
}
