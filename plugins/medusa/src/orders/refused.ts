import type { HostOutcome, HostRefusal } from '@shopbell/contract' with { 'resolution-mode': 'import' };
import { HostRefused, OutcomeUnknown } from '@shopbell/contract';

/** Medusa's words for input at fault. Whatever else it throws leaves the outcome unknown. */
const refusalOf: Record<string, HostRefusal> = {
  not_found: 'not-found',
  not_allowed: 'other',
  invalid_data: 'other',
  conflict: 'other',
  duplicate_error: 'other',
  forbidden: 'denied',
};

/**
 * The outcome of a refusal. Medusa's workflows throw plain objects and no errors; they have undone their steps by then, except for money, of
 * which `OutcomeUnknown` tells.
 */
export function outcomeOfRefusal(error: unknown): Extract<HostOutcome, { done: false }> {
  if (error instanceof HostRefused) return { done: false, refusal: error.refusal, text: error.message };
  if (error instanceof OutcomeUnknown) throw error;
  const { type = '', message = '' } = (error ?? {}) as { type?: string; message?: string };
  const refusal = refusalOf[type];
  if (!refusal) throw error;
  return { done: false, refusal, text: message };
}
