import { defaultCurrencies } from '@medusajs/framework/utils';
import { digitsOf } from '@shopbell/contract';
import { describe, expect, it } from 'vitest';
import { majorOf, moneyOf } from './amounts';

describe('An amount of Medusa', () => {
  const others = Object.values(defaultCurrencies).filter(
    ({ code, decimal_digits: theirs }) => theirs !== digitsOf(code),
  );

  it.each(others.map(({ code }) => code))('counts %s as everybody else in Shopbell does, there and back', (code) => {
    const money = moneyOf(1234, code.toLowerCase());
    expect(money).toEqual({ amount: 1234 * 10 ** digitsOf(code), currency: code });
    expect(majorOf(money)).toBe(1234);
  });

  it('is there where the two tables differ', () => expect(others.length).toBeGreaterThan(0));
});
