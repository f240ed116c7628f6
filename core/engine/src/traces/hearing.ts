import { createHash } from 'node:crypto';
import {
  AppError,
  type HostHint,
  type HostOrderStory,
  type OrderFact,
  orderChanged,
  type ShopId,
} from '@shopbell/contract';
import { z } from 'zod';
import type { JournalTx } from '../journal/journal.ts';
import { keepDeliveries } from './delivery-store.ts';
import { factsOf, isInternal, newFacts } from './facts.ts';
import type { Ground } from './ground.ts';
import { orderIdOf, orderSubject } from './order-id.ts';
import { keepParcels } from './parcel-store.ts';
import { findSnapshot, keepSnapshot, staysForgotten } from './store.ts';

export const refreshJob = 'traces-refresh';
export const RefreshPayload = z.object({ shop: z.string(), order: z.string() });

/** `opened`: an agent or its customer looks at the order, and knows it again. */
export interface Looking {
  opened?: boolean;
}

/** Hints that come in a burst are one look. */
const gatherMs = 200;
/** Between two tries where no job can be kept, as when the database is away: twice as long each time, at most this. */
const longestPauseMs = 30_000;
/** Hints that wait for a database at most; reconciling finds what more there were. */
const mostWaiting = 10_000;

/**
 * Turns hints into looks at the host, and what is new there into entries. `services`: those that new parcels are given to; `learned` is
 * told when parcels may have come.
 */
export function createHearing(
  { parts, shops }: Pick<Ground, 'parts' | 'shops'>,
  { services, learned }: { services: readonly string[]; learned: (shop: ShopId) => void },
) {
  const { journal, jobs, host, clock, log } = parts;
  const waiting = new Map<string, HostHint>();
  let timer: NodeJS.Timeout | undefined;
  let pauseMs = gatherMs;

  const hearing = {
    /** An order may have changed. Returns at once; the look is a job, so that it outlives this process and a host that is away. */
    hint(hint: HostHint): void {
      const name = `${hint.shop} ${hint.order}`;
      if (waiting.size >= mostWaiting && !waiting.has(name)) return;
      waiting.set(name, { shop: hint.shop, order: hint.order });
      timer ??= setTimeout(() => void flush(), gatherMs);
    },
    /** Looks at one order by the host's ids. */
    async refreshHinted({ shop: hostId, order }: HostHint): Promise<void> {
      const shop = await shops.findByHostId(hostId);
      if (shop) await hearing.refresh(shop, order);
    },
    /** Asks the host and keeps what it says; null for an order that is not the shop's. Throws `host.unavailable`. */
    async refresh(shop: ShopId, order: string, looking: Looking = {}): Promise<HostOrderStory | null> {
      const { hostId } = await shops.get(shop);
      const story = await host.orders.find(hostId, order);
      if (story) await keep(shop, story, looking);
      return story;
    },
    keep,
    start: () => host.orders.hear(hearing.hint),
    async stop(): Promise<void> {
      clearTimeout(timer);
      await flush();
      clearTimeout(timer);
    },
  };
  return hearing;

  /** What cannot be kept as a job waits here, and is tried again after a pause. */
  async function flush(): Promise<void> {
    const hints = [...waiting];
    waiting.clear();
    timer = undefined;
    for (const [at, [, hint]] of hints.entries())
      try {
        await jobs.enqueue(refreshJob, hint, { key: JSON.stringify([hint.shop, hint.order]) });
        pauseMs = gatherMs;
      } catch (error) {
        pauseMs = Math.min(pauseMs * 2, longestPauseMs);
        for (const [name, kept] of hints.slice(at)) waiting.set(name, kept);
        log.warn(
          { err: error, hints: waiting.size, pauseMs },
          'hints of the host could not be kept; they are tried again',
        );
        clearTimeout(timer);
        timer = setTimeout(() => void flush(), pauseMs);
        return;
      }
  }

  /** Keeps a story that is not older than the one that is there, with entries of what is new; not of an order that was forgotten as it is. */
  async function keep(shop: ShopId, story: HostOrderStory, { opened = false }: Looking = {}): Promise<void> {
    if (Number.isNaN(Date.parse(story.changedAt)))
      throw new AppError('host.unavailable', { detail: 'The shop gave an order without the time of its change.' });
    const seenAt = new Date(clock.now());
    const isNew = await journal.write(orderSubject(shop, story.id), async (tx) => {
      const known = await findSnapshot(tx.sql, shop, orderIdOf(shop, story.id));
      if (known && known.changedAt.getTime() > Date.parse(story.changedAt)) return false;
      const told = opened ? null : new Date(story.changedAt);
      if (!known && (await staysForgotten(tx.sql, shop, orderIdOf(shop, story.id), told))) return false;
      await keepSnapshot(tx.sql, shop, story, { seenAt, secret: parts.options.secret[0] });
      if (known?.version === story.version) return false;
      const facts = factsOf(story);
      await keepDeliveries(tx.sql, shop, story);
      await keepParcels(tx.sql, shop, story, { services, now: seenAt });
      await say(tx, story, { facts: newFacts(known ? factsOf(known.story) : [], facts), first: known === null });
      return true;
    });
    if (isNew && story.fulfilments.some(({ deliveredAt }) => deliveredAt !== null)) learned(shop);
  }
}

/** What customers may know and what they may not are two entries. */
async function say(
  tx: JournalTx,
  { id: order, number, version }: HostOrderStory,
  { facts, first }: { facts: readonly OrderFact[]; first: boolean },
): Promise<void> {
  const mark = createHash('sha256').update(version).digest('base64url').slice(0, 24);
  for (const audience of ['customer', 'agents'] as const) {
    const told = facts.filter((fact) => isInternal(fact) === (audience === 'agents'));
    if (told.length === 0) continue;
    const body = { order, number, version, first, facts: told };
    const key = `changed:${audience}:${mark}`;
    await tx.append({ kind: orderChanged, body, actor: { type: 'host' }, audience, key });
  }
}
