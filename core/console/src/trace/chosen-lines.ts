import type { HostOrderStory } from '@shopbell/contract';

type Item = HostOrderStory['items'][number];

/** Pieces as typed, by item; a field that is not touched holds nothing. */
export type Typed = Readonly<Record<string, string>>;

export interface Chosen {
  lines: { item: string; quantity: number }[];
  /** All pieces together. */
  count: number;
  /** Items whose number cannot be. */
  mistaken: ReadonlySet<string>;
}

/** What was typed, against what can be at most. */
export function chosenOf(items: readonly Item[], typed: Typed, mostOf: (item: Item) => number): Chosen {
  const lines: Chosen['lines'] = [];
  const mistaken = new Set<string>();
  for (const item of items) {
    const text = (typed[item.id] ?? '').normalize('NFKC').trim();
    const quantity = text === '' ? 0 : /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (Number.isNaN(quantity) || quantity > mostOf(item)) mistaken.add(item.id);
    else if (quantity > 0) lines.push({ item: item.id, quantity });
  }
  return { lines, count: lines.reduce((sum, { quantity }) => sum + quantity, 0), mistaken };
}

/** Pieces of an item that can still come back: sent, not come back, and not on their way. */
export function returnableOf({ returns }: Pick<HostOrderStory, 'returns'>, item: Item): number {
  const underWay = returns
    .filter(({ state }) => state === 'requested' || state === 'approved')
    .flatMap(({ items }) => items)
    .reduce((sum, row) => sum + (row.item === item.id ? row.quantity : 0), 0);
  return Math.max(0, item.shipped - item.returned - underWay);
}

/** What these pieces cost, in minor units; all pieces of an item cost its total, whatever the rounding of one. */
export function costOf(items: readonly Item[], lines: Chosen['lines']): number {
  return lines.reduce((sum, { item, quantity }) => {
    const found = items.find(({ id }) => id === item);
    if (!found) return sum;
    return sum + (quantity === found.quantity ? found.total.amount : found.unit.amount * quantity);
  }, 0);
}
