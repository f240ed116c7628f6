// node core/mind/evaluate/tune.ts <rows.jsonl.gz>: fits the few numbers of src/mood/tuning.ts on rows that no model was trained on.

import { createFlagFinders } from '../src/flags/vocabularies.ts';
import type { ClassifierFacts } from '../src/learner/classifier.ts';
import { loadModel } from '../src/mind.ts';
import { groupOf, marginsFor, moodFactsOf } from '../src/mood/mood.ts';
import type { MoodFacts } from '../src/mood/train-mood.ts';
import { createLanguageFinder } from '../src/text/language.ts';
import { fitLogistic } from './logistic.ts';
import { type Row, readRows } from './rows.ts';

const rows = readRows(process.argv[2] as string);
const findLanguage = createLanguageFinder(loadModel<ClassifierFacts>('language'));
const findFlags = createFlagFinders();
const { model } = loadModel<MoodFacts>('mood');
const facts = rows.map(({ text }) => {
  const raised = findFlags(text, findLanguage(text));
  return moodFactsOf(marginsFor(model, text, raised), raised);
});

for (const group of ['zh', 'en', 'other'] as const) {
  const isIn = ({ lang }: Row) => groupOf((lang ?? 'none') as 'zh') === group;
  const within = rows
    .map((row, at) => ({ row, facts: facts[at] as (typeof facts)[number] }))
    .filter(({ row }) => isIn(row));
  const negative = within.map(({ row, facts: { served, general, offends, high } }) => {
    return { features: { served, general, offends, high }, truth: row.neg === 1 };
  });
  const severe = within
    .filter(({ row }) => typeof row.sev === 'number')
    .map(({ row, facts: { high, served, general, flags } }) => {
      return { features: { high, served, general, flags }, truth: row.sev === 2 };
    });
  console.log(group, JSON.stringify({ negative: fitLogistic(negative), high: fitLogistic(severe) }));
}
