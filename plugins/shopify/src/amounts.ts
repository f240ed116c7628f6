import { digitsOf, type Money } from '@shopbell/contract';

/** Major units in decimal text, as the Admin API tells money. */
export interface ShopifyMoney {
  amount: string;
  currencyCode: string;
}

/**
 * Money of an order. Everything is told and reckoned in what its customer paid in, which may be another currency than the shop's: that is what they
 * speak of, and what Shopify gives back in.
 */
export interface MoneyBag {
  presentmentMoney: ShopifyMoney;
}

/** Of an order, in what its customer paid in. */
export function paidIn({ presentmentMoney }: MoneyBag): Money {
  return moneyOf(presentmentMoney);
}

export function moneyOf({ amount, currencyCode }: ShopifyMoney): Money {
  return { amount: Math.round(Number(amount) * 10 ** digitsOf(currencyCode)), currency: currencyCode };
}

/** Major units in decimal text, as the Admin API takes money. */
export function decimalOf({ amount, currency }: Money): string {
  const digits = digitsOf(currency);
  return (amount / 10 ** digits).toFixed(digits);
}
