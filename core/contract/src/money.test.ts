import { expect, it } from 'vitest';
import { digitsOf } from './money.ts';

it.each([
  ['EUR', 2],
  ['JPY', 0],
  ['KWD', 3],
  ['RSD', 2],
  ['UZS', 2],
])('counts %s by %i digits', (currency, digits) =>
  expect([digitsOf(currency), digitsOf(currency)]).toEqual([digits, digits]),
);
