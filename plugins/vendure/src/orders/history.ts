import { type HostOrderStory, withoutKey } from '@shopbell/contract';
import type { HistoryService } from '@vendure/core';
import { nameOfState } from '../states';
import type { ViewContext } from '../views';

/** Vendure's own, which it does not export: known to TypeORM by this name. */
export type OrderHistoryEntry = Awaited<ReturnType<HistoryService['getHistoryForOrder']>>['items'][number];
export const orderHistoryEntry = 'OrderHistoryEntry';

/** Vendure's own words: the note or reason, or the step with the states between which it went. */
export function linesOfHistory(history: readonly OrderHistoryEntry[], view: ViewContext): HostOrderStory['history'] {
  return history.map(({ id, createdAt, type, data, administrator }) => ({
    id: view.encode(id),
    at: createdAt.toISOString(),
    text: textOf(type, data),
    by: administrator ? `${administrator.firstName} ${administrator.lastName}`.trim() : null,
  }));
}

function textOf(type: string, data: Record<string, unknown> | null): string {
  if (type === 'ORDER_NOTE') return withoutKey(String(data?.note ?? ''));
  const [from, to, reason, code] = ['from', 'to', 'reason', 'couponCode'].map((name) => data?.[name]);
  if (typeof to === 'string') return `${stepOf(type)}: ${nameOfState(String(from))} → ${nameOfState(to)}`;
  const said = [reason, code].filter((word) => typeof word === 'string').map((word) => withoutKey(word));
  return [stepOf(type), ...said].join(': ');
}

/** `ORDER_STATE_TRANSITION` as people write it: State transition. */
function stepOf(type: string): string {
  const words = type
    .replace(/^ORDER_/, '')
    .replaceAll('_', ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** When the history last says so. */
export function timeOf(
  history: readonly OrderHistoryEntry[],
  type: string,
  said: Record<string, unknown>,
): string | null {
  const holds = ({ data }: OrderHistoryEntry) =>
    Object.entries(said).every(([name, value]) => String(data?.[name]) === String(value));
  return history.findLast((entry) => entry.type === type && holds(entry))?.createdAt.toISOString() ?? null;
}
