import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createId } from '@shopbell/contract';
import { startTestEngine, type TestEngine } from '@shopbell/testing/engine';
import { createMemoryHost } from '@shopbell/testing/memory-host';
import { sampleFiles } from '@shopbell/testing/samples/files';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';

let engine: TestEngine;
let db: pg.Client;
const platform = () => engine.engine.privacy();

beforeAll(async () => {
  engine = await startTestEngine({ host: createMemoryHost() });
  db = new pg.Client({ connectionString: engine.database.url });
  await db.connect();
});
afterAll(async () => {
  await db.end();
  await engine.stop();
});

let count = 0;
const key = () => {
  count += 1;
  return `platform-${String(count).padStart(4, '0')}`;
};

/** A customer of a shop who wrote with a file, about whom an agent noted, and with an order that somebody looked at. */
async function live(shop: string, who: string) {
  const customer = `${shop}-${who}`;
  engine.host.addCustomer(shop, { id: customer, firstName: `${who}first`, email: `${who}@people.example` });
  const order = `order-of-${who}`;
  engine.host.addOrder(shop, { id: order, customer });
  const visitor = await engine.visitor({ shop, customer });
  const { file } = await engine.call(
    'uploadVisitorFile',
    { query: { name: `${who}file.png` }, body: sampleFiles['image/png'] },
    visitor,
  );
  const body = { key: key(), text: `${who}words`, files: [file] };
  const { conversation } = await engine.call('sendVisitorMessage', { body }, visitor);
  const admin = await engine.agent({ shop, agent: `${shop}-admin` });
  await engine.call('writeNote', { body: { key: key(), conversation, text: `${who}note` } }, admin);
  await engine.call('getTrace', { query: { order } }, admin);
  return { customer, order, conversation, admin };
}

