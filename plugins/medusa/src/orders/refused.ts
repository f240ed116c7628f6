import type { HostOutcome, HostRefusal } from '@shopbell/contract' with { 'resolution-mode': 'import' };

/** Ends what was begun. The text is Medusa's own; empty where the refusal says it all. */
export class Refused extends Error {
  readonly refusal: HostRefusal;

  constructor(refusal: HostRefusal, text = '') {
    super(text);
    this.refusal = refusal;
  }
}

/** Money may have moved by then: what became of it stands in Medusa's records, or nobody knows. */
export class Unknown extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String((cause as { message?: unknown } | null)?.message ?? cause), {
      cause,
    });
  }
}

/** For what fails once money may have moved. */
export function unknown(cause: unknown): never {
  throw new Unknown(cause);
}

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
 * which `Unknown` tells.
 */
export function outcomeOfRefusal(error: unknown): Extract<HostOutcome, { done: false }> {
  if (error instanceof Refused) return { done: false, refusal: error.refusal, text: error.message };
  if (error instanceof Unknown) throw error;
  const { type = '', message = '' } = (error ?? {}) as { type?: string; message?: string };
  const refusal = refusalOf[type];
  if (!refusal) throw error;
  return { done: false, refusal, text: message };
}
