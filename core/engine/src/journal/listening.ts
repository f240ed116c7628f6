import { setTimeout as sleep } from 'node:timers/promises';
import { listenerParked } from '@shopbell/contract';
import type { Logger } from 'pino';
import type { Database } from '../database/index.ts';
import { isChainStopped } from './append-store.ts';
import type { Feed } from './feed.ts';
import { readFeed } from './feed-store.ts';
import type { Follower, Journal, Listener, PositionedEntry } from './journal.ts';
import { holdListener, moveListener, releaseListener } from './listener-store.ts';

interface ListeningOptions {
  database: Database;
  journal: Pick<Journal, 'append'>;
  feed: Feed;
  log: Logger;
  /** How long a process that died keeps its listeners from the others. */
  holdMilliseconds: number;
}

const mostFailures = 5;
const mostAtOnce = 200;
/** More than these are read again from the database when their turn comes. */
const mostWaiting = 2_000;
const saveMilliseconds = 200;
const pauseAfterFailure = [0, 100, 300, 1_000, 3_000];

/** Runs one listener while this process holds it. */
export class Listening {
  private readonly listener: Listener;
  private readonly options: ListeningOptions;
  private readonly kinds: ReadonlySet<string>;
  private readonly holder = crypto.randomUUID();
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  private waiting: PositionedEntry[] = [];
  private follower: Follower | undefined;
  private wake: (() => void) | undefined;
  private position = 0n;
  private failures = 0;
  private savedAt = 0;
  private savedPosition = 0n;

  constructor(listener: Listener, options: ListeningOptions) {
    this.listener = listener;
    this.options = options;
    this.kinds = new Set(listener.hears.map(({ kind }) => kind));
  }

  start(): void {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.wake?.();
    await this.running;
  }

  private get stopped(): boolean {
    return this.stopping.signal.aborted;
  }

  private async run(): Promise<void> {
    const { holdMilliseconds, log } = this.options;
    while (!this.stopped) {
      try {
        if (await this.hold()) await this.hearOn();
      } catch (error) {
        if (!this.stopped) log.warn({ err: error, listener: this.listener.name }, 'a listener starts anew');
      } finally {
        this.leaveFeed();
        this.waiting = [];
      }
      await this.pause(holdMilliseconds / 4);
    }
    if (this.position !== this.savedPosition) await this.store().catch(() => {});
    await releaseListener(this.options.database.sql, this.listener.name, this.holder).catch(() => {});
  }

  private async hold(): Promise<boolean> {
    const { database, holdMilliseconds: milliseconds } = this.options;
    const held = await holdListener(database.sql, { name: this.listener.name, holder: this.holder, milliseconds });
    if (!held) return false;
    this.position = this.savedPosition = held.position;
    this.failures = held.failures;
    this.savedAt = performance.now();
    return true;
  }

  /** Until this process stops, or holds the listener no more. */
  private async hearOn(): Promise<void> {
    while (!this.stopped) {
      const entries = await this.next();
      if (entries.length > 0) await this.hear(entries);
      if (!(await this.save(entries.length === 0))) return;
      if (entries.length === 0 && this.waiting.length === 0) await this.rest();
    }
  }

  /** Hears what has come, and moves on past it. */
  private async hear(entries: readonly PositionedEntry[]): Promise<void> {
    const heard = entries.filter(({ entry }) => this.kinds.has(entry.kind));
    if (heard.length > 0 && !(await this.hearTogether(heard))) await this.hearEach(heard);
    if (!this.stopped) this.position = entries.at(-1)?.position ?? this.position;
  }

  private async hearTogether(entries: readonly PositionedEntry[]): Promise<boolean> {
    if (!this.listener.hearMany || this.failures > 0) return false;
    try {
      await this.listener.hearMany(entries);
      return true;
    } catch (error) {
      this.options.log.warn({ err: error, listener: this.listener.name }, 'entries are heard one by one');
      return false;
    }
  }

  private async hearEach(entries: readonly PositionedEntry[]): Promise<void> {
    for (const each of entries) {
      while (!this.stopped && !(await this.hearOne(each)));
      if (this.stopped) return;
      this.position = each.position;
      this.failures = 0;
      if (!(await this.save(false))) throw new Error('Another process has taken over.');
    }
  }

