import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort } from './shop/ports';
import { openTestShop, type TestShop } from './shop/test-shop';

let shop: TestShop;

beforeAll(async () => {
  const url = `postgresql://nobody@127.0.0.1:${await freePort()}/nowhere`;
  shop = await openTestShop({ empty: true, shopbell: { database: { url } } });
}, 120_000);
afterAll(() => shop?.stop(), 30_000);

it('goes on selling while Shopbell’s database is away', async () => {
  const { me } = await shop.client().ask<{ me: null }>('shop', '{ me: activeCustomer { id } }');
  expect(me).toBeNull();
  const admin = await shop.superadmin();
  const { orders } = await admin.ask<{ orders: { totalItems: number } }>('admin', '{ orders { totalItems } }');
  expect(orders.totalItems).toBe(0);
});

it('answers 503 in its place, with when to ask again', async () => {
  const response = await fetch(`${shop.origin}/shopbell/visitor/ticket`, { method: 'POST', body: '{}' });
  expect(response.status).toBe(503);
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  expect((await fetch(`${shop.origin}/shopbell/readyz`)).status).toBe(503);
});

it('tells the dashboard that it does not run', async () => {
  const admin = await shop.superadmin();
  const { shopbellStatus: status } = await admin.ask<{ shopbellStatus: { running: boolean; problem: string } }>(
    'admin',
    '{ shopbellStatus { running problem } }',
  );
  expect(status.running).toBe(false);
  expect(status.problem).not.toBe('');
});
