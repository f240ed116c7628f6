import { type AgentTicket, createId } from '@shopbell/contract';
import { startTestEngine } from '@shopbell/testing/engine';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Conversing, openConversing, outcomeOf } from '../../test/conversing.ts';

let shop: Conversing;
let admin: AgentTicket;
beforeAll(async () => {
  shop = await openConversing();
  admin = await shop.test.agent({ agent: 'one-admin' });
});
afterAll(() => shop.close());

const ask = (agent: string, name = 'one') =>
  shop.test.ask('issueAgentTicket', { body: { shop: name } }, { headers: { 'x-test-agent': agent } });
const staff = () => {
  const found = shop.test.host.shops.get('one');
  if (!found) throw new Error('the memory host has a shop one');
  return found.agents;
};
const entriesAbout = async (agent: string) => {
  const { items } = await shop.test.call('listShopEntries', { query: { limit: 100 } }, admin);
  return items
    .toReversed()
    .flatMap(({ kind, body }) => (body.agent === agent ? [{ kind, ...body, agent: undefined }] : []));
};

describe('a ticket', () => {
  test('is for whom the host vouches, with the role and rights that it says', async () => {
    const senior = await shop.test.agent({ agent: 'one-senior' });
    expect(senior).toMatchObject({
      agent: { name: 'senior of one', role: 'senior', presence: 'offline', load: 0 },
      preferences: { sound: true, desktopNotice: false, undoSeconds: 5 },
      shop: { name: 'Shop one', currency: 'EUR', timeZone: 'UTC' },
      sees: { orders: true, customers: true },
    });
    expect((await ask('nobody')).status).toBe(403);
    expect((await ask('one-senior', 'two')).status).toBe(403);
    expect((await ask('one-senior', 'nowhere')).status).toBe(404);
  });
  test('keeps the agent the same; joining and another role are entries', async () => {
    const said = shop.test.host.addAgent('one', { id: 'one-new', name: 'Nils', role: 'agent' });
    const first = await shop.test.agent({ agent: 'one-new' });
    staff().set('one-new', { ...said, name: 'Niels', role: 'supervisor', picture: 'https://pictures.example/n.png' });
    const second = await shop.test.agent({ agent: 'one-new' });
    await shop.test.agent({ agent: 'one-new' });
    expect(second.agent).toMatchObject({
      id: first.agent.id,
      name: 'Niels',
      role: 'supervisor',
      picture: 'https://pictures.example/n.png',
    });
    expect(await entriesAbout(first.agent.id)).toEqual([
      { kind: 'agent.joined', role: 'agent' },
      { kind: 'agent.role-changed', before: 'agent', after: 'supervisor' },
    ]);
  });
  test('of many tabs at once makes one agent, who joined once', async () => {
    shop.test.host.addAgent('one', { id: 'one-tabs' });
    const tabs = await Promise.all([1, 2, 3, 4].map(() => shop.test.agent({ agent: 'one-tabs' })));
    expect(new Set(tabs.map(({ agent }) => agent.id)).size).toBe(1);
    expect(await entriesAbout(tabs[0]?.agent.id ?? '')).toEqual([{ kind: 'agent.joined', role: 'agent' }]);
  });
});