  /** True when it is over and done with: heard, or parked. */
  private async hearOne({ entry, shop, position }: PositionedEntry): Promise<boolean> {
    try {
      if (this.listener.hearMany) await this.listener.hearMany([{ entry, shop, position }]);
      else await this.listener.hear(entry, shop);
      return true;
    } catch (error) {
      if (this.stopped) return false;
      const { log } = this.options;
      if (isChainStopped(error)) {
        log.warn({ listener: this.listener.name, entry: entry.id }, 'a chain of causes was stopped');
        return true;
      }
      this.failures += 1;
      log.warn(
        { err: error, listener: this.listener.name, entry: entry.id, failures: this.failures },
        'a listener failed',
      );
      // Counted only where the database took note: while it is away nothing is the entry's fault.
      if (!(await this.store())) throw new Error('Another process has taken over.');
      if (this.failures >= mostFailures) return this.park({ entry, shop, position }, error);
      await this.sleep(pauseAfterFailure[this.failures] ?? 0);
      return false;
    }
  }

  private async park({ entry, shop }: PositionedEntry, error: unknown): Promise<true> {
    const { name } = this.listener;
    const why = (error instanceof Error ? error.message : String(error)).slice(0, 500);
    const parked = {
      kind: listenerParked,
      body: { listener: name, entry: entry.id, why },
      actor: { type: 'system' },
      cause: entry.id,
      key: `parked-${name}-${entry.id}`,
    } as const;
    await this.options.journal.append({ shop, type: 'shop', id: shop }, parked).catch((refusal: unknown) => {
      // A listener that fails at its own parked entries stops here.
      if (!isChainStopped(refusal)) throw refusal;
    });
    this.options.log.error({ err: error, listener: name, entry: entry.id }, 'an entry was parked');
    return true;
  }

  /** Saves now and then, and at the latest when the hold has to be renewed. */
  private async save(idle: boolean): Promise<boolean> {
    const since = performance.now() - this.savedAt;
    const moved = this.position !== this.savedPosition;
    const due = since > this.options.holdMilliseconds / 3 || (moved && !idle && since > saveMilliseconds);
    return due ? this.store() : true;
  }

  private async store(): Promise<boolean> {
    const { database, holdMilliseconds: milliseconds } = this.options;
    const { position, failures, holder } = this;
    this.savedAt = performance.now();
    this.savedPosition = position;
    return moveListener(database.sql, { name: this.listener.name, holder, position, failures, milliseconds });
  }

  /** What comes next: as the feed hands it on, or read from the database until there. */
  private async next(): Promise<PositionedEntry[]> {
    if (this.follower || this.waiting.length > 0) return this.waiting.splice(0, mostAtOnce);
    this.follower = this.options.feed.join(null, this.position, (entries) => this.take(entries)) ?? undefined;
    if (this.follower) return [];
    const { sql } = this.options.database;
    return readFeed(sql, { shop: null, after: this.position, upTo: null, limit: mostAtOnce });
  }

  private take(entries: readonly PositionedEntry[]): void {
    this.waiting.push(...entries);
    if (this.waiting.length > mostWaiting) this.leaveFeed();
    this.wake?.();
  }

  private leaveFeed(): void {
    this.follower?.stop();
    this.follower = undefined;
  }

  /** Until something comes, or the hold has to be renewed; what was heard is saved before the long part of it. */
  private async rest(): Promise<void> {
    const moved = this.position !== this.savedPosition;
    await this.pause(moved ? saveMilliseconds : this.options.holdMilliseconds / 3);
    if (moved && this.waiting.length === 0 && !this.stopped && !(await this.store())) throw new Error('taken over');
  }

  private async pause(milliseconds: number): Promise<void> {
    const woken = new Promise<void>((resolve) => {
      this.wake = resolve;
    });
    await Promise.race([woken, this.sleep(milliseconds)]);
    this.wake = undefined;
  }

  private async sleep(milliseconds: number): Promise<void> {
    await sleep(milliseconds, undefined, { signal: this.stopping.signal, ref: false }).catch(() => {});
  }
}
