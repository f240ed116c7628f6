// npm run train: trains every model that ships from the data of this repository. The same data gives the same bytes.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createFlagFinders } from '../src/flags/vocabularies.ts';
import { writeModel } from '../src/learner/model-file.ts';
import { settings } from '../src/learner/settings.ts';
import { trainClassifier } from '../src/learner/train-classifier.ts';
import type { ModelName } from '../src/mind.ts';
import { marksOf } from '../src/mood/marks.ts';
import { trainMood } from '../src/mood/train-mood.ts';
import { createLanguageFinder } from '../src/text/language.ts';
import { intentRows, intentTuningRows, languageRows, moodRows, polarityRows } from './training-rows.ts';

const folder = fileURLToPath(new URL('../src/models/', import.meta.url));

const trainings: Record<ModelName, () => Buffer> = {
  language: () => writeModel(trainClassifier(languageRows())),
  mood: () => writeModel(trainMoodModel()),
  'intent-zh': () => writeModel(trainClassifier(intentRows('zh'), settings, intentTuningRows('zh'))),
  'intent-en': () => writeModel(trainClassifier(intentRows('en'), settings, intentTuningRows('en'))),
  'polarity-zh': () => writeModel(trainClassifier(polarityRows('zh'))),
  'polarity-en': () => writeModel(trainClassifier(polarityRows('en'))),
};

function trainMoodModel() {
  const findLanguage = createLanguageFinder(trainClassifier(languageRows()));
  const findFlags = createFlagFinders();
  return trainMood(moodRows(), (text) => marksOf(findFlags(text, findLanguage(text))));
}

const wanted = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
for (const [name, train] of Object.entries(trainings)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const started = performance.now();
  const bytes = train();
  writeFileSync(`${folder}${name}.bin`, bytes);
  console.log(
    `${name}: ${(bytes.length / 1024).toFixed(0)} KB in ${((performance.now() - started) / 1000).toFixed(1)} s`,
  );
}
