import type { HostAction, HostActor } from '@shopbell/contract';
import { z } from 'zod';
import { marks } from '../admin/index.ts';
import type { WholeOrder } from './rows.ts';

const Mark = z.object({ key: z.string(), action: z.string(), name: z.string(), at: z.string() });
/** What Shopbell writes into its own metafield of an order, where what it does leaves no record that could hold the key. */
export type Mark = z.infer<typeof Mark>;

export function marksOf({ metafield }: Pick<WholeOrder, 'metafield'>): Mark[] {
  try {
    return z.array(Mark).parse(JSON.parse(metafield?.value ?? '[]'));
  } catch {
    return [];
  }
}

/** The metafield with one more mark, in the shape of a mutation's input. */
export function withMark(order: WholeOrder, { type }: Pick<HostAction, 'type'>, { key, name }: HostActor) {
  const mark: Mark = { key, action: type, name, at: new Date().toISOString() };
  return { ...marks, type: 'json', value: JSON.stringify([...marksOf(order), mark]) };
}
