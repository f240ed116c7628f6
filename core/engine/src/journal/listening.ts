import { setTimeout as sleep } from 'node:timers/promises';
import { type EntryView, listenerParked, type ShopId } from '@shopbell/contract';
import type { Logger } from 'pino';
import type { Database } from '../database/index.ts';
import { isChainStopped } from './append-store.ts';
import type { Feed } from './feed.ts';
import { readFeed } from './feed-store.ts';
import { Holding } from './holding.ts';
import type { Follower, Journal, Listener, PositionedEntry } from './journal.ts';

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
const pauseAfterFailure = [0, 100, 300, 1_000, 3_000];

/** Runs one listener while this process holds it. */
export class Listening {
  private readonly listener: Listener;
  private readonly options: ListeningOptions;
  private readonly kinds: ReadonlySet<string>;
  private readonly held: Holding;
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  private waiting: PositionedEntry[] = [];
  private follower: Follower | undefined;
  private wake: (() => void) | undefined;

  constructor(listener: Listener, options: ListeningOptions) {
    this.listener = listener;
    this.options = options;
    this.held = new Holding(listener.name, options);
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
        if (await this.held.take()) await this.hearOn();
      } catch (error) {
        if (!this.stopped) log.warn({ err: error, listener: this.listener.name }, 'a listener starts anew');
      } finally {
        this.leaveFeed();
        this.waiting = [];
      }
      await this.pause(holdMilliseconds / 4);
    }
    await this.held.release();
  }

  /** Until this process stops, or holds the listener no more. */
  private async hearOn(): Promise<void> {
    while (!this.stopped) {
      const entries = await this.next();
      if (entries.length > 0) await this.hear(entries);
      if (!(await this.held.save(entries.length === 0))) return;
      if (entries.length === 0 && this.waiting.length === 0) await this.rest();
      else if (entries.length < mostAtOnce) await this.gather();
    }
  }

  /** Lets a rush gather. What it is behind is made up for without a pause. */
  private async gather(): Promise<void> {
    const { gatherMilliseconds: pause } = this.listener;
    if (pause !== undefined && this.follower) await this.sleep(pause);
  }

  /** Hears what has come, and moves on past it. */
  private async hear(entries: readonly PositionedEntry[]): Promise<void> {
    const heard = entries.filter(({ entry }) => this.kinds.has(entry.kind));
    if (heard.length > 0 && !(await this.hearTogether(heard))) await this.hearEach(heard);
    if (!this.stopped) this.held.position = entries.at(-1)?.position ?? this.held.position;
  }

  private async hearTogether(entries: readonly PositionedEntry[]): Promise<boolean> {
    if (!this.listener.hearMany || this.held.failures > 0) return false;
    try {
      for (const [shop, theirs] of Map.groupBy(entries, (each) => each.shop))
        await this.listener.hearMany(
          theirs.map(({ entry }) => entry),
          shop,
        );
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
      this.held.position = each.position;
      this.held.failures = 0;
      if (!(await this.held.save(false))) throw new Error('Another process has taken over.');
    }
  }

  /** True when it is over and done with: heard, or parked. */
  private async hearOne({ entry, shop }: PositionedEntry): Promise<boolean> {
    try {
      await this.listener.hear(entry, shop);
      return true;
    } catch (error) {
      if (this.stopped) return false;
      const { log } = this.options;
      if (isChainStopped(error)) {
        log.warn({ listener: this.listener.name, entry: entry.id }, 'a chain of causes was stopped');
        return true;
      }
      this.held.failures += 1;
      log.warn(
        { err: error, listener: this.listener.name, entry: entry.id, failures: this.held.failures },
        'a listener failed',
      );
      // Counted only where the database took note: while it is away nothing is the entry's fault.
      if (!(await this.held.store())) throw new Error('Another process has taken over.');
      if (this.held.failures >= mostFailures) return this.park(shop, entry, error);
      await this.sleep(pauseAfterFailure[this.held.failures] ?? 0);
      return false;
    }
  }

  private async park(shop: ShopId, entry: EntryView, error: unknown): Promise<true> {
    const { name } = this.listener;
    const why = (error instanceof Error ? error.message : String(error)).slice(0, 500);
    const parked = {
      kind: listenerParked,
      body: { listener: name, entry: entry.id, why },
      actor: { type: 'system' },
      cause: entry.id,
      key: `parked:${name}:${entry.id}`,
    } as const;
    await this.options.journal.append({ shop, type: 'shop', id: shop }, parked).catch((refusal: unknown) => {
      // A listener that fails at its own parked entries stops here.
      if (!isChainStopped(refusal)) throw refusal;
    });
    this.options.log.error({ err: error, listener: name, entry: entry.id }, 'an entry was parked');
    return true;
  }

  /** What comes next: as the feed hands it on, or read from the database until there. */
  private async next(): Promise<PositionedEntry[]> {
    if (this.follower || this.waiting.length > 0) return this.waiting.splice(0, mostAtOnce);
    this.follower = this.options.feed.join(null, this.held.position, (entries) => this.take(entries)) ?? undefined;
    if (this.follower) return [];
    const { sql } = this.options.database;
    return readFeed(sql, { shop: null, after: this.held.position, upTo: null, limit: mostAtOnce });
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

  /** Until something comes, or the hold has to be renewed. */
  private async rest(): Promise<void> {
    const { moved } = this.held;
    await this.pause(this.held.rest);
    if (moved && this.waiting.length === 0 && !this.stopped && !(await this.held.store()))
      throw new Error('taken over');
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
