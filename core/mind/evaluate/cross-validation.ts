import { createFlagFinders } from '../src/flags/vocabularies.ts';
import { type ClassifierFacts, createClassifier, type LabelledText } from '../src/learner/classifier.ts';
import { assignFolds } from '../src/learner/folds.ts';
import { settings } from '../src/learner/settings.ts';
import { trainClassifier } from '../src/learner/train-classifier.ts';
import { loadModel } from '../src/mind.ts';
import { marksOf } from '../src/mood/marks.ts';
import { createMoodReader } from '../src/mood/mood.ts';
import { trainMood } from '../src/mood/train-mood.ts';
import { createLanguageFinder } from '../src/text/language.ts';
import { measureChoices } from './choices.ts';
import { readOwnRisk } from './own-rows.ts';
import { measureRisk } from './risk.ts';
import { intentRows, moodRows } from './training-rows.ts';

/** Our own lines of a language, each judged by a classifier that was trained, calibrated and given its threshold without it. */
export function judgeUnseenIntents(lang: 'zh' | 'en') {
  // Public rows only teach: they are no storefront's messages.
  return judgeUnseen(intentRows(lang), { ...settings, bits: 16 }, ({ weight }) => weight === undefined);
}

/** Rows of which `counts` holds, each judged by a classifier that was trained, calibrated and given its threshold without its fifth. */
export function judgeUnseen(
  rows: readonly LabelledText[],
  options: typeof settings,
  counts: (row: LabelledText) => boolean = () => true,
) {
  const foldOf = assignFolds(
    rows.map(({ label }) => label),
    5,
    settings.seed,
  );
  const answered = [0, 1, 2, 3, 4].flatMap((fold) => {
    const known = rows.filter((_, at) => foldOf[at] !== fold);
    const classify = createClassifier(trainClassifier(known, options));
    const unseen = rows.filter((row, at) => foldOf[at] === fold && counts(row));
    return unseen.map(({ text, label }) => ({ truth: label, choice: classify(text) }));
  });
  return { rows: answered.length, ...measureChoices(answered) };
}

/** Every fifth of our own risk messages, and a mood model that was trained on all others and the public texts. */
export function holdOutRisk() {
  const findLanguage = createLanguageFinder(loadModel<ClassifierFacts>('language'));
  const findFlags = createFlagFinders();
  const own = readOwnRisk();
  const foldOf = assignFolds(
    own.map(({ lang, sev }) => `${lang} ${sev}`),
    5,
    settings.seed,
  );
  // `moodRows` begins with our own messages, in the same order.
  const rows = moodRows().filter((_, at) => foldOf[at] !== 0);
  const file = trainMood(rows, (text) => marksOf(findFlags(text, findLanguage(text))));
  return { file, findLanguage, findFlags, held: own.filter((_, at) => foldOf[at] === 0) };
}

/** Our own risk messages that were held out, judged. */
export function judgeUnseenRisk() {
  const { file, findLanguage, findFlags, held } = holdOutRisk();
  const read = createMoodReader(file, findFlags);
  const readings = held.map(({ text }) => {
    const language = findLanguage(text);
    return { language, mood: language === 'unknown' ? null : read(text, language) };
  });
  return { rows: held.length, ...measureRisk(held, readings) };
}
