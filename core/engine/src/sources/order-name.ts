import type { OrderNames } from '@shopbell/contract';

/** One writing of what an order is called, so that `#1001` and `1001 ` are the same. */
export function orderName(text: string): string {
  return text.trim().replace(/^#/, '').trim().toLowerCase().slice(0, 200);
}

/** Both names of an order, in one writing. */
export function namesOf({ number, id }: OrderNames): string[] {
  return [...new Set([orderName(number), orderName(id)])].filter((name) => name !== '');
}
