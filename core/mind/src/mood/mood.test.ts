import { expect, test } from 'vitest';
import { emotions, headOf, moodHeads } from './heads.ts';
import { moodFactsOf } from './mood.ts';

function factsOf(margins: Partial<Record<(typeof emotions)[number], number>>) {
  const heads = new Float64Array(moodHeads.length).fill(-1);
  emotions.forEach((emotion, at) => {
    heads[headOf.emotions + at] = margins[emotion] ?? -1;
  });
  return moodFactsOf(heads, []);
}

test('the strongest unhappy emotion counts before the stronger of the calm ones', () => {
  expect(factsOf({ sarcastic: 0.5, angry: 0.25, positive: -0.25 }).upset).toBe(0.75);
  expect(factsOf({ anxious: -0.5, neutral: 0.5, positive: 1 }).upset).toBe(-1.5);
});

test('a margin beyond two counts as two, on either side', () => {
  expect(factsOf({ angry: 9, neutral: -9, positive: -9 })).toMatchObject({ angry: 2, upset: 4 });
});
