import { z } from 'zod';

export const AssistantSettings = z.object({
  /** Off: nothing is answered by itself. */
  on: z.boolean(),
  /** It answers only what it is at least so sure of, 0 to 1: the share of such answers that is right. */
  least: z.number().min(0.5, 'must be at least 0.5').max(0.99, 'must be at most 0.99'),
});
export type AssistantSettings = z.infer<typeof AssistantSettings>;
