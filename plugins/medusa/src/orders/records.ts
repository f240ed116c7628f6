import type { HostAction, HostActor } from '@shopbell/contract' with { 'resolution-mode': 'import' };
import type { MedusaOrder } from './rows';

/** What Shopbell writes into the metadata of what it makes or changes. */
export interface Mark {
  key: string;
  action: HostAction['type'];
  name: string;
  reason: string;
  at: string;
}

const field = 'shopbell';

export function markOf(action: HostAction, { key, name }: HostActor): Mark {
  const reason = 'reason' in action ? action.reason : 'note' in action ? action.note : '';
  return { key, action: action.type, name, reason, at: new Date().toISOString() };
}

/** Metadata of a thing that was made by one action. */
export function marked(mark: Mark): Record<string, unknown> {
  return { [field]: mark };
}

export function isMarked(metadata: Record<string, unknown> | null, { key }: Pick<HostActor, 'key'>): boolean {
  return (metadata?.[field] as Partial<Mark> | undefined)?.key === key;
}

/**
 * Metadata of an order, to which there may be done many things. Only our own field: Medusa writes it into what stands there by then, and what
 * was read before may be old.
 */
export function withMark({ metadata }: Pick<MedusaOrder, 'metadata'>, mark: Mark): Record<string, unknown> {
  return { [field]: [...marksOf({ metadata }), mark] };
}

export function marksOf({ metadata }: Pick<MedusaOrder, 'metadata'>): Mark[] {
  const marks = metadata?.[field];
  return Array.isArray(marks) ? (marks as Mark[]) : [];
}
