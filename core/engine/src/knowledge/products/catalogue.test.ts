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

  const fact = { product: 'stand', attribute: 'FITS', language: 'en' };
  const say = (value: string | null) => shop.test.call('saveProductFact', { body: { ...fact, value } } as never, admin);
  await say('Wok');
  await say('Wok');
  expect(await shop.test.call('listSaid', { query: { product: 'stand' } }, admin)).toEqual({
    facts: [{ attribute: 'FITS', value: 'Wok', language: 'en', instead: ['Copper kettle'] }],
    fits: [{ ...pair, relation: 'goes-with' }],
  });
  expect((await shop.test.call('askFit', { query: pair }, admin)).answer).toBe('unknown');
  expect((await facts()).body).toMatchObject({ specs: [{ name: 'FITS', value: 'Wok' }] });
  const withValue = async (value: string) =>
    (await shop.test.call('listProductsWith', { query: { attribute: 'fits', value } }, admin)).items.length;
  expect([await withValue('wok'), await withValue('copper kettle')]).toEqual([1, 0]);
  await say(null);
  expect((await shop.test.call('askFit', { query: pair }, admin)).answer).toBe('yes');
  const written = await shop.sql<{ kind: string; said: boolean | null }>(
    `SELECT kind, (body->>'said')::boolean AS said FROM entry WHERE kind LIKE 'product.%' ORDER BY seq`,
  );
  expect(written).toEqual([
    { kind: 'product.fits-said', said: null },
    { kind: 'product.fact-said', said: true },
    { kind: 'product.fact-said', said: false },
  ]);

  const agent = await shop.test.agent({ agent: 'one-agent' });
  const saying = { body: { ...fact, value: 'Wok' } };
  expect(await outcomeOf(shop.test, 'saveProductFact', saying, agent)).toBe('403 access.denied');
  expect(await outcomeOf(shop.test, 'saveFits', { body: { items } }, agent)).toBe('403 access.denied');
  const other = await shop.test.agent({ shop: 'two', agent: 'two-admin' });
  expect(await outcomeOf(shop.test, 'getProductFacts', { query: { product: 'stand' } }, other)).toBe('404 not-found');
  expect(await outcomeOf(shop.test, 'askFit', { query: pair }, other)).toBe('404 not-found');
  expect(await outcomeOf(shop.test, 'listSaid', { query: { product: 'stand' } }, other)).toBe('404 not-found');
  expect(await outcomeOf(shop.test, 'saveProductFact', saying, other)).toBe('404 not-found');
  expect(await outcomeOf(shop.test, 'saveFits', { body: { items } }, other)).toBe('404 not-found');
});
