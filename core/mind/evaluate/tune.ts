// node core/mind/evaluate/tune.ts <rows.jsonl.gz>: fits the few numbers of src/mood/tuning.ts on rows that the model has not seen:
// those of the file, and a fifth of our own, which count in a group of languages as much as those of the file do (at least as 150 rows).

import { createFlagFinders } from '../src/flags/vocabularies.ts';
import { groupOf, marginsFor, moodFactsOf } from '../src/mood/mood.ts';
import { holdOutRisk } from './cross-validation.ts';
import { fitLogistic } from './logistic.ts';
import { type Row, readRows } from './rows.ts';

const { file, findLanguage, held } = holdOutRisk();
const findFlags = createFlagFinders();
const foreign = readRows(process.argv[2] as string);

for (const group of ['zh', 'en', 'other'] as const) {
  const isIn = ({ lang }: Row) => groupOf((lang ?? 'none') as 'zh') === group;
  const [tuning, own] = [foreign.filter(isIn), held.filter(isIn)];
  const ownWeight = Math.max(150, tuning.length) / own.length;
  const rows = [...tuning.map((row) => ({ row, weight: 1 })), ...own.map((row) => ({ row, weight: ownWeight }))];
  const judged = rows.map(({ row, weight }) => {
    const raised = findFlags(row.text, findLanguage(row.text));
    return { row, weight, facts: moodFactsOf(marginsFor(file.model, row.text, raised), raised) };
  });
  const negative = judged.map(({ row, weight, facts: { served, general, offends, high, upset } }) => {
    return { features: { served, general, offends, high, upset }, truth: row.neg === 1, weight };
  });
  const known = judged.filter(({ row }) => typeof row.sev === 'number');
  const severe = known.map(({ row, weight, facts: { high, served, general, angry, flags } }) => {
    return { features: { high, served, general, angry, flags }, truth: row.sev === 2, weight };
  });
  console.log(`${group}: ${JSON.stringify({ negative: fitLogistic(negative), high: fitLogistic(severe) })},`);
}
