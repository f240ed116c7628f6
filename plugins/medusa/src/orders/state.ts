import { numberOf } from '../amounts';
import type { MedusaItem, MedusaOrder } from './rows';

type Counted = keyof NonNullable<MedusaItem['detail']>;

/** How far a pending order has come, as Medusa's own admin says it, the furthest first. */
const steps: readonly [name: string, counted: Counted][] = [
  ['delivered', 'delivered_quantity'],
  ['shipped', 'shipped_quantity'],
  ['fulfilled', 'fulfilled_quantity'],
];

/** In words of Medusa's admin: `Partially shipped`. Medusa itself calls an order pending until it is archived, which tells an agent nothing. */
export function stateOf({ status, items }: MedusaOrder): string {
  if (status !== 'pending') return capital(status.replaceAll('_', ' '));
  const ordered = items.reduce((sum, { quantity }) => sum + numberOf(quantity), 0);
  for (const [name, counted] of steps) {
    const done = items.reduce((sum, { detail }) => sum + numberOf(detail?.[counted]), 0);
    if (done > 0) return done >= ordered ? capital(name) : `Partially ${name}`;
  }
  return 'Not fulfilled';
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
