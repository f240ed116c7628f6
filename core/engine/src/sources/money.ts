import { digitsOf, Money } from '@shopbell/contract';

/** Whole units, as in 12.5 or "12.50", as minor units of the currency; null unless both can be read. */
export function moneyOf(amount: unknown, currency: unknown): Money | null {
  const units = typeof amount === 'string' && amount.trim() !== '' ? Number(amount) : amount;
  const code = typeof currency === 'string' ? currency.trim().toUpperCase() : '';
  if (typeof units !== 'number' || !Number.isFinite(units) || !/^[A-Z]{3}$/.test(code)) return null;
  const money = Money.safeParse({ amount: Math.round(units * 10 ** digitsOf(code)), currency: code });
  return money.success ? money.data : null;
}
