import type { ModelVerdict, MoodSeverity } from '@shopbell/contract';
import type { Mind } from '@shopbell/mind';
import type { ModelReport } from './model-store.ts';

/** A message, and how an agent says it was meant. */
export interface Meant {
  text: string;
  is: MoodSeverity;
}

/** Corrections that have to be held out: on fewer nothing can be told. */
export const leastHeldOut = 30;
/** Chance alone would do as well at most so often. */
const mostChance = 0.05;

/** Messages that are read before others of the process have their turn. */
const atOnce = 10;

interface Minds {
  shipped: Mind;
  own: Mind;
}
type Rest = () => Promise<unknown>;

/**
 * What two models make of messages that neither was trained on, and whether the new one may take the other's place. `rest` is awaited now and
 * then.
 */
export async function compareMinds(
  minds: Minds,
  heldOut: readonly Meant[],
  rest: Rest,
): Promise<Omit<ModelReport, 'recent'>> {
  const severities = await readBoth(
    minds,
    heldOut.map(({ text }) => text),
    rest,
  );
  const read = severities.map((both, at) => ({ ...both, is: heldOut[at]?.is }));
  const scoreOf = (by: 'shipped' | 'own') => ({
    right: read.filter((each) => each[by] === each.is).length,
    caught: read.filter((each) => each.is === 2 && each[by] === 2).length,
  });
  const fixed = read.filter((each) => each.own === each.is && each.shipped !== each.is).length;
  const broken = read.filter((each) => each.own !== each.is && each.shipped === each.is).length;
  const scores = {
    messages: read.length,
    high: read.filter(({ is }) => is === 2).length,
    ...{ shipped: scoreOf('shipped'), own: scoreOf('own'), fixed, broken, chance: signTest(fixed, broken) },
  };
  return { heldOut: scores, verdict: verdictOf(scores) };
}

function verdictOf({ messages, shipped, own, chance }: ModelReport['heldOut']): ModelVerdict {
  if (messages < leastHeldOut) return 'few';
  if (own.caught < shipped.caught) return 'misses';
  return chance <= mostChance ? 'better' : 'no-better';
}

/** How likely `fixed` or more of all that changed would be better if each were as likely better as worse. */
export function signTest(fixed: number, broken: number): number {
  const all = fixed + broken;
  let sum = 0;
  let term = 0.5 ** all;
  // From none to all: the coefficient of each is made from the one before.
  for (let better = 0; better <= all; better += 1) {
    if (better >= fixed) sum += term;
    term = (term * (all - better)) / (better + 1);
  }
  return Math.min(1, sum);
}

/** How many of these both read alike is not said: only where they differ. */
export async function countChanged(minds: Minds, texts: readonly string[], rest: Rest): Promise<number> {
  return (await readBoth(minds, texts, rest)).filter(({ shipped, own }) => shipped !== own).length;
}

async function readBoth({ shipped, own }: Minds, texts: readonly string[], rest: Rest) {
  const read: { shipped: MoodSeverity | null; own: MoodSeverity | null }[] = [];
  for (const [at, text] of texts.entries()) {
    if (at % atOnce === 0) await rest();
    read.push({ shipped: severityBy(shipped, text), own: severityBy(own, text) });
  }
  return read;
}

function severityBy(mind: Mind, text: string): MoodSeverity | null {
  return mind.readMood(text).mood?.severity ?? null;
}
