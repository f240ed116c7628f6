import { z } from 'zod';

/** An amount in the currency's minor unit (cents, fen; JPY and KRW have none) and its ISO 4217 code. Never a float. */
export const Money = z.object({
  amount: z.int(),
  currency: z.string().regex(/^[A-Z]{3}$/),
});
/** What `Money` parses. */
export type Money = z.infer<typeof Money>;

const digits = new Map<string, number>();

/**
 * How many digits a currency's minor unit stands behind the point, by ISO 4217: 2 for EUR, 0 for JPY, 3 for KWD. Everybody who reads or writes
 * `Money` counts by this, whatever a platform's own table says.
 */
export function digitsOf(currency: Money['currency']): number {
  const known = digits.get(currency);
  if (known !== undefined) return known;
  const found =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  digits.set(currency, found);
  return found;
}
