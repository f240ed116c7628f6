import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Conversing, openConversing, outcomeOf } from '../../../test/conversing.ts';

vi.setConfig({ testTimeout: 120_000 });
let shop: Conversing;
beforeAll(async () => {
  shop = await openConversing();
});
afterAll(() => shop.close());

test('the engine asks the host by itself, for its own shops, and agents ask what fits what', async () => {
  const { host } = shop.test;
  host.addProduct('one', { id: 'kettle', title: 'Copper kettle' });
  host.addProduct('one', { id: 'stand', title: 'Kettle stand' });
  host.shops.get('one')?.sheets.set('stand', { specs: [{ name: 'Fits', value: 'Copper kettle' }] });
  const admin = await shop.test.agent({ agent: 'one-admin' });
  // What the schedule puts in every five minutes.
  await shop.sql(`INSERT INTO job (name, payload, run_at) VALUES ('knowledge-catalogues', '{}', now())`);
  const facts = () => shop.test.ask('getProductFacts', { query: { product: 'stand' } }, admin);
  await expect.poll(async () => (await facts()).status, { timeout: 60_000, interval: 300 }).toBe(200);
  expect((await facts()).body).toMatchObject({
    title: 'Kettle stand',
    specs: [{ name: 'Fits', value: 'Copper kettle' }],
  });

  const pair = { product: 'kettle', other: 'stand' };
  expect(await shop.test.call('askFit', { query: pair }, admin)).toEqual({
    answer: 'yes',
    because: [{ source: 'fact', product: 'stand', attribute: 'Fits', value: 'Copper kettle' }],
  });
  const items = [{ ...pair, relation: 'goes-with' as const }];
  await shop.test.call('saveFits', { body: { items } }, admin);
  const along = await shop.test.call('listGoesWith', { query: { product: 'stand' } }, admin);
  expect(along.items).toEqual([{ product: 'kettle', title: 'Copper kettle', url: expect.any(String) }]);
  const found = await shop.test.call(
    'listProductsWith',
    { query: { attribute: 'fits', value: 'copper kettle' } },
    admin,
  );
  expect(found.items.map(({ product }) => product)).toEqual(['stand']);

  const agent = await shop.test.agent({ agent: 'one-agent' });
  expect(await outcomeOf(shop.test, 'saveFits', { body: { items } }, agent)).toBe('403 access.denied');
  const other = await shop.test.agent({ shop: 'two', agent: 'two-admin' });
  expect(await outcomeOf(shop.test, 'getProductFacts', { query: { product: 'stand' } }, other)).toBe('404 not-found');
  expect(await outcomeOf(shop.test, 'askFit', { query: pair }, other)).toBe('404 not-found');
});
