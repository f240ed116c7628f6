import { type HostAction, type HostActor, type HostGiving, HostRefused, holdsKey, isGiving } from '@shopbell/contract';
import type { Medusa } from '../medusa';
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
  /** Of another change of the order: written before it, and gone once it is made. Until then the order itself tells whether it was. */
  begun?: true;
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

export function marksOf({ metadata }: Marked): Mark[] {
  const marks = metadata?.[field];
  return Array.isArray(marks) ? (marks as Mark[]) : [];
}

/** Whether money of an order is moving at this moment, for somebody else's action. */
export function isUnderWay(order: Marked, by: Pick<HostActor, 'key'>): boolean {
  return without(order, by).some(({ giving }) => isGiving(giving));
}

/** Whether money is moving at this moment, for this very action. */
export function isGivenNow(order: Marked, by: Pick<HostActor, 'key'>): boolean {
  return marksOf(order).some(({ key, giving }) => key === by.key && isGiving(giving));
}

/** Whether it is known that a refund which we asked for was given. */
export function isGiven(order: Marked, note: string | null): boolean {
  return marksOf(order).every(({ key, giving }) => !giving || giving.state === 'done' || !holdsKey(note, { key }));
}

/** Writes what is known of an action by now, in place of what was known before. */
export async function write(medusa: Medusa, order: string, mark: Mark): Promise<void> {
  await change(medusa, order, (now) => [...without(now, mark), mark]);
}

/**
 * Writes down that something begins, unless money moves already: of several that move money, in whatever processes, the first to write goes on.
 * Refuses with `not-yet` for the others, and throws where this very action was begun before.
 */
export async function claim(medusa: Medusa, order: string, mark: Mark): Promise<void> {
  await change(medusa, order, (now) => {
    if (isUnderWay(now, mark)) throw new HostRefused('not-yet');
    if (without(now, mark).length < marksOf(now).length)
      throw new Error('Begun before, and nobody knows what became of it.');
    return [...marksOf(now), mark];
  });
}

/** Nothing was done. */
export async function drop(medusa: Medusa, order: string, mark: Pick<Mark, 'key'>): Promise<void> {
  await change(medusa, order, (now) => without(now, mark));
}

export async function readMarks(medusa: Medusa, id: string): Promise<Marked> {
  return (await medusa.askOne<Marked>('order', { fields: ['id', 'metadata'], filters: { id } })) ?? { metadata: null };
}

/** So many others may write at the same moment. */
const mostTries = 50;

/**
 * Writes only over what was read, and reads anew where another process was faster: Medusa's own way of writing metadata takes no notice of
 * that, and its lock counts for one process where the deployment has no locking module. Of the metadata our own field only.
 */
async function change(medusa: Medusa, order: string, by: (now: Marked) => Mark[]): Promise<void> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const now = await readMarks(medusa, order);
    const values = [JSON.stringify(by(now)), order, JSON.stringify(now.metadata?.[field] ?? null)];
    if ((await medusa.select(writing, values)).length > 0) return;
  }
  throw new Error(`The marks of ${order} cannot be written.`);
}

const writing = `
  UPDATE "order" SET metadata = jsonb_set(coalesce(nullif(metadata, 'null'), '{}'), '{${field}}', ?::jsonb), updated_at = now()
  WHERE id = ? AND coalesce(metadata -> '${field}', 'null') = ?::jsonb RETURNING id`;

const without = (order: Marked, { key }: Pick<Mark, 'key'>) => marksOf(order).filter((mark) => mark.key !== key);
