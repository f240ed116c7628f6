import type { FaultWhy, HostOrderStory } from '@shopbell/contract';
import { en } from './en.ts';
import { zh } from './zh.ts';

/** What an agent may say of an order that its own record shows or does not. */
export type Claim = Extract<FaultWhy, 'refunded' | 'shipped' | 'delivered' | 'cancelled'>;

/** How a language says that something has been done, and what makes a sentence say something else: questions, conditions, denials. */
export interface ClaimWords {
  claims: Readonly<Record<Claim, RegExp>>;
  otherwise: RegExp;
}

const languages: readonly ClaimWords[] = [en, zh];

/** What a text says has been done, each with the words that say so. Rather too little than too much: a fault that is none costs trust. */
export function findClaims(text: string): { claim: Claim; words: string }[] {
  return text
    .split(/(?<=[.!?。！？；;，\n])/)
    .flatMap((sentence) => languages.flatMap((words) => findIn(sentence, words)));
}

function findIn(sentence: string, { claims, otherwise }: ClaimWords): { claim: Claim; words: string }[] {
  if (otherwise.test(sentence)) return [];
  return (Object.keys(claims) as Claim[]).flatMap((claim) => {
    const words = claims[claim].exec(sentence)?.[0];
    return words === undefined ? [] : [{ claim, words }];
  });
}

/**
 * Whether the order's own record denies it to this day, so that it was untrue when it was said. A parcel that the host does not know as delivered
 * may be so: only one that never left is not.
 */
export function isDenied(claim: Claim, story: HostOrderStory): boolean {
  const left = story.fulfilments.some(
    ({ state, shippedAt }) => shippedAt !== null || state === 'shipped' || state === 'delivered',
  );
  if (claim === 'refunded')
    return !story.refunds.some(({ state }) => state !== 'failed') && story.totals.refunded.amount === 0;
  if (claim === 'cancelled') return story.cancelledAt === null;
  return !left;
}
