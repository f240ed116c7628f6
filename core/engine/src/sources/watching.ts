import { type OrderNames, type ShopId, SourceError } from '@shopbell/contract';
import type { Parts } from '../parts.ts';
import { keepNews } from './keeping.ts';
import type { createMaking } from './making.ts';
import { namesOf } from './order-name.ts';
import { changeSource, listDue, listSources, removeOld, type SourceRow, takeTurn } from './store.ts';

const minuteMs = 60_000;
const paceMs = 2 * minuteMs;
/** Of a new source, how far back is listed. */
const firstSpanMs = 60 * 86_400_000;
/** Pages of one turn; the next turn goes on where this one stopped. */
const mostPages = 10;
/** A source that is slow page after page goes on the next time. */
const turnMs = 30_000;
const mostDue = 200;
/** An order that was asked about is not asked about again for so long. */
const askAgainMs = minuteMs;
const keptMs = 730 * 86_400_000;

/** When a source that failed is asked again: after two minutes, doubling up to an hour. What a person has to mend is looked at each half an hour. */
export function waitAfter(failures: number, error: unknown): number {
  const fault = error instanceof SourceError ? error : null;
  if (fault?.retryAfterSeconds) return fault.retryAfterSeconds * 1_000;
  if (fault?.fault === 'refused' || fault?.fault === 'misconfigured') return 30 * minuteMs;
  return Math.min(60 * minuteMs, 2 * minuteMs * 2 ** Math.max(0, failures - 1));
}

/** Asks sources: what has changed, whose turn it is, and about one order that somebody looks at. */
export function createWatching(
  { database, clock, log }: Pick<Parts, 'database' | 'clock' | 'log'>,
  { make }: Pick<ReturnType<typeof createMaking>, 'make'>,
) {
  const { sql } = database;

  return {
    /** All whose turn it is, side by side: one that is slow holds up none of the others. */
    async watch(): Promise<void> {
      const due = await listDue(sql, new Date(clock.now()), mostDue);
      await Promise.all(due.map(listOne));
    },
    /** Asks every source of a shop that can be asked about one order; once a minute at most. */
    async askAll(shop: ShopId, order: OrderNames): Promise<void> {
      const [name] = namesOf(order);
      const now = clock.now();
      const turn = { order: name ?? '', now: new Date(now), before: new Date(now - askAgainMs) };
      if (name === undefined || !(await takeTurn(sql, shop, turn))) return;
      const rows = (await listSources(sql, shop)).filter(({ type }) => type !== 'webhook');
      await Promise.all(rows.map((row) => askOne(row, order)));
    },
    async sweep(): Promise<void> {
      await removeOld(sql, new Date(clock.now() - keptMs));
    },
  };

  async function listOne(row: SourceRow): Promise<void> {
    await noting(row, async () => {
      const source = await make(row);
      let cursor = row.cursor;
      const unread: string[] = [];
      const begun = performance.now();
      for (let pages = 0; source.can.list && pages < mostPages; pages += 1) {
        const page = await source.listChanged(cursor, clock.now() - firstSpanMs);
        const kept = await keepNews(sql, row, { news: page, toldAt: clock.now(), now: clock.now() });
        unread.push(...kept.unread);
        cursor = page.next;
        await changeSource(sql, row, { cursor });
        if (!page.more || performance.now() - begun > turnMs) break;
      }
      const nextAt = source.can.list ? new Date(clock.now() + paceMs) : null;
      return { unread: [...new Set(unread)].slice(0, 20), nextAt };
    });
  }

  async function askOne(row: SourceRow, order: OrderNames): Promise<void> {
    // It failed and is not due again: it would keep somebody waiting, and be asked more than it can bear.
    if (row.failures > 0 && row.nextAt !== null && row.nextAt.getTime() > clock.now()) return;
    await noting(row, async () => {
      const source = await make(row);
      const news = await source.ask(order);
      const { unread } = await keepNews(sql, row, { news, toldAt: clock.now(), now: clock.now() });
      return { unread, nextAt: row.nextAt };
    });
  }

  /** Notes how it went, whatever that is: a source that fails never makes anything else fail. */
  async function noting(row: SourceRow, work: () => Promise<{ unread: string[]; nextAt: Date | null }>): Promise<void> {
    const askedAt = new Date(clock.now());
    try {
      const { unread, nextAt } = await work();
      await changeSource(sql, row, {
        askedAt,
        heardAt: new Date(clock.now()),
        failures: 0,
        trouble: null,
        unread,
        nextAt,
      });
    } catch (error) {
      const known = error instanceof SourceError;
      log.warn({ err: error, source: row.id, fault: known ? error.fault : undefined }, 'a source did not answer');
      const failures = row.failures + 1;
      const trouble = known ? error.message.slice(0, 500) : 'It could not be read.';
      await changeSource(sql, row, {
        askedAt,
        failures,
        trouble,
        nextAt: new Date(clock.now() + waitAfter(failures, error)),
      });
    }
  }
}
