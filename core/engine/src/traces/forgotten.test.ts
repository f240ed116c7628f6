import type { AgentTicket } from '@shopbell/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Conversing, key, openConversing } from '../../test/conversing.ts';
import { emailMark } from './order-id.ts';

let shop: Conversing;
let admin: AgentTicket;
beforeAll(async () => {
  shop = await openConversing();
  const ada = await shop.test.visitor({ customer: 'one-ada' });
  await shop.say(ada, 'Hello');
  admin = await shop.test.agent({ agent: 'one-admin' });
});
afterAll(() => shop.close());

const snapshots = () => shop.sql(`SELECT 1 FROM order_snapshot WHERE host_order = 'gone'`);
const known = (count: number) => expect.poll(async () => (await snapshots()).length, { timeout: 8_000 }).toBe(count);
async function reconciled(): Promise<void> {
  shop.pass(4 * 60_000);
  const runs = `SELECT revision::text || attempts || run_at AS at FROM job WHERE name = 'traces-reconcile'`;
  await shop.sql(`UPDATE job SET run_at = now() - interval '1 minute' WHERE name = 'traces-reconcile'`);
  const [before] = await shop.sql<{ at: string }>(runs);
  admin = await shop.test.agent({ agent: 'one-admin' });
  // Whatever is enqueued makes the runner look.
  shop.test.host.addOrder('one', { id: 'other', customer: null });
  shop.test.host.change('one', 'other', () => {});
  await expect
    .poll(async () => (await shop.sql<{ at: string }>(runs))[0]?.at, { timeout: 10_000 })
    .not.toBe(before?.at);
}

test('an order of an erased person is not known again by itself, but when it changes or somebody opens it', async () => {
  shop.test.host.addOrder('one', { id: 'gone', number: '#GONE', customer: 'one-ada' });
  shop.test.host.change('one', 'gone', () => {});
  await known(1);
  const { items } = await shop.test.call('listInbox', { body: { filter: { hostCustomer: 'one-ada' } } }, admin);
  const person = items[0]?.person.id ?? '';
  // What a warehouse told of an order that is known to the host alone.
  shop.test.host.addOrder('one', { id: 'told', number: '#TOLD', customer: 'one-ada' });
  await shop.sql(
    `INSERT INTO source_line (shop, source, id, "order", at, told_at, line) SELECT $1, 'src_1', 'l1', 'told', now(), now(), '{}'`,
    [admin.shop.id],
  );
  await shop.test.call('erasePerson', { body: { person, key: key() } }, admin);
  expect(await snapshots()).toEqual([]);
  expect(await shop.sql(`SELECT 1 FROM source_line WHERE "order" = 'told'`)).toEqual([]);
  await reconciled();
  expect(await snapshots()).toEqual([]);
  expect((await shop.test.call('getTrace', { query: { order: 'gone', fresh: 'true' } }, admin)).order.id).toBe('gone');
  await known(1);
  await shop.sql(`DELETE FROM order_snapshot WHERE host_order = 'gone'`);
  await shop.sql(
    `INSERT INTO order_forgotten SELECT shop, subject, now() - interval '1 day' FROM entry WHERE body ->> 'order' = 'gone' LIMIT 1`,
  );
  shop.test.host.change('one', 'gone', () => {});
  await known(1);
}, 60_000);

test('the mark of an address is made by the secret', () => {
  const mark = (secret: string) => emailMark(secret, admin.shop.id, ' Ada@Example.org');
  expect(mark('one')).not.toBe(mark('two'));
  expect(mark('one')).toBe(emailMark('one', admin.shop.id, 'ada@example.org'));
});
