import { digitsOf, type Money } from '@shopbell/contract';

/** An amount as a field holds it: no currency, a point before the decimals. */
export function amountText({ amount, currency }: Money): string {
  return (amount / 10 ** digitsOf(currency)).toFixed(digitsOf(currency));
}

/**
 * What somebody typed, in minor units; null where it can be read in two ways or none. Point and comma both divide decimals: `1.234` is
 * refused, for it is a thousand to some and one to others.
 */
export function parseAmount(typed: string, currency: string): number | null {
  const digits = digitsOf(currency);
  const plain = typed.normalize('NFKC').replace(/[\s'’]/g, '');
  const thousands = /^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?!\1)[.,]\d+$/.test(plain)
    ? plain.replace(/[.,](?=.*[.,])/g, '')
    : plain;
  const [, whole, decimals = ''] = /^(\d{1,12})(?:[.,](\d*))?$/.exec(thousands) ?? [];
  if (whole === undefined || decimals.length > digits) return null;
  return Number(whole + decimals.padEnd(digits, '0'));
}
