import type { EntryView, ShopId } from '@shopbell/contract';
import type { Logger } from 'pino';
import type { Database } from '../database/index.ts';
import type { Feed } from './feed.ts';
import { placeRest, placeSubjects } from './feed-store.ts';
import type { PositionedEntry, SubjectRef } from './journal.ts';
import { subjectName } from './transaction.ts';

/** How long entries gather before they are placed together: the first after a silence hardly, in a rush so that each reader gets few writes. */
const gatherMilliseconds = 8;
const rushMilliseconds = 50;
const restMilliseconds = 1_000;

interface PlacingOptions {
  database: Database;
  feed: Feed;
  log: Logger;
  /** The feed has new entries. */
  placed(): void;
}

/**
 * Places committed entries in the feed, in batches: at once those that this process has written, and once a second whatever else has no
 * place (its writer died, or could not reach the database after its commit).
 */
export class Placing {
  private readonly options: PlacingOptions;
  private readonly entries = new Map<string, { shop: ShopId; entry: EntryView }>();
  private readonly subjects = new Map<string, SubjectRef>();
  private placing: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private resting: NodeJS.Timeout | undefined;
  private started = false;
  private placedAt = Number.NEGATIVE_INFINITY;

  constructor(options: PlacingOptions) {
    this.options = options;
  }

  start(): void {
    this.started = true;
    this.rest(0);
  }

  async stop(): Promise<void> {
    this.started = false;
    clearTimeout(this.timer);
    clearTimeout(this.resting);
    await this.placing;
  }

  /** These have been committed by this process. */
  push(subject: SubjectRef, entries: readonly EntryView[]): void {
    if (!this.started) return;
    this.subjects.set(subjectName(subject), subject);
    for (const entry of entries)
      this.entries.set(`${subjectName(subject)} ${entry.seq}`, { shop: subject.shop, entry });
    if (!this.placing) this.placeSoon();
  }

  private placeSoon(): void {
    const wait = this.placedAt + rushMilliseconds - performance.now();
    this.timer ??= setTimeout(() => this.placeNow(), Math.max(wait, gatherMilliseconds));
  }

  private placeNow(): void {
    this.timer = undefined;
    const subjects = [...this.subjects.values()];
    const known = new Map(this.entries);
    this.subjects.clear();
    this.entries.clear();
    this.placing = placeSubjects(this.options.database.sql, subjects)
      .then((placed) => this.tell(placed, known))
      .catch((error: unknown) => this.options.log.warn({ err: error }, 'entries wait for their place in the feed'))
      .finally(() => {
        this.placing = undefined;
        this.placedAt = performance.now();
        if (this.started && this.subjects.size > 0) this.placeSoon();
      });
  }

  private tell(
    placed: Awaited<ReturnType<typeof placeRest>>,
    known: ReadonlyMap<string, { shop: ShopId; entry: EntryView }>,
  ): void {
    const first = placed[0];
    if (!first) return;
    const { feed } = this.options;
    const entries = placed.flatMap(({ position, shop, subject, seq }): PositionedEntry[] => {
      const found = known.get(`${subjectName({ shop, id: subject })} ${seq}`);
      return found ? [{ ...found, position: BigInt(position) }] : [];
    });
    // What somebody else wrote has to be read.
    if (entries.length === placed.length) feed.push(entries, BigInt(first.before));
    else void feed.look();
    this.options.placed();
  }

  private rest(wait: number): void {
    this.resting = setTimeout(async () => {
      const begun = performance.now();
      await placeRest(this.options.database.sql)
        .then((placed) => this.tell(placed, new Map()))
        .catch(() => {});
      // Behind a long transaction dead rows gather in the table, and looking through them must not take a process's time.
      const spent = performance.now() - begun;
      if (this.started) this.rest(Math.max(restMilliseconds, spent * 20));
    }, wait).unref();
  }
}
