import type { ReturnChange, ReturnState, TicketLine } from '@shopbell/contract';

/** A return that Shopbell keeps itself. */
export interface OwnReturn {
  state: ReturnState;
  lines: readonly TicketLine[];
}

export type ReturnRefusal = 'not-now' | 'not-theirs' | 'too-much';

type Outcome = { ok: true; to: OwnReturn } | { ok: false; why: ReturnRefusal };

const from: Readonly<Record<ReturnChange['type'], readonly ReturnState[]>> = {
  approve: ['requested'],
  decline: ['requested'],
  receive: ['approved'],
  close: ['received'],
  cancel: ['requested', 'approved'],
};

const to = { approve: 'approved', decline: 'declined', close: 'closed', cancel: 'cancelled' } as const;

/** Whether what was written of a return is what this change does. */
export function isChange(change: ReturnChange, { from: before, to: after }: { from?: unknown; to?: unknown }): boolean {
  if (change.type !== 'receive') return after === to[change.type];
  return before === 'approved' && (after === 'approved' || after === 'received');
}

/** What becomes of a return, or why nothing does. Goods come back in parts; with the last of them the return is received. */
export function changeReturn(before: OwnReturn, change: ReturnChange): Outcome {
  if (!from[change.type].includes(before.state)) return { ok: false, why: 'not-now' };
  if (change.type !== 'receive') return { ok: true, to: { ...before, state: to[change.type] } };
  const came = new Map<string, number>();
  for (const { item, quantity } of change.lines) came.set(item, (came.get(item) ?? 0) + quantity);
  for (const [item, quantity] of came) {
    const line = before.lines.find((each) => each.item === item);
    if (!line) return { ok: false, why: 'not-theirs' };
    if (line.received + quantity > line.quantity) return { ok: false, why: 'too-much' };
  }
  const lines = before.lines.map((line) => ({ ...line, received: line.received + (came.get(line.item) ?? 0) }));
  const all = lines.every(({ received, quantity }) => received === quantity);
  return { ok: true, to: { state: all ? 'received' : 'approved', lines } };
}
