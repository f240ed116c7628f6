import { digitsOf, type Money } from '@shopbell/contract';

/** Major units in decimal text, as the Admin API tells money. */
export interface ShopifyMoney {
  amount: string;
  currencyCode: string;
}

export interface MoneyBag {
  shopMoney: ShopifyMoney;
}

export function moneyOf({ amount, currencyCode }: ShopifyMoney): Money {
  return { amount: Math.round(Number(amount) * 10 ** digitsOf(currencyCode)), currency: currencyCode };
}

/** Major units in decimal text, as the Admin API takes money. */
export function decimalOf({ amount, currency }: Money): string {
  const digits = digitsOf(currency);
  return (amount / 10 ** digits).toFixed(digits);
}