/** Every row of every table as text. */
async function rows(): Promise<string> {
  const { rows: tables } = await db.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = 'shopbell'`,
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const { rows: found } = await db.query<{ text: string }>(`SELECT t::text AS text FROM ${name} t`);
    texts.push(...found.map(({ text }) => `${name} ${text}`));
  }
  return texts.join('\n');
}
const filesOf = (shop: string) =>
  readdirSync(engine.files, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.includes(shop) && statSync(join(engine.files, name)).isFile(),
  );
const shopId = async (hostId: string) =>
  (await db.query<{ id: string }>('SELECT id FROM shopbell.shop WHERE host_id = $1', [hostId])).rows[0]?.id ?? '';

test('the platform has a customer exported by its own id, of the shop that it names', async () => {
  const ada = await live('one', 'adaq');
  const found = await platform().exportCustomer({ shop: await hostIdOf('one'), customer: ada.customer });
  expect(found?.identities.map(({ external }) => external)).toContain('adaq@people.example');
  expect(JSON.stringify(found?.conversations)).toContain('adaqwords');
  expect(JSON.stringify(found?.conversations)).toContain('adaqnote');
  expect(found?.files).toHaveLength(1);
  expect(await platform().exportCustomer({ shop: await hostIdOf('two'), customer: ada.customer })).toBeNull();
  expect(await platform().exportCustomer({ shop: 'nowhere', customer: ada.customer })).toBeNull();
  expect(await platform().exportCustomer({ shop: await hostIdOf('one'), customer: 'made-up' })).toBeNull();
});

test('the platform has a customer erased, with the orders that it names, and nobody else', async () => {
  const [eve, bea] = [await live('one', 'eveq'), await live('one', 'beaq')];
  engine.host.addOrder('one', { id: 'guestq', customer: null });
  await engine.call('getTrace', { query: { order: 'guestq' } }, eve.admin);
  expect(await rows()).toContain('guestq');
  const asked = { shop: await hostIdOf('one'), customer: eve.customer, orders: [eve.order, 'guestq'], key: 'redact-1' };
  const report = await platform().eraseCustomer(asked);
  expect(report).toMatchObject({ conversations: 1, files: 1 });
  expect(report.entries).toBeGreaterThan(0);
  expect(await platform().eraseCustomer(asked)).toMatchObject({ conversations: 1, files: 1 });
  const left = await rows();
  expect(
    ['eveqwords', 'eveqnote', 'eveqfirst', 'eveq@', 'eveqfile', eve.customer].filter((word) => left.includes(word)),
  ).toEqual([]);
  expect(left).toContain('beaqwords');
  const snapshots = await db.query('SELECT story FROM shopbell.order_snapshot');
  expect(JSON.stringify(snapshots.rows)).not.toContain('guestq');
  expect(JSON.stringify(snapshots.rows)).toContain(bea.order);
});

test('a customer who never wrote is erased where only their orders are known', async () => {
  engine.host.addCustomer('one', { id: 'one-quietq' });
  engine.host.addOrder('one', { id: 'quietorder', customer: 'one-quietq' });
  const admin = await engine.agent({ shop: 'one', agent: 'one-admin' });
  await engine.call('getTrace', { query: { order: 'quietorder' } }, admin);
  const shop = await hostIdOf('one');
  const known = await platform().exportCustomer({ shop, customer: 'one-quietq' });
  expect(known?.orders).toHaveLength(1);
  await platform().eraseCustomer({ shop, customer: 'one-quietq', orders: [], key: 'redact-2' });
  expect(await rows()).not.toContain('one-quietq');
  expect(await platform().exportCustomer({ shop, customer: 'one-quietq' })).toBeNull();
});

test('tickets and promises about the orders of who never wrote go too, also of guests, with the files of the tickets', async () => {
  engine.host.addCustomer('one', { id: 'one-muteq' });
  const admin = await engine.agent({ shop: 'one', agent: 'one-admin' });
  const shop = await hostIdOf('one');
  const before = filesOf(await shopId('one')).length;
  for (const customer of ['one-muteq', null]) {
    const order = `muteorder-${customer}`;
    engine.host.addOrder('one', { id: order, customer });
    const ticket = createId('ticket');
    const fields = { address: `${order} lane 7` };
    await engine.call(
      'openTicket',
      { body: { ticket, type: 'address', title: `mutetitle ${order}`, fields, order } },
      admin,
    );
    const { file } = await engine.call(
      'uploadFile',
      { query: { name: 'label.png' }, body: sampleFiles['image/png'] },
      admin,
    );
    await engine.call('commentTicket', { body: { ticket, key: key(), text: 'mutecomment', files: [file] } }, admin);
    const dueAt = new Date(Date.now() + 86_400_000).toISOString();
    const promise = { promise: createId('promise'), what: 'other', text: 'mutepromise', dueAt, order } as const;
    await engine.call('makePromise', { body: promise }, admin);
  }
  const exported = await platform().exportCustomer({ shop, customer: 'one-muteq' });
  expect(JSON.stringify(exported?.tickets)).toContain('lane 7');
  expect(exported?.promises).toHaveLength(1);
  const orders = ['muteorder-one-muteq', 'muteorder-null'];
  await platform().eraseCustomer({ shop, customer: 'one-muteq', orders, key: 'redact-3' });
  const left = await rows();
  expect(left.split('\n').filter((row) => /lane 7|mutetitle|mutecomment|mutepromise/.test(row))).toEqual([]);
  expect(filesOf(await shopId('one'))).toHaveLength(before);
});

test('the platform has a whole shop removed: not a row and not a file of it is left, and no other shop misses one', async () => {
  await live('two', 'zoeq');
  await live('one', 'idaq');
  const [two, one] = [await shopId('two'), await shopId('one')];
  expect(await rows()).toContain(two);
  expect(filesOf(two).length).toBeGreaterThan(0);
  const ofOne = (await rows()).split('\n').filter((row) => row.includes(one)).length;
  const written = async () =>
    (await db.query('SELECT 1 FROM shopbell.search_row WHERE shop = $1', [two])).rowCount ?? 0;
  await expect.poll(written, { timeout: 20_000 }).toBeGreaterThan(0);
  await db.query(`CREATE TABLE late AS SELECT * FROM shopbell.search_row WHERE shop = '${two}'`);
  const report = await platform().eraseShop(await hostIdOf('two'));
  expect(report.rows).toBeGreaterThan(10);
  expect(report.files).toBe(1);
  // A listener may have been in the middle of it: what it writes after that is swept up.
  await db.query('INSERT INTO shopbell.search_row SELECT * FROM late');
  expect(await written()).toBeGreaterThan(0);
  const ofTwo = async () =>
    (await rows())
      .split('\n')
      .filter((row) => /zoeq/.test(row) || (row.includes(two) && !row.includes('privacy-sweep')));
  await expect.poll(ofTwo, { timeout: 20_000 }).toEqual([]);
  const left = await rows();
  expect(filesOf(two)).toEqual([]);
  expect(left.split('\n').filter((row) => row.includes(one)).length).toBeGreaterThanOrEqual(ofOne);
  expect(filesOf(one).length).toBeGreaterThan(0);
  expect(await platform().eraseShop('two')).toEqual({ rows: 0, files: 0 });
  // Who takes the shop up again finds it empty, and it works.
  await live('two', 'newq');
  expect(await shopId('two')).not.toBe(two);
});

const hostIdOf = async (name: string) => (await engine.host.findShop(name))?.id ?? '';
