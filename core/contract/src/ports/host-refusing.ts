import type { HostRefusal } from './host-orders.ts';

/** Ends an action of a host's `orders.act` before anything was done. The text is the host's own; empty where the refusal says it all. */
export class HostRefused extends Error {
  readonly refusal: HostRefusal;

  constructor(refusal: HostRefusal, text = '') {
    super(text);
    this.refusal = refusal;
  }
}

/** Money may have moved by then: what became of it stands in the host's records, or nobody knows. */
export class OutcomeUnknown extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String((cause as { message?: unknown } | null)?.message ?? cause), {
      cause,
    });
  }
}

/** Throws `OutcomeUnknown`, for what fails once money may have moved. */
export function outcomeUnknown(cause: unknown): never {
  throw new OutcomeUnknown(cause);
}

/**
 * The payments that a refund may take: of those that are wanted, those by which money has come. Throws `HostRefused`: `not-theirs` where the
 * order has none that is wanted, `not-yet` where none has brought money.
 */
export function payable<Payment>(
  payments: readonly Payment[],
  { isWanted, brings }: { isWanted: (payment: Payment) => boolean; brings: (payment: Payment) => boolean },
): Payment[] {
  const wanted = payments.filter(isWanted);
  if (wanted.length === 0) throw new HostRefused('not-theirs');
  const paid = wanted.filter(brings);
  if (paid.length === 0) throw new HostRefused('not-yet');
  return paid;
}

/** Shares an amount out over payments, the first as far as it goes; in whatever units `leftOf` counts. Leaves out those that give nothing. */
export function shareOut<Payment>(
  payments: readonly Payment[],
  amount: number,
  leftOf: (payment: Payment) => number,
): { payment: Payment; part: number }[] {
  let rest = amount;
  return payments.flatMap((payment) => {
    const part = Math.min(rest, leftOf(payment));
    if (part <= 0) return [];
    rest -= part;
    return [{ payment, part }];
  });
}
