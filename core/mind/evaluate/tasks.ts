import { type ClassifierFacts, createClassifier } from '../src/learner/classifier.ts';
import { createMind, loadModel, type Mind } from '../src/mind.ts';
import { measureChoices } from './choices.ts';
import { round } from './measure.ts';
import { measureRisk } from './risk.ts';
import { labelled, type Row } from './rows.ts';

/** What `npm run eval -- <task> <file>` can do. Each judges the rows of a file with what ships. */
export const tasks = {
  risk: (rows: readonly Row[], mind: Mind) =>
    measureRisk(
      rows,
      rows.map(({ text }) => mind.readMood(text)),
    ),
  'intent-storefront': judgeIntents,
  'polarity-zh': (rows: readonly Row[], mind: Mind) => judgePolarity(rows, mind, 'zh'),
  'polarity-en': (rows: readonly Row[], mind: Mind) => judgePolarity(rows, mind, 'en'),
};
export type Task = keyof typeof tasks;

/** Every language of the file by the model of that language, together and apart. */
function judgeIntents(rows: readonly Row[]) {
  const classifiers = {
    zh: createClassifier(loadModel<ClassifierFacts>('intent-zh')),
    en: createClassifier(loadModel<ClassifierFacts>('intent-en')),
  };
  const answered = rows.map(({ text, label, lang }) => {
    const classify =
      lang === 'en' || (lang === undefined && !/\p{Script=Han}/u.test(text)) ? classifiers.en : classifiers.zh;
    return { truth: String(label), choice: classify(text), lang: lang ?? 'none' };
  });
  const slices = Object.fromEntries(
    [...new Set(answered.map(({ lang }) => lang))].sort().map((lang) => {
      return [lang, measureChoices(answered.filter((row) => row.lang === lang))];
    }),
  );
  return { ...measureChoices(answered), slices };
}

/**
 * Negative (0, "negative") against positive (1, "positive"). Neutral rows are left out and counted. The labels are the file's own;
 * `polarity-en` serves airline tweets, `polarity-zh` shop reviews.
 */
function judgePolarity(rows: readonly Row[], _mind: Mind, lang: 'zh' | 'en') {
  const classify = createClassifier(loadModel<ClassifierFacts>(`polarity-${lang}`));
  const polar = labelled(rows, 'the file').flatMap(({ text, label }) => {
    const truth = { 0: '0', 1: '1', negative: '0', positive: '1' }[label];
    return truth === undefined ? [] : [{ text, truth }];
  });
  const answered = polar.map(({ text, truth }) => ({ truth, choice: classify(text) }));
  return { ...measureChoices(answered), left: rows.length - polar.length, slices: {} };
}

/** Runs a task, and measures its time for each message; what came before has warmed up. */
export function runTask(task: Task, rows: readonly Row[]) {
  const mind = createMind();
  const run = tasks[task];
  const figures = run(rows, mind);
  return { rows: rows.length, ...figures, ...measureSpeed(rows, mind) };
}

/** Mood, flags and intent together, microseconds a message at the median and at the 99th percentile: the best of five, as other programs run, too. */
export function measureSpeed(rows: readonly Row[], mind: Mind) {
  const sample = rows.slice(0, 500).map(({ text }) => text);
  const times = sample.map(() => Number.POSITIVE_INFINITY);
  for (let repeat = 0; repeat < 5; repeat++) {
    sample.forEach((text, at) => {
      const started = performance.now();
      mind.readMood(text);
      mind.readIntent(text);
      times[at] = Math.min(times[at] as number, (performance.now() - started) * 1000);
    });
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => round(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0);
  return { microsecondsPerMessage: at(0.5), microsecondsAt99: at(0.99) };
}
