import type { AgentTicket, ConversationId } from '@shopbell/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Conversing, key, openConversing } from '../../test/conversing.ts';

let shop: Conversing;
let admin: AgentTicket;
let conversation: ConversationId;
beforeAll(async () => {
  shop = await openConversing();
  admin = await shop.test.agent({ agent: 'one-admin' });
  conversation = (await shop.say(await shop.test.visitor({ customer: 'one-ada' }), 'Hello')).conversation;
});
afterAll(() => shop.close());

const change = (groups: { add?: string[]; remove?: string[]; key?: string }, by = admin, about = conversation) =>
  shop.test.ask('changeGroups', { body: { key: key(), conversation: about, ...groups } }, by);
const memberships = () => [...(shop.test.host.shops.get('one')?.memberships.get('one-ada') ?? [])];
const written = async () => {
  const { items } = await shop.test.call('listShopEntries', { query: { limit: 100 } }, admin);
  return items.filter(({ kind }) => kind === 'customer.groups-changed').reverse();
};

describe('the groups of a customer', () => {
  test('are changed in the host, and the shop remembers who did it', async () => {
    const { status, body } = await change({ add: ['one-wholesale', 'one-regulars'] });
    expect([status, body]).toMatchObject([200, { groups: [{ name: 'regulars' }, { name: 'wholesale' }] }]);
    expect(await change({ remove: ['one-regulars'] })).toMatchObject({ body: { groups: [{ id: 'one-wholesale' }] } });
    expect(memberships()).toEqual(['one-wholesale']);
    const regulars = { id: 'one-regulars', name: 'regulars' };
    const { person } = (await shop.open(admin, conversation)).conversation;
    expect(await written()).toMatchObject([
      { actor: { type: 'agent', id: admin.agent.id }, body: { person: person.id, removed: [] } },
      { actor: { type: 'agent', id: admin.agent.id }, body: { person: person.id, added: [], removed: [regulars] } },
    ]);
  });

  test('sent twice under one key are one change, also when the first answer was lost', async () => {
    const before = (await written()).length;
    const one = { add: ['one-regulars'], key: key() };
    expect((await change(one)).status).toBe(200);
    expect((await change(one)).body).toMatchObject({ groups: [{ name: 'regulars' }, { name: 'wholesale' }] });
    expect(await written()).toHaveLength(before + 1);
  });

  test('stay as they are, with nothing written down, where the change is refused', async () => {
    const before = [memberships(), (await written()).length];
    const { host } = shop.test;
    const add = ['one-regulars'];
    const blind = host.addAgent('one', { id: 'group-blind', sees: { orders: true, customers: false } }).id;
    expect(await change({ add }, await shop.test.agent({ agent: blind }))).toMatchObject({ status: 403 });
    host.shops.get('one')?.powerless.add('one-agent');
    expect(await change({ add }, await shop.test.agent({ agent: 'one-agent' }))).toMatchObject({ status: 403 });
    host.shops.get('one')?.powerless.clear();
    expect((await change({ add: ['one-nothing'] })).status).toBe(404);
    expect((await change({ add: ['two-regulars'] })).status).toBe(404);
    expect((await change({})).status).toBe(400);
    expect((await change({ add, remove: add })).status).toBe(400);
    const foreign = await shop.test.agent({ shop: 'two', agent: 'two-admin' });
    expect((await change({ add }, foreign)).status).toBe(404);
    const stranger = (await shop.say(await shop.test.visitor(), 'Hello')).conversation;
    expect(await change({ add }, admin, stranger)).toMatchObject({ status: 422, body: { code: 'refused' } });
    host.can.groups.change = false;
    expect(await change({ add })).toMatchObject({ status: 422, body: { code: 'refused' } });
    host.can.groups.change = true;
    host.down = true;
    expect(await change({ add })).toMatchObject({ status: 502 });
    host.down = false;
    expect([memberships(), (await written()).length]).toEqual(before);
  });
});
