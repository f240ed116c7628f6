import { createHash } from 'node:crypto';
import { type Actor, type ParcelNews, parcelMoved, parcelPromised, type ShopId } from '@shopbell/contract';
import { type MergedStory, mergeCheckpoints, nextAsk } from '../carriers/index.ts';
import type { JournalTx } from '../journal/journal.ts';
import { keepDelivery } from './delivery-store.ts';
import type { Ground } from './ground.ts';
import { orderSubject } from './order-id.ts';
import { changeParcel, type KeptNews, listParcels, newsOf, type ParcelRow } from './parcel-store.ts';
import { findSnapshot, type Snapshot } from './store.ts';

interface Telling {
  source: string;
  push: boolean;
  /** It was asked for, and did not come by itself. */
  asked: boolean;
  /** Who tells; nobody where a service does. */
  actor?: Actor;
}

/** Keeps what a service tells of a parcel, and says what is new of it on the order's journal. */
export function createParcels({ parts }: Pick<Ground, 'parts'>, learned: (shop: ShopId) => void) {
  const { journal, clock } = parts;

  return {
    /** The same news twice change nothing more. */
    async keepNews(
      parcel: ParcelRow,
      told: ParcelNews,
      { source, push, asked, actor = { type: 'system' } }: Telling,
    ): Promise<void> {
      const { shop, order, number, hostOrder } = parcel;
      const now = clock.now();
      let delivered = false;
      await journal.write(orderSubject(shop, hostOrder), async (tx) => {
        const row = (await listParcels(tx.sql, shop, order)).find((each) => each.number === number);
        // It went meanwhile: its customer was erased.
        if (!row) return;
        const snapshot = await findSnapshot(tx.sql, shop, order);
        const [before, after] = [newsOf(row), joined(newsOf(row), told, source)];
        const story = mergedStory(after, { now, snapshot });
        const status = story.status === 'unknown' ? told.status : story.status;
        if (status !== row.status) await sayMoved(tx, row, { status, story, carrier: after.carrier, actor });
        if (after.promisedAt && after.promisedAt !== before.promisedAt) await sayPromised(tx, row, after);
        delivered = status === 'delivered' && status !== row.status;
        if (status === 'delivered' && snapshot && story.since)
          await keepDelivery(tx.sql, shop, snapshot.story, { number, deliveredAt: story.since });
        const grown = after.lines.length > before.lines.length || status !== row.status;
        const changedAt = grown ? new Date(now) : row.changedAt;
        const askedAt = asked ? new Date(now) : row.askedAt;
        const nextAt = turnOf({ ...row, status, changedAt, askedAt, failures: 0 }, push);
        await changeParcel(tx.sql, row, {
          ...{ status, changedAt, askedAt, nextAt, heardAt: new Date(now), failures: 0, news: after },
        });
      });
      if (delivered) learned(shop);
    },
  };
}

/** When a parcel's next turn is; null when never again by itself. */
export function turnOf(row: ParcelRow, push: boolean): Date | null {
  const next = nextAsk(followedOf(row, push));
  return next === null ? null : new Date(next);
}

/** A row as the carriers' rules look at it. */
export function followedOf({ number, status, addedAt, changedAt, askedAt, failures }: ParcelRow, push: boolean) {
  const times = { changedAt: changedAt?.getTime() ?? null, askedAt: askedAt?.getTime() ?? null };
  return { number, status, followedAt: addedAt.getTime(), ...times, failures, push };
}

/** The parcel as the trace looks at it: the lines that count, the longest ago first. */
export function shownNews(
  row: ParcelRow,
  options: { now: number; snapshot: Pick<Snapshot, 'story'> | null },
): ParcelNews {
  const kept = newsOf(row);
  const { lines } = mergedStory(kept, options);
  const checkpoints = lines.filter(({ doubt }) => doubt === null).map(({ source: _, doubt: __, ...line }) => line);
  const { service, carrier, promisedAt } = kept;
  return {
    number: row.number,
    carrier,
    status: row.status,
    service,
    promisedAt,
    from: null,
    to: null,
    checkpoints,
    unread: [],
  };
}

function mergedStory(
  { lines }: KeptNews,
  { now, snapshot }: { now: number; snapshot: Pick<Snapshot, 'story'> | null },
): MergedStory {
  const placed = Date.parse(snapshot?.story.placedAt ?? '');
  return mergeCheckpoints(lines, { now, orderedAt: Number.isNaN(placed) ? null : placed });
}

/** A parcel of which more is told is one whose service words its lines anew each time. */
const mostLines = 500;

/** A service may leave out lines that it told before: they stay, as long as there are not too many. What was told last stays longest. */
export function joined(kept: KeptNews, told: ParcelNews, source: string): KeptNews {
  const lines = new Map(kept.lines.map((line) => [JSON.stringify(line), line]));
  for (const line of told.checkpoints.map((each) => ({ ...each, source }))) {
    lines.delete(JSON.stringify(line));
    lines.set(JSON.stringify(line), line);
  }
  const { service, carrier, promisedAt } = told;
  return {
    lines: [...lines.values()].slice(-mostLines),
    service: service ?? kept.service,
    carrier: carrier ?? kept.carrier,
    promisedAt: promisedAt ?? kept.promisedAt,
  };
}

async function sayMoved(
  tx: JournalTx,
  { number }: ParcelRow,
  {
    status,
    story,
    carrier,
    actor,
  }: { status: ParcelRow['status']; story: MergedStory; carrier: string | null; actor: Actor },
): Promise<void> {
  const line = story.lines.findLast((each) => each.doubt === null && each.status === status);
  if (!line) return;
  const { at, place, text } = line;
  const body = { number, carrier, status, at, text, ...(place ? { place: place.name } : {}) };
  await tx.append({ kind: parcelMoved, body, actor, key: keyOf('moved', [number, status, at]) });
}

async function sayPromised(tx: JournalTx, { number }: ParcelRow, { promisedAt, carrier }: KeptNews): Promise<void> {
  if (promisedAt === null) return;
  const body = { number, carrier, promisedAt };
  const key = keyOf('promised', [number, promisedAt]);
  await tx.append({ kind: parcelPromised, body, actor: { type: 'system' }, key });
}

/** Without the number: a key stays when the person is erased. */
export function keyOf(what: string, of: readonly string[]): string {
  return `${what}:${createHash('sha256').update(JSON.stringify(of)).digest('base64url').slice(0, 32)}`;
}
