import { type HostAction, type HostActor, type HostGiving, holdsKey, isGiving } from '@shopbell/contract';
import type { Medusa } from '../medusa';
import { markOrder } from '../workflows/mark-order';
import type { MedusaOrder } from './rows';

/** What Shopbell writes into the metadata of what it makes or changes. */
export interface Mark {
  key: string;
  action: HostAction['type'];
  name: string;
  reason: string;
  at: string;
  /** Where it gives money; written before Medusa asks a payment provider, who answers only after Medusa has written down the refund. */
  giving?: HostGiving;
}

type Marked = Pick<MedusaOrder, 'metadata'>;

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
export function withMark(order: Marked, mark: Mark): Record<string, unknown> {
  return { [field]: [...without(order, mark), mark] };
}

export function marksOf({ metadata }: Marked): Mark[] {
  const marks = metadata?.[field];
  return Array.isArray(marks) ? (marks as Mark[]) : [];
}

/** Whether money of an order is moving at this moment, for somebody else's action. */
export function isUnderWay(order: Marked, by: Pick<HostActor, 'key'>): boolean {
  return without(order, by).some(({ giving }) => isGiving(giving));
}

/** Whether it is known that a refund which we asked for was given. */
export function isGiven(order: Marked, note: string | null): boolean {
  return marksOf(order).every(({ key, giving }) => !giving || giving.state === 'done' || !holdsKey(note, { key }));
}

/** Writes what is known of an action by now, in place of what was known before. */
export async function write(medusa: Medusa, order: string, mark: Mark): Promise<void> {
  await writeAll(medusa, order, withMark(await readMarks(medusa, order), mark));
}

/** Nothing was done. */
export async function drop(medusa: Medusa, order: string, mark: Pick<Mark, 'key'>): Promise<void> {
  await writeAll(medusa, order, { [field]: without(await readMarks(medusa, order), mark) });
}

export async function readMarks(medusa: Medusa, id: string): Promise<Marked> {
  return (await medusa.askOne<Marked>('order', { fields: ['id', 'metadata'], filters: { id } })) ?? { metadata: null };
}

async function writeAll({ container }: Medusa, order: string, metadata: Record<string, unknown>): Promise<void> {
  await markOrder(container).run({ input: { order, metadata } });
}

const without = (order: Marked, { key }: Pick<Mark, 'key'>) => marksOf(order).filter((mark) => mark.key !== key);
