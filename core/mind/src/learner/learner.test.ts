import { expect, test } from 'vitest';
import { fitPlatt, probabilityOf, softmax } from './calibrate.ts';
import { createClassifier, type LabelledText } from './classifier.ts';
import { countFeatures } from './features.ts';
import { assignFolds } from './folds.ts';
import { readModel, writeModel } from './model-file.ts';
import { settings } from './settings.ts';
import { trainClassifier } from './train-classifier.ts';
import { measureIdf } from './weigh.ts';

const small = { ...settings, bits: 12 };
const wishes = {
  refund: [
    'give me my money back',
    'I want a refund',
    'refund this order',
    'send the money back',
    '我要退款',
    '把钱退给我',
    '退款谢谢',
    '申请退款',
  ],
  parcel: [
    'where is my parcel',
    'track my package',
    'parcel not here yet',
    'has it shipped',
    '快递到哪了',
    '查一下物流',
    '包裹到哪了',
    '发货了吗',
  ],
  oos: [
    'tell me a joke',
    'what is the weather',
    'who won the match',
    'sing a song',
    '讲个笑话',
    '今天天气怎么样',
    '谁赢了比赛',
    '唱首歌',
  ],
};
const rows: LabelledText[] = Object.entries(wishes).flatMap(([label, texts]) => {
  // Every line thrice with another ending, so that each fold has seen something of it.
  return texts.flatMap((text) => ['', ' please', ' now'].map((end) => ({ text: `${text}${end}`, label })));
});
const file = trainClassifier(rows, small);
const classify = createClassifier(file);

test('finds what a text is about, in both languages', () => {
  expect(classify('refund please').best).toBe('refund');
  expect(classify('可以退款吗').best).toBe('refund');
  expect(classify('track the parcel').best).toBe('parcel');
  expect(classify('快递呢').best).toBe('parcel');
});

test('refuses what is out of scope, and never calls it the best label', () => {
  const choice = classify('tell me the weather joke');
  expect(choice.refused).toBe(true);
  expect(choice.best).not.toBe('oos');
  expect(classify('I want a refund').refused).toBe(false);
});

test('probabilities sum to one', () => {
  const { probabilities } = classify('where is my refund');
  expect(probabilities.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1);
});

test('the same rows give the same bytes; other rows give others', () => {
  const bytes = writeModel(file);
  expect(writeModel(trainClassifier(rows, small)).equals(bytes)).toBe(true);
  expect(writeModel(trainClassifier(rows.slice(1), small)).equals(bytes)).toBe(false);
});

test('rare features count for more, and less so the lower the power', () => {
  const texts = ['refund it', 'refund it', 'refund it', 'refund xylophone'];
  const documents = texts.map((text) => countFeatures(text, small.bits));
  const spreadOf = (rarity: number) => {
    const seen = [...measureIdf(documents, small.bits, rarity)].filter((idf) => idf !== 0);
    return Math.max(...seen) / Math.min(...seen);
  };
  expect(spreadOf(1)).toBeGreaterThan(spreadOf(0.7));
  expect(spreadOf(0.7)).toBeGreaterThan(1);
  expect(spreadOf(0)).toBe(1);
});

test('a model survives its file', () => {
  const read = readModel<typeof file.facts>(writeModel(file));
  const again = createClassifier(read);
  for (const { text } of rows) expect(again(text).probabilities).toEqual(classify(text).probabilities);
});

test('a damaged model is refused', () => {
  const bytes = writeModel(file);
  const flipped = Buffer.from(bytes);
  flipped[bytes.length - 20] = (flipped[bytes.length - 20] as number) ^ 0xff;
  expect(() => readModel(flipped)).toThrow('damaged');
  expect(() => readModel(Buffer.from('no model at all, but long enough'))).toThrow('no model');
});

test.each(['', ' ', '🙂', '\ud800', '\u0000', 'x'.repeat(100_000), '退'.repeat(100_000), '@a https://b.c/d 12345'])(
  'bad input %#: an answer, quickly',
  (text) => {
    const started = performance.now();
    const choice = classify(text);
    expect(choice.confidence).toBeGreaterThanOrEqual(0);
    expect(choice.confidence).toBeLessThanOrEqual(1);
    expect(performance.now() - started).toBeLessThan(500);
  },
);

test('n-grams of ideographs reach four, of words two', () => {
  expect(countFeatures('退款多久', 18)[0]?.counts.size).toBe(10);
  expect(countFeatures('one two three', 18)[0]?.counts.size).toBe(5);
});

test('Platt learns how far margins are to be believed', () => {
  const margins = [-2, -1, -0.5, 0.5, 1, 2, -1.5, 1.5];
  const sure = fitPlatt(
    margins,
    margins.map((margin) => margin > 0),
  );
  const unsure = fitPlatt(margins, [false, true, false, true, false, true, false, true]);
  expect(probabilityOf(2, sure)).toBeGreaterThan(probabilityOf(2, unsure));
  expect([...softmax([1, 1], 3)]).toEqual([0.5, 0.5]);
});

test('folds spread every label evenly', () => {
  const labels = Array.from({ length: 100 }, (_, at) => (at < 10 ? 'rare' : 'common'));
  const foldOf = assignFolds(labels, 5, 1);
  for (let fold = 0; fold < 5; fold++) {
    expect(foldOf.filter((each, at) => each === fold && labels[at] === 'rare')).toHaveLength(2);
  }
});
