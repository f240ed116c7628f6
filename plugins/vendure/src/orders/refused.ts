import type { HostOutcome, HostRefusal } from '@shopbell/contract' with { 'resolution-mode': 'import' };
import { HostRefused } from '@shopbell/contract';
import { type ErrorResult, I18nError, isGraphQlErrorResult, type RequestContext } from '@vendure/core';

const refusalOf: Record<string, HostRefusal> = {
  RefundAmountError: 'too-much',
  AlreadyRefundedError: 'too-much',
  QuantityTooGreatError: 'too-much',
  RefundOrderStateError: 'not-yet',
  CancelActiveOrderError: 'not-yet',
  PaymentOrderMismatchError: 'not-theirs',
  MultipleOrderError: 'not-theirs',
  OrderModificationStateError: 'too-late',
};

/** Vendure answers with its refusals and does not throw them. */
export function granted<T>(ctx: RequestContext, result: T): Exclude<T, { errorCode: unknown }> {
  if (!isGraphQlErrorResult(result as object)) return result as Exclude<T, { errorCode: unknown }>;
  const { __typename: kind, message } = result as ErrorResult & { __typename: string };
  const key = `errorResult.${message}`;
  const text = ctx.translate(key, result as Record<string, unknown> as never);
  const why = 'transitionError' in (result as object) ? (result as { transitionError: string }).transitionError : '';
  throw new HostRefused(refusalOf[kind] ?? 'other', why || (text === key ? message : text));
}

/** The outcome of a refusal, also of what Vendure throws where its input is at fault; what else went wrong stays thrown. */
export function outcomeOfRefusal(ctx: RequestContext, error: unknown): Extract<HostOutcome, { done: false }> {
  if (error instanceof HostRefused) return { done: false, refusal: error.refusal, text: error.message };
  if (!(error instanceof I18nError)) throw error;
  const text = ctx.translate(error.message, error.variables);
  const refusal = error.code === 'FORBIDDEN' ? 'denied' : error.code === 'ENTITY_NOT_FOUND' ? 'not-found' : 'other';
  return { done: false, refusal, text: text || error.message };
}
