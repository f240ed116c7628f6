import { digitsOf, type Money } from '@shopbell/contract';

/**
 * Vendure keeps all currencies with one number of decimals, its money strategy's `precision`: 5,000 yen are 500000 with a precision of 2, and
 * 12.500 dinars are 1250. What is finer than the currency's own minor unit is rounded.
 */
export function moneyOf(stored: number, currency: string, precision: number): Money {
  return { amount: scaled(stored, digitsOf(currency) - precision), currency };
}

/** As Vendure keeps it; null where it keeps the currency too coarsely for this amount. */
export function storedOf({ amount, currency }: Money, precision: number): number | null {
  const stored = scaled(amount, precision - digitsOf(currency));
  return moneyOf(stored, currency, precision).amount === amount ? stored : null;
}

function scaled(amount: number, digits: number): number {
  return digits >= 0 ? amount * 10 ** digits : Math.round(amount / 10 ** -digits);
}
