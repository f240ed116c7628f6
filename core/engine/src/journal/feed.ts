import { AppError, type ShopId } from '@shopbell/contract';
import type { Logger } from 'pino';
import type { Database } from '../database/index.ts';
import { isFor } from './entries.ts';
import { readEnd, readFeed } from './feed-store.ts';
import type { Follower, PositionedEntry } from './journal.ts';
import { Looking } from './looking.ts';

/** Where a reader begins (null: at the end), and whether somebody still takes what is read for it. */
interface Beginning {
  position: bigint | null;
  isWanted?: (() => boolean) | undefined;
}

type Take = (entries: readonly PositionedEntry[]) => void;

interface Reader {
  /** Null reads the feed of all shops, and what is for the system too. */
  shop: ShopId | null;
  position: bigint;
  take: Take;
}

const readAtOnce = 200;
/** Positions, of all shops together, that a shop's reader may be behind: loading anew is quicker than reading more. */
const furthestBehind = 5_000n;

/** The end of the feed as far as this process has handed it on. */
export class Feed {
  private readonly readers = new Map<ShopId | null, Set<Reader>>();
  private readonly database: Database;
  private readonly log: Logger;
  private position = -1n;
  private readonly looking: Looking;

  constructor(parts: { database: Database; log: Logger }) {
    this.database = parts.database;
    this.log = parts.log;
    this.looking = new Looking(
      () => this.readOn(),
      (error) => this.log.warn({ err: error }, 'the feed cannot be read'),
    );
  }

  async start(): Promise<void> {
    if (this.position < 0n) this.position = await readEnd(this.database.sql);
  }

  /** What this process has just placed; `before` is the position given out before these, by whomever. */
  push(entries: readonly PositionedEntry[], before: bigint): void {
    if (this.position < 0n) return;
    const last = entries.at(-1)?.position;
    if (last === undefined || last <= this.position) return;
    if (before === this.position && !this.looking.busy) this.handOn(entries, last);
    else void this.look();
  }

  /** Reads what is new. Never throws. */
  look(): Promise<void> {
    return this.looking.look();
  }

  private async readOn(): Promise<void> {
    if (this.position < 0n) return;
    for (let full = true; full; ) {
      const entries = await readFeed(this.database.sql, {
        shop: null,
        after: this.position,
        upTo: null,
        limit: readAtOnce,
      });
      full = entries.length === readAtOnce;
      const last = entries.at(-1)?.position;
      if (last !== undefined) this.handOn(entries, last);
    }
  }

  /** Readers of one shop are handed the same array, so that what is made of it is made once for all of them. */
  private handOn(entries: readonly PositionedEntry[], last: bigint): void {
    const before = this.position;
    this.position = last;
    const shops = new Set<ShopId | null>([null, ...entries.map(({ shop }) => shop)]);
    for (const shop of shops) {
      const shared = entriesAfter(entries, before, shop);
      for (const reader of this.readers.get(shop) ?? [])
        this.give(reader, reader.position === before ? shared : entriesAfter(entries, reader.position, shop), last);
    }
  }

  private give(reader: Reader, fresh: readonly PositionedEntry[], upTo: bigint): void {
    if (upTo > reader.position) reader.position = upTo;
    if (fresh.length === 0) return;
    try {
      reader.take(fresh);
    } catch (error) {
      this.log.error({ err: error }, 'a reader of the feed failed');
    }
  }

  /** Null as shop follows all. Throws `cursor.gone` when the position is beyond the feed's end, or a shop's reader too far behind it. */
  async follow(
    shop: ShopId | null,
    { position, isWanted = () => true }: Beginning,
    take: Take,
  ): Promise<Follower & { position: bigint }> {
    await this.start();
    if (shop !== null && position !== null && this.position - position > furthestBehind)
      throw new AppError('cursor.gone');
    if (position !== null && position > this.position) {
      if (position > (await readEnd(this.database.sql))) throw new AppError('cursor.gone');
      void this.look();
    }
    const reader: Reader = { shop, position: position ?? this.position, take };
    const start = reader.position;
    return { position: start, ...(await this.joinAfter(reader, isWanted)) };
  }

  /** The same at once, or null where entries after `position` have been handed on already: those have to be read first. */
  join(shop: ShopId | null, position: bigint, take: Take): Follower | null {
    return this.position < 0n || position < this.position ? null : this.add({ shop, position, take });
  }

  private add(reader: Reader): Follower {
    this.readers.set(reader.shop, (this.readers.get(reader.shop) ?? new Set()).add(reader));
    return { stop: () => this.leave(reader) };
  }

  /** Reads up to where the others are and joins them in the same breath: what is handed on in between would be lost to this reader. */
  private async joinAfter(reader: Reader, isWanted: () => boolean): Promise<Follower> {
    const { sql } = this.database;
    while (reader.position < this.position) {
      const upTo = this.position;
      const after = reader.position;
      const entries = await readFeed(sql, { shop: reader.shop, after, upTo, limit: readAtOnce });
      const end = entries.length === readAtOnce ? (entries.at(-1)?.position ?? upTo) : upTo;
      this.give(reader, entriesAfter(entries, after, reader.shop), end);
      if (!isWanted()) return { stop: () => {} };
    }
    return this.add(reader);
  }

  private leave(reader: Reader): void {
    const others = this.readers.get(reader.shop);
    others?.delete(reader);
    if (others?.size === 0) this.readers.delete(reader.shop);
  }
}

/** Null as shop leaves all of them. */
function entriesAfter(entries: readonly PositionedEntry[], position: bigint, shop: ShopId | null): PositionedEntry[] {
  return entries.filter((each) => each.position > position && (shop === null || isOf(shop, each)));
}

function isOf(shop: ShopId, { shop: own, entry }: PositionedEntry): boolean {
  return own === shop && isFor('agents', entry);
}
