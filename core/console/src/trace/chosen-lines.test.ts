import type { HostOrderStory } from '@shopbell/contract';
import { expect, it } from 'vitest';
import { chosenOf, costOf, returnableOf } from './chosen-lines.ts';

const eur = (amount: number) => ({ amount, currency: 'EUR' });
const item = (given: Partial<HostOrderStory['items'][number]> = {}): HostOrderStory['items'][number] => ({
  ...{ id: 'a', product: null, title: 'Bell', sku: null, image: null, quantity: 3, shipped: 3, returned: 0 },
  ...{ unit: eur(333), total: eur(1_000), ...given },
});
const most = ({ quantity }: { quantity: number }) => quantity;

it('takes whole numbers up to what there is', () => {
  const items = [item(), item({ id: 'b' })];
  expect(chosenOf(items, { a: '2', b: ' 3 ' }, most)).toMatchObject({ count: 5, mistaken: new Set() });
  expect(chosenOf(items, { a: '', b: '0' }, most)).toMatchObject({ lines: [], count: 0 });
});

it.each(['4', '-1', '1.5', 'x'])('%s pieces of 3 are a mistake', (text) => {
  expect(chosenOf([item()], { a: text }, most)).toMatchObject({ lines: [], mistaken: new Set(['a']) });
});

it('costs the whole total when everything goes, whatever one costs', () => {
  expect(costOf([item()], [{ item: 'a', quantity: 3 }])).toBe(1_000);
  expect(costOf([item()], [{ item: 'a', quantity: 2 }])).toBe(666);
});

it('counts out what came back and what is on its way back', () => {
  const back = (state: 'approved' | 'received') => ({
    ...{ id: state, state, requestedAt: null, approvedAt: null, receivedAt: null },
    items: [{ item: 'a', quantity: 1, reason: null }],
  });
  expect(returnableOf({ returns: [back('approved'), back('received')] }, item({ returned: 1 }))).toBe(1);
  expect(returnableOf({ returns: [] }, item({ shipped: 0 }))).toBe(0);
});
