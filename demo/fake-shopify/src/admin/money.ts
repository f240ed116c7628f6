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

export function moneyV2({ currency }: FakeShop, amount: number) {
  return { amount: decimal(amount, currency), currencyCode: currency };
}

/** Customers of the fake pay in the shop's own currency. */
export function moneyBag(shop: FakeShop, amount: number) {
  return { shopMoney: moneyV2(shop, amount), presentmentMoney: moneyV2(shop, amount) };
}

function digitsOf(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}
