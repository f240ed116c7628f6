import { BigNumber } from '@medusajs/framework/utils';
import { digitsOf, type Money } from '@shopbell/contract';

/** What Medusa calls an amount: major units, as a number or one of its big numbers. */
export type Amount = ConstructorParameters<typeof BigNumber>[0] | null | undefined;

/** Medusa counts in major units and writes currencies in lower case. Its own table of digits differs from ISO 4217, and is not asked. */
export function moneyOf(amount: Amount, currencyCode: string): Money {
  const currency = currencyCode.toUpperCase();
  return { amount: Math.round(numberOf(amount) * 10 ** digitsOf(currency)), currency };
}

export function majorOf({ amount, currency }: Money): number {
  return amount / 10 ** digitsOf(currency);
}

export function numberOf(amount: Amount): number {
  return amount === null || amount === undefined ? 0 : new BigNumber(amount).numeric;
}
