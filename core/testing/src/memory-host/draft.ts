import { type HostActor, type HostOrderStory, HostRefused } from '@shopbell/contract';
import type { MemoryShop, MemoryTrouble } from './shop.ts';

/** An order being acted on: a copy, which takes the original's place if nothing refuses. */
export interface Draft {
  shop: MemoryShop;
  story: HostOrderStory;
  by: HostActor;
  at: string;
  trouble: MemoryTrouble;
  /** A line for the order's history. */
  line(text: string): HostOrderStory['history'][number];
}

export function findLine(story: HostOrderStory, item: string): HostOrderStory['items'][number] {
  const line = story.items.find(({ id }) => id === item);
  if (!line) throw new HostRefused('not-theirs', 'This line is not of this order.');
  return line;
}

export function hasLeft(story: HostOrderStory): boolean {
  return story.items.some(({ shipped }) => shipped > 0);
}
