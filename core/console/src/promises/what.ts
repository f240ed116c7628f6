import type { PromiseState } from '@shopbell/contract';
import type { Tone } from '../kit/kit.ts';
import { type Say, type WordKey, words } from '../words/words.ts';

/** What was promised, in words; something that this version does not know is something else. */
export function whatText(say: Say, what: unknown): string {
  const key = `promise.what.${what}`;
  return say(key in words.en ? (key as WordKey) : 'promise.what.other');
}

export const toneOfPromise: Record<PromiseState, Tone> = {
  open: 'neutral',
  broken: 'bad',
  kept: 'good',
  withdrawn: 'neutral',
};
