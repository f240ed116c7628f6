import { expect, it } from 'vitest';
import type { MedusaItem, MedusaOrder } from './rows';
import { stateOf } from './state';

const nothing = { fulfilled_quantity: 0, shipped_quantity: 0, delivered_quantity: 0 };
const back = { return_requested_quantity: 0, return_received_quantity: 0 };

function order(...parts: Partial<typeof nothing>[]): MedusaOrder {
  const items = parts.map((detail) => ({ quantity: 2, detail: { ...nothing, ...back, ...detail } }) as MedusaItem);
  return { status: 'pending', items } as MedusaOrder;
}

it('says how far an order has come, the furthest of its parts first', () => {
  expect(stateOf(order({}))).toBe('Not fulfilled');
  expect(stateOf(order({ fulfilled_quantity: 2 }, {}))).toBe('Partially fulfilled');
  expect(stateOf(order({ fulfilled_quantity: 2, shipped_quantity: 2 }))).toBe('Shipped');
  expect(stateOf(order({ shipped_quantity: 2, delivered_quantity: 1 }, { shipped_quantity: 2 }))).toBe(
    'Partially delivered',
  );
});

it('says what else Medusa calls an order by Medusa’s own word', () => {
  expect(stateOf({ ...order({ shipped_quantity: 2 }), status: 'canceled' })).toBe('Canceled');
  expect(stateOf({ ...order({}), status: 'requires_action' })).toBe('Requires action');
});
