import { createId, type ShopId } from '@shopbell/contract';
import { startPostgres } from '@shopbell/testing';
import { createMemoryHost } from '@shopbell/testing/memory-host';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { customerIdOf } from '../src/customers/people.ts';
import { keepCustomer } from '../src/customers/store.ts';
import { createDatabase, type Database } from '../src/database/index.ts';
import { keepSnapshot } from '../src/traces/store.ts';

let postgres: Awaited<ReturnType<typeof startPostgres>>;
let database: Database;
const shop: ShopId = createId('shop');
beforeAll(async () => {
  postgres = await startPostgres();
  database = createDatabase({ url: (await postgres.createDatabase()).url, poolSize: 8 });
  await database.migrate();
  await database.sql(
    `INSERT INTO {{shop}} (id, host, host_id, name, locale, time_zone, currency) VALUES ($1, 'memory', 'one', 'One', 'en', 'UTC', 'EUR')`,
    [shop],
  );
});
afterAll(async () => {
  await database.stop();
  await postgres.stop();
});

// Of several INSERT … ON CONFLICT of one row at once, one may break another unique index of the table than it names.
test('many at once who see a customer first make one row, and none of them fails', async () => {
  for (let round = 0; round < 200; round += 1) {
    const id = `customer-${round}`;
    const said = { id, firstName: 'Ada', lastName: null, email: null, phone: null, adminPath: null };
    const customer = { shop, id: customerIdOf(shop, id), said, at: new Date() };
    await Promise.all(Array.from({ length: 8 }, () => keepCustomer(database.sql, customer)));
  }
  expect(await database.prisma.customer.count()).toBe(200);
});

test('many at once who see an order first keep it once, and none of them fails', async () => {
  const host = createMemoryHost();
  const { id } = host.addOrder('one', {});
  const story = await host.orders.find('one', id);
  if (!story) throw new Error('There is no such order');
  for (let round = 0; round < 200; round += 1) {
    const seen = { seenAt: new Date(), secret: 'a secret of this test' };
    const told = { ...story, id: `order-${round}` };
    await Promise.all(Array.from({ length: 8 }, () => keepSnapshot(database.sql, shop, told, seen)));
  }
  expect(await database.prisma.orderSnapshot.count()).toBe(200);
});
