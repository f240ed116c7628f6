import type { HostOutcome, HostRefusal } from '@shopbell/contract';
import { AccessDenied, TokenRefused } from '../admin/index.ts';

/** Ends what was begun. The text is Shopify's own; empty where the refusal says it all. */
export class Refused extends Error {
  readonly refusal: HostRefusal;

  constructor(refusal: HostRefusal, text = '') {
    super(text);
    this.refusal = refusal;
  }
}

/** Throws what Shopify said against a mutation. */
export function checkErrors(errors: readonly { message: string }[]): void {
  if (errors.length > 0) throw new Refused('other', errors.map(({ message }) => message).join(' '));
}

/** The outcome of a refusal. Whatever else was thrown leaves the outcome unknown. */
export function outcomeOfRefusal(error: unknown): HostOutcome {
  if (error instanceof Refused) return { done: false, refusal: error.refusal, text: error.message };
  if (error instanceof AccessDenied || error instanceof TokenRefused) {
    return { done: false, refusal: 'denied', text: '' };
  }
  throw error;
}
