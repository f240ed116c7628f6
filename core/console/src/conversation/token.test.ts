import { expect, it } from 'vitest';
import { replaceToken, tokenAt } from './token.ts';

it.each([
  ['/', { sign: '/', word: '' }],
  ['Hello /la', { sign: '/', word: 'la' }],
  ['\u4f60\u597d\uff0c/\u9000', { sign: '/', word: '\u9000' }],
  ['ask @an', { sign: '@', word: 'an' }],
])('%s asks for suggestions', (text, token) => {
  expect(tokenAt(text, text.length)).toMatchObject(token);
});

it.each(['and/or', 'https://shop.example/a', 'ada@shop', '1/2', '/late done'])('%s does not', (text) => {
  expect(tokenAt(text, text.length)).toBeNull();
});

it('is replaced in the middle of a text', () => {
  const text = 'Hi /la, bye';
  const token = tokenAt(text, 6);
  expect(token && replaceToken(text, token, 'LATE')).toEqual({ text: 'Hi LATE, bye', caret: 7 });
});
