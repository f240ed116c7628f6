import type { AlertPath, ConversationView } from '@shopbell/contract';

/** What is known of a conversation's risk. */
export type AtRisk = NonNullable<ConversationView['atRisk']>;

/** Danger to somebody stands above every other risk. */
const floorOf: Readonly<Record<AlertPath, number>> = { risk: 0, safety: 2_000 };

/** One number to sort by: thousandths, those about safety above all others. */
export function rankOf({ path, risk }: AtRisk): number {
  return floorOf[path] + Math.round(risk * 1_000);
}

export function readRank(rank: number): AtRisk {
  const path = rank >= floorOf.safety ? 'safety' : 'risk';
  return { path, risk: (rank - floorOf[path]) / 1_000 };
}
