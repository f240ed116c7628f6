import { expect, test } from 'vitest';
import { z } from 'zod';
import { readEach } from './account.ts';

const row = z.object({ id: z.number() });
const read = (rows: unknown[]) => {
  const unread: string[] = [];
  return { rows: readEach({ service: 'Odoo', model: 'sale.order', unread }, rows, row), unread };
};

test('a record that cannot be read is passed over, also where it is the only one', () => {
  expect(read([{ id: 'odd' }])).toEqual({ rows: [], unread: [expect.stringContaining('sale.order')] });
  expect(read([{ id: 1 }, { id: 'odd' }]).rows).toEqual([{ id: 1 }]);
});

test('where none of several can be read the server tells another shape', () => {
  expect(() => read([{}, {}, {}])).toThrow('does not publish');
});
