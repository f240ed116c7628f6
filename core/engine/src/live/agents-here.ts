import type { ShopId } from '@shopbell/contract';
import { eventFrame } from './frames.ts';
import type { Streams } from './streams.ts';

/** How many agents of a shop are here and not away. */
export type CountAgents = (shop: ShopId) => Promise<number>;

/** Tells people how many agents are here when that has changed, and never who. */
export function createAgentsHere(streams: Streams) {
  let count: CountAgents | null = null;
  let turns = 0;
  /** The turn of the count that each shop was told last. */
  const told = new Map<ShopId, number>();
  return {
    countBy(counted: CountAgents): void {
      count = counted;
    },
    /** Never throws: a count that could not be made is lost, as any ephemeral event may be. */
    async tell(shop: ShopId): Promise<void> {
      const someone = () => [...streams.ofShop(shop)].filter(({ holder }) => !holder.agent);
      if (!count || someone().length === 0) return;
      turns += 1;
      const turn = turns;
      const present = await count(shop).catch(() => null);
      // One that began later knows better.
      if (present === null || turn < (told.get(shop) ?? 0)) return;
      told.set(shop, turn);
      const frame = eventFrame({ event: 'agents', data: { present } });
      for (const stream of someone()) streams.send(stream, frame);
    },
  };
}
