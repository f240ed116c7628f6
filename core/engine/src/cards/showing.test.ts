import { expect, test } from 'vitest';
import { createShowing } from './showing.ts';

const person = 'vis_00000000000000000000000001';
const conversation = 'cnv_00000000000000000000000001';
const card = {
  ...{ type: 'order', subject: 'ord_00000000000000000000000001', order: 'o-1', number: '#1', confirmedFor: person },
};
const ground = {
  parts: { journal: { read: async () => [{ seq: 1, at: '2026-01-01T00:00:00Z', body: { card } }] } },
  conversations: { getOwn: async () => ({ person }) },
  traces: {
    findCustomer: async () => null,
    tellShopper: async () => ({ sources: [], order: {}, where: {}, when: [], wrong: [] }),
  },
};
const showing = createShowing(ground as never, {} as never);
const caller = (only: object | null) => ({ type: 'visitor', shop: 'shp_1', visitor: person, customer: null, only });
const show = (only: object | null) =>
  showing
    .showOwn(caller(only) as never, { conversation, seq: 1 } as never)
    .catch((error: { code: string }) => error.code);

test('who holds a link of a mail sees no card of an order', async () => {
  expect(await show(null)).toMatchObject({ type: 'order' });
  expect(await show({ conversation, person, until: Date.now() + 60_000 })).toBe('not-found');
});
