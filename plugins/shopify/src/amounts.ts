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

/** The price of a line, of which each discount has taken its share. */
export interface PricedLine {
  originalTotalSet: MoneyBag;
  discountAllocations: { allocatedAmountSet: MoneyBag }[];
}

/** Of a whole line, after all discounts: lines add up to what the order's items cost. */
export function lineTotalOf({ originalTotalSet, discountAllocations }: PricedLine): Money {
  const whole = paidIn(originalTotalSet);
  const off = discountAllocations.reduce((sum, { allocatedAmountSet }) => sum + paidIn(allocatedAmountSet).amount, 0);
  return { ...whole, amount: whole.amount - off };
}

export function moneyOf({ amount, currencyCode }: ShopifyMoney): Money {
  return { amount: Math.round(Number(amount) * 10 ** digitsOf(currencyCode)), currency: currencyCode };
}

/** Major units in decimal text, as the Admin API takes money. */
export function decimalOf({ amount, currency }: Money): string {
  const digits = digitsOf(currency);
  return (amount / 10 ** digits).toFixed(digits);
}
