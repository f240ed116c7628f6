import { digitsOf } from '../currency.ts';
import type { OrderRecord } from '../shop/records.ts';
import type { FakeShop } from '../shop/shop.ts';

/** Minor units as the decimal text that Shopify answers. */
export function decimal(amount: number, currency: string): string {
  const digits = digitsOf(currency);
  return (amount / 10 ** digits).toFixed(digits);
}

/** Minor units of what was asked in decimal text. */
export function minor(text: string | number, currency: string): number {
  return Math.round(Number(text) * 10 ** digitsOf(currency));
}

export function moneyV2({ currency }: Pick<FakeShop, 'currency'>, amount: number) {
  return { amount: decimal(amount, currency), currencyCode: currency };
}

/** Of what a customer paid in; the shop's own money is that at the rate of the order. */
export function moneyBag(shop: FakeShop, { currency, rate }: OrderRecord, amount: number) {
  const own = Math.round(amount * rate * 10 ** (digitsOf(shop.currency) - digitsOf(currency)));
  return { shopMoney: moneyV2(shop, own), presentmentMoney: moneyV2({ currency }, amount) };
}