describe('rights', () => {
  test('end when the host no longer vouches, and come back when it does again', async () => {
    const said = shop.test.host.addAgent('one', { id: 'one-leaving', role: 'senior' });
    const leaving = await shop.test.agent({ agent: 'one-leaving' });
    expect(await outcomeOf(shop.test, 'listAgents', {}, leaving)).toBe('200');
    staff().delete('one-leaving');
    shop.pass(30_000);
    expect(await outcomeOf(shop.test, 'listAgents', {}, leaving)).toBe('403 access.denied');
    admin = await shop.test.agent({ agent: 'one-admin' });
    const { items } = await shop.test.call('listAgents', {}, admin);
    expect(items.map(({ id }) => id)).not.toContain(leaving.agent.id);
    staff().set('one-leaving', said);
    const back = await shop.test.agent({ agent: 'one-leaving' });
    expect([back.agent.id, await outcomeOf(shop.test, 'listAgents', {}, back)]).toEqual([leaving.agent.id, '200']);
    expect((await entriesAbout(leaving.agent.id)).map(({ kind }) => kind)).toEqual([
      'agent.joined',
      'agent.revoked',
      'agent.joined',
    ]);
  });
  test('end a stream within a minute', async () => {
    shop.test.host.addAgent('one', { id: 'one-watching' });
    const watching = await shop.test.agent({ agent: 'one-watching' });
    const stream = await shop.test.stream('streamAgent', {}, watching);
    staff().delete('one-watching');
    shop.pass(30_000);
    expect((await stream.find(({ event }) => event === 'end', 20_000)).data).toEqual({ why: 'revoked' });
  }, 120_000);
  test('end within a minute in every process, also in one that started later and has issued no ticket', async () => {
    const { host, database } = shop.test;
    const elsewhere = { host, database, engine: { clock: shop.clock } };
    host.addAgent('one', { id: 'one-roaming' });
    const roaming = await shop.test.agent({ agent: 'one-roaming' });
    const second = await startTestEngine(elsewhere);
    expect(await outcomeOf(second, 'listAgents', {}, roaming)).toBe('200');
    const stream = await second.stream('streamAgent', {}, roaming);
    staff().delete('one-roaming');
    const third = await startTestEngine(elsewhere);
    shop.pass(40_000);
    expect(await outcomeOf(third, 'listAgents', {}, roaming)).toBe('403 access.denied');
    expect((await stream.find(({ event }) => event === 'end', 20_000)).data).toEqual({ why: 'revoked' });
    for (const process of [second, shop.test])
      expect(await outcomeOf(process, 'listAgents', {}, roaming)).toBe('403 access.denied');
    await Promise.all([second.stop(), third.stop()]);
  }, 120_000);
  test('of many are asked for once, whoever asks', async () => {
    const { host, database } = shop.test;
    host.addAgent('one', { id: 'one-busy' });
    const busy = await shop.test.agent({ agent: 'one-busy' });
    const second = await startTestEngine({ host, database, engine: { clock: shop.clock } });
    const asked = vi.spyOn(host, 'findAgent');
    shop.pass(40_000);
    for (const process of [shop.test, second, shop.test])
      await Promise.all([1, 2, 3].map(() => outcomeOf(process, 'listAgents', {}, busy)));
    expect(asked.mock.calls.filter(([, id]) => id === 'one-busy')).toHaveLength(1);
    asked.mockRestore();
    await second.stop();
  });
  test('are not given back by a word that is older than the dismissal', async () => {
    const { host } = shop.test;
    const said = host.addAgent('one', { id: 'one-racing' });
    const racing = await shop.test.agent({ agent: 'one-racing' });
    const slow = vi.spyOn(host, 'findAgent').mockImplementation(async (_, id) => {
      if (id !== 'one-racing') return staff().get(id) ?? null;
      shop.pass(1);
      await shop.sql('UPDATE agent SET revoked_at = $2 WHERE id = $1', [racing.agent.id, new Date(shop.clock.now())]);
      return said;
    });
    shop.pass(40_000);
    expect(await outcomeOf(shop.test, 'listAgents', {}, racing)).toBe('403 access.denied');
    slow.mockRestore();
    expect(await outcomeOf(shop.test, 'listAgents', {}, await shop.test.agent({ agent: 'one-racing' }))).toBe('200');
  });
  test('are not taken by a word that is older than a newer yes', async () => {
    const { host } = shop.test;
    host.addAgent('one', { id: 'one-wavering' });
    const wavering = await shop.test.agent({ agent: 'one-wavering' });
    const slow = vi.spyOn(host, 'findAgent').mockImplementation(async (_, id) => {
      if (id !== 'one-wavering') return staff().get(id) ?? null;
      shop.pass(5);
      // Another process asked later, and heard yes.
      await shop.sql('UPDATE agent SET vouched_at = $2 WHERE id = $1', [wavering.agent.id, new Date(shop.clock.now())]);
      return null;
    });
    shop.pass(40_000);
    expect(await outcomeOf(shop.test, 'listAgents', {}, wavering)).toBe('200');
    slow.mockRestore();
    expect((await entriesAbout(wavering.agent.id)).map(({ kind }) => kind)).toEqual(['agent.joined']);
  });
  test('keep the role of a newer word when an older one comes late', async () => {
    const { host } = shop.test;
    const said = host.addAgent('one', { id: 'one-promoted', role: 'agent' });
    const promoted = await shop.test.agent({ agent: 'one-promoted' });
    const slow = vi.spyOn(host, 'findAgent').mockImplementation(async (_, id) => {
      if (id !== 'one-promoted') return staff().get(id) ?? null;
      shop.pass(5);
      // Another process asked later, and heard of the promotion.
      const newer = [promoted.agent.id, new Date(shop.clock.now())];
      await shop.sql("UPDATE agent SET vouched_at = $2, role = 'supervisor' WHERE id = $1", newer);
      return said;
    });
    shop.pass(40_000);
    expect(await outcomeOf(shop.test, 'listShopEntries', { query: {} }, promoted)).toBe('200');
    slow.mockRestore();
    staff().delete('one-promoted');
  });
  test('follow the host’s role while the ticket lasts; a host that is down is waited for, for five minutes', async () => {
    const said = shop.test.host.addAgent('one', { id: 'one-rising', role: 'agent' });
    const rising = await shop.test.agent({ agent: 'one-rising' });
    expect(await outcomeOf(shop.test, 'listShopEntries', { query: {} }, rising)).toBe('403 access.denied');
    staff().set('one-rising', { ...said, role: 'supervisor' });
    shop.pass(30_000);
    expect(await outcomeOf(shop.test, 'listShopEntries', { query: {} }, rising)).toBe('200');
    shop.test.host.down = true;
    shop.pass(30_000);
    expect(await outcomeOf(shop.test, 'listShopEntries', { query: {} }, rising)).toBe('200');
    const stream = await shop.test.stream('streamAgent', {}, rising);
    shop.pass(270_000);
    expect(await outcomeOf(shop.test, 'listShopEntries', { query: {} }, rising)).toBe('502 host.unavailable');
    expect((await stream.find(({ event }) => event === 'end', 20_000)).data).toEqual({ why: 'ticket' });
    shop.test.host.down = false;
    shop.pass(10_000);
    expect(await outcomeOf(shop.test, 'listShopEntries', { query: {} }, rising)).toBe('200');
  }, 120_000);
});

