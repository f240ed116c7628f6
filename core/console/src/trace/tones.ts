import type { ParcelStatus, TraceState, TraceWrong } from '@shopbell/contract';
import type { Tone } from '../kit/kit.ts';

/** Colour only where somebody has to act, or may be glad. */
export function toneOfState(state: TraceState): Tone {
  if (state === 'delivered') return 'good';
  if (state === 'trouble' || state === 'attempt-failed') return 'bad';
  return state === 'unpaid' || state === 'held' || state === 'returning' ? 'warning' : 'neutral';
}

const bad: ReadonlySet<TraceWrong['what']> = new Set(['payment-failed', 'attempt-failed', 'lost', 'trouble']);

export function toneOfWrong(what: TraceWrong['what']): Tone {
  if (what === 'split') return 'neutral';
  return bad.has(what) ? 'bad' : 'warning';
}

export function toneOfParcel(status: ParcelStatus): Tone {
  if (status === 'delivered') return 'good';
  if (status === 'trouble' || status === 'attempt-failed') return 'bad';
  return status === 'returning' || status === 'customs' ? 'warning' : 'neutral';
}
