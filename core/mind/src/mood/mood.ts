import { type FlagName, flagNames, type RaisedFlag } from '../flags/flags.ts';
import { countFeatures } from '../learner/features.ts';
import { type Model, marginsOf } from '../learner/model.ts';
import type { ModelFile } from '../learner/model-file.ts';
import type { Language } from '../text/language.ts';
import { type Emotion, emotions, headOf, moodHeads } from './heads.ts';
import { marksOf } from './marks.ts';
import type { MoodFacts } from './train-mood.ts';
import { flagFrom, flagMargin, highFrom, type Tuning, tunings, unclearFrom } from './tuning.ts';

/** A flag of a message. `words` moved a rule; where the model alone raised it there are none. */
export interface MoodFlag {
  flag: FlagName;
  words: string[];
}

/** What the mind reads from one message. */
export interface Mood {
  /** Probability that the customer is not content, 0 to 1. */
  negative: number;
  /** Probability of high risk, 0 to 1. */
  high: number;
  /** 0 calm, 1 dissatisfied, 2 high risk. */
  severity: 0 | 1 | 2;
  /** False where the probabilities lie too near the middle to be relied on. */
  clear: boolean;
  emotion: Emotion;
  flags: MoodFlag[];
}

/** Makes a reader of moods from a trained model and a finder of flags. */
export function createMoodReader(
  file: ModelFile<MoodFacts>,
  findFlags: (text: string, language: Language) => RaisedFlag[],
) {
  if (file.facts.heads.join() !== moodHeads.join()) throw new Error('This mood model has other heads: train it anew.');
  return (text: string, language: Language): Mood => {
    const raised = findFlags(text, language);
    return judge(marginsFor(file.model, text, raised), raised, groupOf(language));
  };
}

/** The margins of all mood heads. */
export function marginsFor(model: Model, text: string, raised: readonly RaisedFlag[]): Float64Array {
  return marginsOf(model, countFeatures(text, model.bits, marksOf(raised)));
}

/** The tuning that a language takes. Texts without letters are mostly emoji, which were tuned with Chinese. */
export function groupOf(language: Language): keyof typeof tunings {
  if (language === 'zh' || language === 'none') return 'zh';
  return language === 'en' ? 'en' : 'other';
}

function judge(margins: Float64Array, raised: readonly RaisedFlag[], group: keyof typeof tunings): Mood {
  const facts = moodFactsOf(margins, raised);
  const negative = weighFacts(facts, tunings[group].negative);
  const high = Math.min(negative, weighFacts(facts, tunings[group].high));
  const negativeEnough = negative >= 0.5;
  return {
    negative,
    high,
    severity: high >= highFrom ? 2 : negativeEnough ? 1 : 0,
    clear: Math.abs(negative - 0.5) >= 0.5 - unclearFrom,
    emotion: chooseEmotion(margins, negativeEnough),
    flags: chooseFlags(margins, raised, negative),
  };
}

/** What the tuning weighs: the heads about negativity and risk, anger, how far unhappy emotions lead, and whether a rule rang. */
export function moodFactsOf(margins: Float64Array, raised: readonly RaisedFlag[]) {
  const clamp = (head: number) => Math.max(-2, Math.min(2, margins[head] as number));
  const strongest = (some: readonly Emotion[]) =>
    Math.max(...some.map((emotion) => clamp(headOf.emotions + emotions.indexOf(emotion))));
  return {
    served: clamp(headOf.served),
    general: clamp(headOf.general),
    offends: clamp(headOf.offends),
    high: clamp(headOf.high),
    angry: strongest(['angry']),
    upset: strongest(unhappy) - strongest(content),
    flags: Math.min(2, raised.filter(({ flag }) => flag !== 'human_wanted').length),
  };
}

type Weights = Tuning['negative'] | Tuning['high'];

function weighFacts(facts: ReturnType<typeof moodFactsOf>, weights: Weights): number {
  let sum = weights.offset;
  for (const [name, value] of Object.entries(facts)) {
    sum += value * ((weights as Record<string, number | undefined>)[name] ?? 0);
  }
  return 1 / (1 + Math.exp(-sum));
}

const content: readonly Emotion[] = ['neutral', 'positive'];
const unhappy = emotions.filter((emotion) => !content.includes(emotion));

/** The likeliest emotion among those that agree with the severity. */
function chooseEmotion(margins: Float64Array, negative: boolean): Emotion {
  const allowed = negative ? unhappy : [...content, 'anxious' as const];
  const marginOf = (emotion: Emotion) => margins[headOf.emotions + emotions.indexOf(emotion)] as number;
  return allowed.reduce((best, emotion) => (marginOf(emotion) > marginOf(best) ? emotion : best));
}

/** A rule's flag stands where the message is not calm; one about a life always. The model adds what it is sure of. */
function chooseFlags(margins: Float64Array, raised: readonly RaisedFlag[], negative: number): MoodFlag[] {
  return flagNames.flatMap((flag, index) => {
    const words = raised.find((found) => found.flag === flag)?.words ?? [];
    const believed = words.length > 0 && (negative >= flagFrom || flag === 'self_harm' || flag === 'human_wanted');
    const learned = (margins[headOf.flags + index] as number) >= flagMargin;
    return believed || learned ? [{ flag, words }] : [];
  });
}
