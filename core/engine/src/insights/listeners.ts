import type { ConversationId, EntryView, ShopId } from '@shopbell/contract';
import type { Sql } from '../database/index.ts';
import { gatherMilliseconds, type Listener } from '../journal/index.ts';
import { addCases, addVolumes, lockProgress, saveProgress } from './store.ts';
import { countEntry, countedKinds, type Tally } from './tally.ts';

export interface CounterParts {
  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /** Seconds of business between two times (milliseconds), by the hours that the shop has set now. */
  businessSeconds(shop: ShopId, from: number, to: number): Promise<number>;
}

/** Counts entries as they come, each once: what they add is written together with how far their conversations have been counted. */
export function createCounter({ transaction, businessSeconds }: CounterParts): Listener {
  const count = (shop: ShopId, entries: readonly EntryView[]) =>
    transaction(async (sql) => {
      const conversations = entries.map(({ subject }) => subject as ConversationId);
      const tally: Tally = { progress: await lockProgress(sql, shop, conversations), volumes: new Map(), cases: [] };
      for (const entry of entries) await countEntry(tally, entry, (from, to) => businessSeconds(shop, from, to));
      await addVolumes(sql, shop, tally.volumes);
      await addCases(sql, shop, tally.cases);
      await saveProgress(sql, shop, tally.progress);
    });
  return {
    name: 'insights',
    hears: countedKinds,
    gatherMilliseconds,
    hear: (entry, shop) => count(shop, [entry]),
    hearMany: (entries, shop) => count(shop, entries),
  };
}
