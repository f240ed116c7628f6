import { orderKinds } from '@shopbell/contract';
import type { AgentCaller } from '../http/handlers.ts';
import type { PositionedEntry } from '../journal/journal.ts';

const ofOrders: ReadonlySet<string> = new Set(orderKinds.map(({ kind }) => kind));

/** Without the entries of orders for an agent whom the host does not let see them; the very same array where nothing is left out. */
export function seenBy(
  { sees }: Pick<AgentCaller, 'sees'>,
  positioned: readonly PositionedEntry[],
): readonly PositionedEntry[] {
  if (sees.orders || !positioned.some(({ entry }) => ofOrders.has(entry.kind))) return positioned;
  return positioned.filter(({ entry }) => !ofOrders.has(entry.kind));
}