describe('presence and preferences', () => {
  test('online by a stream, away by choice, offline without', async () => {
    const agent = await shop.test.agent();
    const presence = async () =>
      (await shop.test.call('listAgents', {}, admin)).items.find(({ id }) => id === agent.agent.id)?.presence;
    admin = await shop.test.agent({ agent: 'one-admin' });
    expect(await presence()).toBe('offline');
    const stream = await shop.test.stream('streamAgent', {}, agent);
    expect(await presence()).toBe('online');
    await shop.test.call('setPresence', { body: { away: true } }, agent);
    expect(await presence()).toBe('away');
    expect((await shop.test.agent()).agent.presence).toBe('away');
    await shop.test.call('setPresence', { body: { away: false } }, agent);
    expect(await presence()).toBe('online');
    stream.close();
  });
  test('preferences are kept', async () => {
    const agent = await shop.test.agent();
    await shop.test.call('setPreferences', { body: { sound: false, undoSeconds: 10 } }, agent);
    expect((await shop.test.agent()).preferences).toEqual({ sound: false, desktopNotice: false, undoSeconds: 10 });
  });
});

describe('quick replies and filters', () => {
  test('a shortcut is of one reply; who may not, may not', async () => {
    const senior = await shop.test.agent({ agent: 'one-senior' });
    const hello = { id: createId('quickReply'), shortcut: 'hello', title: 'Hello', text: 'Hello {customer.firstName}' };
    await shop.test.call('saveQuickReply', { body: hello }, senior);
    await shop.test.call('saveQuickReply', { body: { ...hello, title: 'Hi' } }, senior);
    expect(
      await outcomeOf(shop.test, 'saveQuickReply', { body: { ...hello, id: createId('quickReply') } }, senior),
    ).toBe('409 conflict');
    const agent = await shop.test.agent();
    expect(await outcomeOf(shop.test, 'saveQuickReply', { body: hello }, agent)).toBe('403 access.denied');
    expect((await shop.test.call('listQuickReplies', {}, agent)).items).toEqual([{ ...hello, title: 'Hi' }]);
    const foreign = await shop.test.agent({ shop: 'two', agent: 'two-admin' });
    expect((await shop.test.call('listQuickReplies', {}, foreign)).items).toEqual([]);
    await shop.test.call('removeQuickReply', { body: { id: hello.id } }, foreign);
    expect((await shop.test.call('listQuickReplies', {}, agent)).items).toHaveLength(1);
    await shop.test.call('removeQuickReply', { body: { id: hello.id } }, senior);
    expect((await shop.test.call('listQuickReplies', {}, agent)).items).toEqual([]);
  });
  test("a filter is its agent's own, unless a senior shares it", async () => {
    const [agent, senior] = [await shop.test.agent(), await shop.test.agent({ agent: 'one-senior' })];
    const own = { id: createId('savedFilter'), name: 'Mine', filter: { assigned: 'me' }, shared: false };
    await shop.test.call('saveFilter', { body: own }, agent);
    expect(await outcomeOf(shop.test, 'saveFilter', { body: { ...own, shared: true } }, agent)).toBe(
      '403 access.denied',
    );
    expect((await shop.test.call('listSavedFilters', {}, senior)).items).toEqual([]);
    expect(await outcomeOf(shop.test, 'saveFilter', { body: own }, senior)).toBe('404 not-found');
    expect(await outcomeOf(shop.test, 'removeFilter', { body: { id: own.id } }, senior)).toBe('404 not-found');
    const shared = { ...own, id: createId('savedFilter'), name: 'All', shared: true };
    await shop.test.call('saveFilter', { body: shared }, senior);
    expect((await shop.test.call('listSavedFilters', {}, agent)).items).toEqual([shared, own]);
    expect(await outcomeOf(shop.test, 'removeFilter', { body: { id: shared.id } }, agent)).toBe('403 access.denied');
    await shop.test.call('removeFilter', { body: { id: shared.id } }, senior);
    expect((await shop.test.call('listSavedFilters', {}, agent)).items).toEqual([own]);
  });
});
