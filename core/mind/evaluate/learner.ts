// npm run --silent eval:learner -- <train> <test>: trains the learner on one labelled file and tests it on another.
import { createClassifier, type LabelledText } from '../src/learner/classifier.ts';
import { roomy } from '../src/learner/settings.ts';
import { trainClassifier } from '../src/learner/train-classifier.ts';
import { measureChoices } from './choices.ts';
import { round } from './measure.ts';
import { labelled, readRows } from './rows.ts';

/** Trains on `train`, judges `test`, and tells every figure. */
export function evaluateLearner(train: readonly LabelledText[], test: readonly { text: string; label: string }[]) {
  const started = performance.now();
  const classify = createClassifier(trainClassifier(train, roomy));
  const trained = performance.now();
  const answered = test.map(({ text, label }) => ({ truth: label, choice: classify(text) }));
  const ended = performance.now();
  return {
    rows: { train: train.length, test: test.length },
    ...measureChoices(answered),
    secondsOfTraining: round((trained - started) / 1000),
    microsecondsPerMessage: round(((ended - trained) * 1000) / Math.max(1, test.length)),
  };
}

if (import.meta.main) {
  const [train, test] = process.argv.slice(2);
  if (train === undefined || test === undefined) {
    console.error(
      'Name two files: npm run --silent eval:learner -- <train.jsonl.gz> <test.jsonl.gz>, with columns text and label.',
    );
    process.exit(2);
  }
  const figures = evaluateLearner(labelled(readRows(train), train), labelled(readRows(test), test));
  console.log(JSON.stringify({ task: 'learner', train, test, ...figures }));
}
