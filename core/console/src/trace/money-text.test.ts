import { expect, it } from 'vitest';
import { amountText, parseAmount } from './money-text.ts';

it.each([
  ['12', 'EUR', 1_200],
  ['12.5', 'EUR', 1_250],
  ['12,50', 'EUR', 1_250],
  [' 1 234,50 ', 'EUR', 123_450],
  ['1,234.50', 'EUR', 123_450],
  ['1.234.567,8', 'EUR', 123_456_780],
  ['１２．５', 'EUR', 1_250],
  ['1200', 'JPY', 1_200],
  ['1.234', 'KWD', 1_234],
])('%s %s', (typed, currency, amount) => {
  expect(parseAmount(typed, currency)).toBe(amount);
});

it.each([
  ['1.234', 'EUR'],
  ['1,234', 'EUR'],
  ['12.5', 'JPY'],
  ['-5', 'EUR'],
  ['5 €', 'EUR'],
  ['1e3', 'EUR'],
  ['', 'EUR'],
  ['.5', 'EUR'],
  ['1,2.3,4', 'EUR'],
])('%s %s could be anything', (typed, currency) => {
  expect(parseAmount(typed, currency)).toBeNull();
});

it('comes back from its text', () => {
  for (const [amount, currency] of [
    [4_950, 'EUR'],
    [4_950, 'JPY'],
    [1, 'KWD'],
    [0, 'EUR'],
  ] as const) {
    expect(parseAmount(amountText({ amount, currency }), currency)).toBe(amount);
  }
});
