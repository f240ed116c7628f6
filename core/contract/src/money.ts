import { z } from 'zod';

/** An amount in the currency's minor unit (cents, fen; JPY and KRW have none) and its ISO 4217 code. Never a float. */
export const Money = z.object({
  amount: z.int(),
  currency: z.string().regex(/^[A-Z]{3}$/),
});
/** What `Money` parses. */
export type Money = z.infer<typeof Money>;
