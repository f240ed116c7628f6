import type { Choice } from '../src/learner/classifier.ts';
import { outOfScope } from '../src/learner/settings.ts';
import { measureAuroc, measureCalibration, measureClasses, measureCoverage, round, shareOf } from './measure.ts';

/** A judged row: what is true, what was said. */
export interface Answered {
  truth: string;
  choice: Choice;
}

/**
 * Every figure of a classifier. `accuracy` is about all rows and all labels, `inScope` about rows in scope when it must answer, `threshold`
 * about answering and refusing with the threshold set in training, `best` about the threshold that suits this file best (flattering; others publish it).
 */
export function measureChoices(rows: readonly Answered[]) {
  const truths = rows.map(({ truth }) => truth);
  const said = rows.map(({ choice }) => choice.label);
  const right = truths.map((truth, at) => truth === said[at]);
  const sureness = rows.map(({ choice }) => Math.max(...choice.probabilities));
  const inside = rows.filter(({ truth }) => truth !== outOfScope);
  const confidences = rows.map(({ choice }) => choice.confidence);
  const classes = new Set(truths);
  const { macroF1, perClass } = measureClasses(truths, said);
  const accuracy = shareOf(right.filter(Boolean).length, rows.length);
  const forced = shareOf(inside.filter(isRight).length, inside.length);
  return {
    accuracy: accuracy.share,
    macroF1,
    inScope: forced.share,
    auroc: classes.has(outOfScope)
      ? measureAuroc(
          confidences,
          truths.map((truth) => truth !== outOfScope),
        )
      : aurocOfTwo(rows, [...classes].sort()),
    ece: measureCalibration(sureness, right),
    threshold: measureThreshold(rows),
    best: findBest(rows),
    coverage: measureCoverage(sureness, right),
    intervals: { accuracy, inScope: forced },
    perClass,
    confusions: listConfusions(truths, said),
  };
}

/** The ten mistakes that are made most. */
function listConfusions(truths: readonly string[], said: readonly string[]) {
  const times = new Map<string, { truth: string; said: string; times: number }>();
  truths.forEach((truth, at) => {
    const answer = said[at] as string;
    if (truth === answer) return;
    const pair = times.get(`${truth} ${answer}`) ?? { truth, said: answer, times: 0 };
    times.set(`${truth} ${answer}`, { ...pair, times: pair.times + 1 });
  });
  return [...times.values()].sort((a, b) => b.times - a.times).slice(0, 10);
}

function isRight({ truth, choice }: Answered): boolean {
  return choice.best === truth;
}

function aurocOfTwo(rows: readonly Answered[], classes: readonly string[]): number | null {
  const [, positive] = classes;
  if (classes.length !== 2) return null;
  const scores = rows.map(({ choice }) => (choice.label === positive ? 1 : -1) * Math.max(...choice.probabilities));
  return measureAuroc(
    scores,
    rows.map(({ truth }) => truth === positive),
  );
}

function measureThreshold(rows: readonly Answered[]) {
  const inside = rows.filter(({ truth }) => truth !== outOfScope);
  const outside = rows.filter(({ truth }) => truth === outOfScope);
  const answered = rows.filter(({ choice }) => !choice.refused);
  const answeredInside = inside.filter(({ choice }) => !choice.refused);
  return {
    inScopeAnswered: shareOf(answeredInside.length, inside.length),
    answersRight: shareOf(answered.filter(isRight).length, answered.length),
    inScopeAnswersRight: shareOf(answeredInside.filter(isRight).length, answeredInside.length),
    outOfScopeRefused: shareOf(outside.filter(({ choice }) => choice.refused).length, outside.length),
  };
}

/** The rule of HINT3: the share of all rows that are right, refusals of what is out of scope included, at the best threshold. */
function findBest(rows: readonly Answered[]) {
  const sorted = [...rows].sort((a, b) => b.choice.confidence - a.choice.confidence);
  let right = rows.filter(({ truth }) => truth === outOfScope).length;
  let best = { accuracy: right / Math.max(1, rows.length), threshold: 1 };
  for (const row of sorted) {
    if (row.truth === outOfScope) right--;
    else if (isRight(row)) right++;
    if (right / rows.length > best.accuracy) {
      best = { accuracy: right / rows.length, threshold: row.choice.confidence };
    }
  }
  return { accuracy: round(best.accuracy), threshold: round(best.threshold) };
}
