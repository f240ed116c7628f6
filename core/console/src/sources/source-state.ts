import type { SourceView } from '@shopbell/contract';
import type { Tone } from '../kit/kit.ts';

/**
 * How a source is. `keyless`: it cannot work before it has its key; `failing`: asked in vain, or what it told could not be read; `waiting`:
 * nothing has come yet; `stale`: nothing has come for so long that what is shown may be old.
 */
export type SourceState = 'fresh' | 'stale' | 'failing' | 'waiting' | 'keyless';

/** Sources that are asked are asked every two minutes; how often others post nobody knows. */
const staleAfterMs = { asked: 15 * 60_000, posting: 24 * 3_600_000 };

export function stateOfSource(
  { type, hasKey, failures, trouble, heardAt }: SourceView,
  /** Unix milliseconds. */
  now: number,
): SourceState {
  if (!hasKey) return 'keyless';
  if (failures > 0 || trouble !== null) return 'failing';
  if (heardAt === null) return 'waiting';
  const most = type === 'webhook' ? staleAfterMs.posting : staleAfterMs.asked;
  return now - Date.parse(heardAt) > most ? 'stale' : 'fresh';
}

export const toneOfSource: Readonly<Record<SourceState, Tone>> = {
  fresh: 'good',
  stale: 'warning',
  failing: 'bad',
  waiting: 'neutral',
  keyless: 'warning',
};
