import type { Format } from './format.ts';
import type { Say } from './words.ts';

/** How long somebody has been waiting at `now`. */
export function sayWaiting({ say, format }: { say: Say; format: Format }, since: string, now: number): string {
  const isNew = now - Date.parse(since) < 60_000;
  return isNew ? say('row.waiting.now') : say('row.waiting', { time: format.ago(since, now) });
}
