import { expect, it } from 'vitest';
import { moneyOf, storedOf } from './amounts';

it.each([
  ['JPY', 2, 500_000, 5_000],
  ['KWD', 2, 1_250, 12_500],
  ['EUR', 2, 1_999, 1_999],
  ['EUR', 4, 199_900, 1_999],
  ['JPY', 0, 5_000, 5_000],
])('reads %s kept with %i decimals, there and back', (currency, precision, stored, amount) => {
  expect(moneyOf(stored, currency, precision)).toEqual({ amount, currency });
  expect(storedOf({ amount, currency }, precision)).toBe(stored);
});

it('rounds what is finer than the minor unit, and writes nothing that is finer than Vendure keeps', () => {
  expect(moneyOf(120_050, 'JPY', 2)).toEqual({ amount: 1_201, currency: 'JPY' });
  expect(storedOf({ amount: 10_005, currency: 'KWD' }, 2)).toBeNull();
});
