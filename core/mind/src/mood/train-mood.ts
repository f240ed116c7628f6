import { flagNames } from '../flags/flags.ts';
import { countFeatures } from '../learner/features.ts';
import { quantise } from '../learner/model.ts';
import type { ModelFile } from '../learner/model-file.ts';
import { settings } from '../learner/settings.ts';
import { trainHeads } from '../learner/train-heads.ts';
import { measureIdf, pack } from '../learner/weigh.ts';
import { emotions, headOf, moodHeads } from './heads.ts';

/** One text to learn from. What is left out is not known: it teaches the other heads only. */
export interface MoodRow {
  text: string;
  negative?: boolean;
  /** From a service conversation, not from elsewhere. */
  served?: boolean;
  high?: boolean;
  offends?: boolean;
  emotion?: string;
  flags?: readonly string[];
  /** How much it counts, 1 when left out. */
  weight?: number;
}

/** Facts of a mood model: the names of its heads, so that a model of other heads is refused. */
export interface MoodFacts {
  heads: readonly string[];
}

/** Trains all heads at once on shared features. */
export function trainMood(rows: readonly MoodRow[], findMarks: (text: string) => string[]): ModelFile<MoodFacts> {
  const { bits, rarity } = settings;
  const documents = rows.map(({ text }) => countFeatures(text, bits, findMarks(text)));
  const idf = measureIdf(documents, bits, rarity);
  const heads = trainHeads(
    pack(documents, (bucket) => idf[bucket] as number),
    targetsOf(rows),
    {
      ...settings,
      heads: moodHeads.length,
      buckets: 2 ** bits,
      rowWeights: Float32Array.from(rows, ({ weight }) => weight ?? 1),
    },
  );
  return { model: quantise(heads, idf, bits), facts: { heads: moodHeads } };
}

function targetsOf(rows: readonly MoodRow[]): Int8Array {
  const width = moodHeads.length;
  const targets = new Int8Array(rows.length * width);
  rows.forEach((row, at) => {
    const set = (head: number, truth: boolean | undefined) => {
      if (truth !== undefined) targets[at * width + head] = truth ? 1 : -1;
    };
    set(headOf.general, row.negative);
    set(headOf.offends, row.offends);
    if (row.served) set(headOf.served, row.negative);
    set(headOf.high, row.high);
    emotions.forEach((emotion, index) => {
      if (row.emotion !== undefined) set(headOf.emotions + index, row.emotion === emotion);
    });
    flagNames.forEach((flag, index) => {
      if (row.flags !== undefined) set(headOf.flags + index, row.flags.includes(flag));
    });
  });
  return targets;
}
