import { createId, type EntryView } from '@shopbell/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Conversing, key, kinds, openConversing, outcomeOf } from '../../test/conversing.ts';

let shop: Conversing;
beforeAll(async () => {
  shop = await openConversing();
});
afterAll(() => shop.close());

/** How many rows every table has. */
async function countRows(): Promise<Record<string, number>> {
  const tables = await shop.sql<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'shopbell'`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables) counts[name] = (await shop.sql(`SELECT 1 FROM shopbell."${name}"`)).length;
  return counts;
}
const entriesOf = async (): Promise<EntryView[]> =>
  (await shop.test.call('listShopEntries', { query: { limit: 100 } }, await shop.test.agent({ agent: 'one-admin' })))
    .items;

describe('before intent', () => {
  test('nothing is stored: not of a visitor, not of a customer who is signed in', async () => {
    await shop.test.visitor();
    const before = await countRows();
    const visitor = await shop.test.visitor();
    await shop.test.visitor({ ticket: visitor.ticket });
    const ada = await shop.test.visitor({ customer: 'one-ada', ticket: visitor.ticket });
    await shop.view(ada);
    await shop.test.call('getWidgetSettings', { query: { shop: 'one' } });
    expect(
      await outcomeOf(shop.test, 'markVisitorRead', { body: { conversation: createId('conversation'), seq: 1 } }, ada),
    ).toBe('404 not-found');
    expect(await countRows()).toEqual(before);
    await shop.say(ada, 'Hello');
    const after = await countRows();
    for (const table of ['visitor', 'customer', 'conversation', 'conversation_activity', 'subject'])
      expect(after[table], table).toBe((before[table] ?? 0) + 1);
  });
});

describe('a customer', () => {
  test('is what the host says each time it vouches', async () => {
    const said = shop.test.host.addCustomer('one', { id: 'one-carl', firstName: 'Carl', lastName: 'Gauss' });
    const carl = await shop.test.visitor({ customer: 'one-carl' });
    expect(carl.customer).toEqual({ name: 'Carl Gauss', email: 'one-carl@people.example' });
    const { conversation } = await shop.say(carl, 'Hello');
    shop.test.host.shops
      .get('one')
      ?.customers.set('one-carl', { ...said, firstName: 'Karl', email: 'new@people.example' });
    await shop.test.visitor({ customer: 'one-carl' });
    const { person } = (await shop.open(await shop.test.agent(), conversation)).conversation;
    expect(person).toMatchObject({
      name: 'Karl Gauss',
      email: 'new@people.example',
      verified: true,
      hostCustomer: 'one-carl',
    });
  });
  test('is another one in another shop, though the host gives both the same id', async () => {
    for (const name of ['one', 'two']) shop.test.host.addCustomer(name, { id: 'same' });
    const one = await shop.say(await shop.test.visitor({ customer: 'same' }), 'Hello');
    const two = await shop.test.visitor({ shop: 'two', customer: 'same' });
    expect((await shop.view(two)).conversation).toBeNull();
    expect(await outcomeOf(shop.test, 'getVisitorView', { query: { conversation: one.conversation } }, two)).toBe(
      '404 not-found',
    );
  });
  test('is kept with what channels call them; an address that nobody checked proves nothing', async () => {
    await shop.say(await shop.test.visitor({ customer: 'one-bob' }), 'Hello');
    const rows = await shop.sql(
      `SELECT channel, external, verified FROM customer_identity i JOIN customer c ON c.id = i.customer WHERE host_customer = 'one-bob' ORDER BY channel`,
    );
    expect(rows).toEqual([
      { channel: 'email', external: 'one-bob@people.example', verified: false },
      { channel: 'memory', external: 'one-bob', verified: true },
    ]);
  });
  test('writes even while the host does not answer', async () => {
    shop.test.host.addCustomer('one', { id: 'one-dora', firstName: 'Dora', lastName: null });
    const dora = await shop.test.visitor({ customer: 'one-dora' });
    shop.test.host.down = true;
    const { conversation } = await shop.say(dora, 'Hello');
    shop.test.host.down = false;
    const agent = await shop.test.agent();
    expect((await shop.open(agent, conversation)).conversation.person).toMatchObject({ name: null, verified: true });
    await shop.test.visitor({ customer: 'one-dora' });
    expect((await shop.open(agent, conversation)).conversation.person.name).toBe('Dora');
  });
});

describe('looking at people', () => {
  test('is written down once an hour for each agent, person and thing', async () => {
    const ada = await shop.test.visitor({ customer: 'one-ada' });
    shop.test.host.addOrder('one', { id: 'look', customer: 'one-ada' });
    const { conversation } = await shop.say(ada, 'Look at me', { matter: 'order:look' });
    const agent = await shop.test.agent({ agent: 'one-supervisor' });
    const looks = async () =>
      (await entriesOf()).filter(
        ({ kind, actor }) => kind === 'person.viewed' && 'id' in actor && actor.id === agent.agent.id,
      );
    await shop.open(agent, conversation);
    await shop.open(agent, conversation);
    await shop.test.call('listEntries', { query: { conversation } }, agent);
    expect(await looks()).toHaveLength(1);
    await shop.test.call('getPersonPanel', { query: { conversation } }, agent);
    const all = await looks();
    expect(all.map(({ body }) => body.what).sort()).toEqual(['conversation', 'customer', 'orders']);
    expect(all[0]).toMatchObject({
      audience: 'system',
      body: { person: expect.stringMatching(/^cus_/), subject: conversation },
    });
    shop.pass(3_600_000);
    const later = await shop.test.agent({ agent: 'one-supervisor' });
    await shop.open(later, conversation);
    expect(await looks()).toHaveLength(4);
  });

  test('is written down for a change that changes nothing, since it is answered with the person', async () => {
    const eve = await shop.test.visitor();
    const { conversation } = await shop.say(eve, 'Only passing');
    const agent = await shop.test.agent({ agent: 'one-senior' });
    await shop.test.call('assign', { body: { conversation, key: key(), to: null } }, agent);
    const looked = (await entriesOf()).filter(
      ({ kind, body }) => kind === 'person.viewed' && body.subject === conversation,
    );
    expect(looked).toHaveLength(1);
  });
});

describe('looking at lists of people', () => {
  test('is written down once an hour for each agent and list', async () => {
    const senior = await shop.test.agent({ agent: 'one-senior' });
    const lists = async () =>
      (await entriesOf()).flatMap(({ kind, actor, body }) =>
        kind === 'people.listed' && 'id' in actor && actor.id === senior.agent.id ? [body.list] : [],
      );
    expect(await lists()).toEqual([]);
    for (let time = 0; time < 2; time += 1) {
      await shop.test.call('listInbox', { body: { filter: {} } }, senior);
      await shop.test.call('listBlocks', {}, senior);
      (await shop.test.stream('streamAgent', {}, senior)).close();
    }
    expect((await lists()).sort()).toEqual(['blocks', 'feed', 'inbox']);
    shop.pass(3_600_000);
    await shop.test.call('listInbox', { body: { filter: {} } }, await shop.test.agent({ agent: 'one-senior' }));
    expect((await lists()).sort()).toEqual(['blocks', 'feed', 'inbox', 'inbox']);
  });
});

test('who reads the shop’s journal stands in it themselves', async () => {
  const admin = await shop.test.agent({ agent: 'one-admin' });
  const { items } = await shop.test.call('listShopEntries', { query: {} }, admin);
  const look = items.find(({ kind, body }) => kind === 'people.listed' && body.list === 'journal');
  expect(look?.actor).toMatchObject({ type: 'agent', id: admin.agent.id });
});

describe('the block list', () => {
  test('names who was blocked, by whom and until when; an end passes by itself', async () => {
    const person = await shop.test.visitor();
    const { conversation } = await shop.say(person, 'Hello');
    await shop.test.call(
      'leaveContact',
      { body: { key: key(), conversation, email: 'x@y.example', name: 'Mallory' } },
      person,
    );
    const senior = await shop.test.agent({ agent: 'one-senior' });
    const until = new Date(shop.clock.now() + 60_000).toISOString();
    const body = { conversation, until };
    expect(await outcomeOf(shop.test, 'block', { body }, await shop.test.agent())).toBe('403 access.denied');
    await shop.test.call('block', { body }, senior);
    await shop.test.call('block', { body }, senior);
    const { items } = await shop.test.call('listBlocks', {}, senior);
    expect(items).toEqual([
      { person: person.visitor, name: 'Mallory', until, by: 'senior of one', at: expect.any(String) },
    ]);
    shop.pass(61_000);
    expect((await shop.test.call('listBlocks', {}, senior)).items).toEqual([]);
    await shop.say(person, 'Back', { conversation });
    await shop.test.call('block', { body: { conversation, until: null } }, senior);
    await shop.test.call('unblock', { body: { person: person.visitor } }, senior);
    await shop.test.call('unblock', { body: { person: person.visitor } }, senior);
    const written = kinds(await entriesOf()).filter((kind) => kind.startsWith('visitor.'));
    expect(written).toEqual(['visitor.unblocked', 'visitor.blocked', 'visitor.blocked']);
    const past = { conversation, until: new Date(shop.clock.now() - 1).toISOString() };
    expect(await outcomeOf(shop.test, 'block', { body: past }, senior)).toBe('400 request.invalid');
  });
});
