import { expect, test } from 'vitest';
import { movingWords } from './moving-words.ts';

test('words are said once, in the longest piece, and marks are no words', () => {
  const found = ['12315', '再不退款我就', '再不退款我就去，', '！', 'never again', 'again', '😡'];
  expect(movingWords(found, 4)).toEqual(['12315', '再不退款我就去', 'never again', '😡']);
  expect(movingWords(found, 1)).toEqual(['12315']);
  expect(movingWords(['!', ' '], 4)).toEqual([]);
});
