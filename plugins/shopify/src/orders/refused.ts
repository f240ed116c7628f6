import { type HostOutcome, HostRefused } from '@shopbell/contract';
import { AccessDenied, TokenRefused } from '../admin/index.ts';

/** Throws what Shopify said against a mutation. */
export function checkErrors(errors: readonly { message: string }[]): void {
  if (errors.length > 0) throw new HostRefused('other', errors.map(({ message }) => message).join(' '));
}

/** The outcome of a refusal. Whatever else was thrown leaves the outcome unknown. */
export function outcomeOfRefusal(error: unknown): HostOutcome {
  if (error instanceof HostRefused) return { done: false, refusal: error.refusal, text: error.message };
  if (error instanceof AccessDenied || error instanceof TokenRefused) {
    return { done: false, refusal: 'denied', text: '' };
  }
  throw error;
}
