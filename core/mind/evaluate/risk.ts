import type { Reading } from '../src/mind.ts';
import { measureAuroc, measureCalibration, measureClasses, measureCoverage, round, shareOf } from './measure.ts';
import type { Row } from './rows.ts';

interface Judged {
  row: Row;
  reading: Reading;
}

/** Every figure of the risk task: of all rows, of each language, source kind and slice. Rows without `neg` are counted as left out. */
export function measureRisk(rows: readonly Row[], readings: readonly Reading[]) {
  const all = rows.map((row, at) => ({ row, reading: readings[at] as Reading }));
  const judged = all.filter(({ row }) => row.neg === 0 || row.neg === 1);
  return {
    ...measureNegative(judged),
    high: measureHigh(judged),
    slices: {
      language: sliceBy(judged, ({ row }) => languageOf(row)),
      kind: sliceBy(
        judged,
        ({ row }) => `${languageOf(row)} ${row.src === 'authored' || row.src === 'own' ? 'written' : 'real'}`,
      ),
      slice: sliceBy(judged, ({ row }) => `${languageOf(row)} ${row.slice ?? 'none'}`),
    },
    left: all.length - judged.length,
  };
}

function languageOf({ lang }: Row): string {
  if (lang === undefined) return 'none';
  return lang === 'zh' || lang === 'en' ? lang : 'other';
}

/** Negative or not. A language the mind does not know counts as said to be not negative, so that unknown is never a free hit. */
function measureNegative(judged: readonly Judged[]) {
  const truths = judged.map(({ row }) => (row.neg === 1 ? 'negative' : 'calm'));
  const scores = judged.map(({ reading }) => reading.mood?.negative ?? 0);
  const said = scores.map((score) => (score >= 0.5 ? 'negative' : 'calm'));
  const right = truths.map((truth, at) => truth === said[at]);
  const sureness = scores.map((score) => Math.max(score, 1 - score));
  const accuracy = shareOf(right.filter(Boolean).length, right.length);
  const clear = judged.map(({ reading }) => reading.mood?.clear ?? false);
  const { macroF1, perClass } = measureClasses(truths, said);
  return {
    accuracy: accuracy.share,
    macroF1,
    perClass,
    auroc: measureAuroc(
      scores,
      truths.map((truth) => truth === 'negative'),
    ),
    ece: measureCalibration(sureness, right),
    intervals: { accuracy },
    clear: {
      coverage: shareOf(clear.filter(Boolean).length, clear.length),
      accuracy: shareOf(right.filter((hit, at) => hit && clear[at]).length, clear.filter(Boolean).length),
    },
    coverage: measureCoverage(sureness, right),
  };
}

/** Severity 2 or not, among rows whose severity is known. */
function measureHigh(judged: readonly Judged[]) {
  const known = judged.filter(({ row }) => row.sev === 0 || row.sev === 1 || row.sev === 2);
  const isHigh = known.map(({ row }) => row.sev === 2);
  const alarmed = known.map(({ reading }) => reading.mood?.severity === 2);
  const hits = known.filter((_, at) => isHigh[at] && alarmed[at]).length;
  const calm = known.map(({ row }, at) => ({ calm: row.sev === 0, alarmed: alarmed[at] })).filter((row) => row.calm);
  return {
    recall: shareOf(hits, isHigh.filter(Boolean).length),
    precision: shareOf(hits, alarmed.filter(Boolean).length),
    falseAlarmsOnCalm: shareOf(calm.filter((row) => row.alarmed).length, calm.length),
    auroc: measureAuroc(
      known.map(({ reading }) => reading.mood?.high ?? 0),
      isHigh,
    ),
  };
}

/** Accuracy, macro-F1, coverage and high risk of each part. */
function sliceBy(judged: readonly Judged[], nameOf: (row: Judged) => string) {
  const names = [...new Set(judged.map(nameOf))].sort();
  return Object.fromEntries(
    names.map((name) => {
      const part = judged.filter((row) => nameOf(row) === name);
      const { accuracy, macroF1, auroc, intervals, coverage } = measureNegative(part);
      const surest = coverage.find((point) => round(point.coverage) === 0.8)?.accuracy;
      const high = measureHigh(part);
      return [
        name,
        { rows: part.length, accuracy, macroF1, auroc, interval: intervals.accuracy, surest80: surest, high },
      ];
    }),
  );
}
