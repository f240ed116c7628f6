import type { AgentTicket, ShopSettings } from '@shopbell/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Conversing, openConversing, outcomeOf } from '../../test/conversing.ts';

let shop: Conversing;
let admin: AgentTicket;
beforeAll(async () => {
  shop = await openConversing();
  admin = await shop.test.agent({ agent: 'one-admin' });
});
afterAll(() => shop.close());

const settings = () => shop.test.call('getSettings', {}, admin);
const change = async (section: keyof ShopSettings, value: unknown) =>
  shop.test.call('changeSettings', { body: { version: (await settings()).version, section, value } }, admin);
const widget = (name = 'one') => shop.test.call('getWidgetSettings', { query: { shop: name } });

describe('settings', () => {
  test('change by section, from the newest version only, and are entries', async () => {
    const before = await settings();
    const value = { conversationDays: 90 };
    const body = { version: before.version, section: 'retention', value };
    const after = await shop.test.call('changeSettings', { body: body as never }, admin);
    expect(after).toEqual({
      ...before,
      version: before.version + 1,
      settings: { ...before.settings, retention: value },
    });
    // Nobody has named a mail server to these tests.
    expect([before.mails, (await widget()).mails]).toEqual([false, false]);
    expect(await shop.test.call('changeSettings', { body: body as never }, admin)).toEqual(after);
    const stale = { ...body, value: { conversationDays: 5 } };
    expect(await outcomeOf(shop.test, 'changeSettings', { body: stale }, admin)).toBe('409 conflict');
    // Reading it stands in it too.
    const { items } = await shop.test.call('listShopEntries', { query: { limit: 2 } }, admin);
    const entry = items.find(({ kind }) => kind !== 'people.listed');
    expect(entry).toMatchObject({
      kind: 'settings.changed',
      actor: { type: 'agent', id: admin.agent.id },
      body: { section: 'retention', before: { conversationDays: null }, after: value },
    });
    expect(await settings()).toEqual(after);
  });
  test('of two agents who change at once, one is told', async () => {
    const { version } = await settings();
    const outcomes = await Promise.all(
      [30, 31].map((conversationDays) =>
        outcomeOf(
          shop.test,
          'changeSettings',
          { body: { version, section: 'retention', value: { conversationDays } } },
          admin,
        ),
      ),
    );
    expect(outcomes.sort()).toEqual(['200', '409 conflict']);
  });
  test('are refused with the place of the mistake, from who may not, and from another shop', async () => {
    const { version } = await settings();
    const body = { version, section: 'widget', value: { enabled: 'yes' } };
    const refused = await shop.test.ask('changeSettings', { body }, admin);
    expect((refused.body as { issues: { path: string }[] }).issues.map(({ path }) => path)).toContain(
      'body.value.enabled',
    );
    const supervisor = await shop.test.agent({ agent: 'one-supervisor' });
    expect(await outcomeOf(shop.test, 'changeSettings', { body }, supervisor)).toBe('403 access.denied');
    const foreign = await shop.test.agent({ shop: 'two', agent: 'two-admin' });
    expect((await shop.test.call('getSettings', {}, foreign)).version).toBe(0);
  });
});

describe('the widget', () => {
  test('gets the look, the hours, and how many are here; soon after they change', async () => {
    const value = { ...(await settings()).settings.widget, quickQuestions: ['Where is my parcel?'] };
    await change('widget', { ...value, look: { ...value.look, accent: '#AA00FF' } });
    const closed = { timeZone: 'Asia/Shanghai', week: [[], [], [], [], [], [], []], holidays: [] };
    await change('hours', closed);
    shop.pass(15_000);
    expect(await widget()).toMatchObject({
      shop: admin.shop.id,
      name: 'Shop one',
      look: { accent: '#AA00FF' },
      quickQuestions: ['Where is my parcel?'],
      hours: { open: false, opensAt: null, agents: 0 },
      files: { types: expect.arrayContaining(['image/png']) },
    });
    const stream = await shop.test.stream('streamAgent', {}, admin);
    await change('hours', { ...closed, week: null });
    shop.pass(15_000);
    expect((await widget()).hours).toEqual({ open: true, opensAt: null, agents: 1 });
    await shop.test.call('setPresence', { body: { away: true } }, admin);
    shop.pass(15_000);
    expect((await widget()).hours.agents).toBe(0);
    stream.close();
  });
  test('of a shop that the host does not know is not there', async () => {
    expect(await outcomeOf(shop.test, 'getWidgetSettings', { query: { shop: 'nowhere' } })).toBe('404 not-found');
    expect((await shop.test.call('getWidgetSettings', { query: {} })).name).toBe('Shop one');
  });
});

describe('origins', () => {
  const preflight = async (origin: string) =>
    (
      await fetch(`${shop.test.url}/visitor/ticket`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      })
    ).status;
  const ticket = (origin: string) =>
    outcomeOf(shop.test, 'issueVisitorTicket', { body: { shop: 'one' } }, { headers: { origin } });
  test('the storefront’s own may call, and those that the merchant lists', async () => {
    expect([await preflight('https://one.example'), await ticket('https://one.example')]).toEqual([204, '200']);
    expect([await preflight('https://evil.example'), await ticket('https://evil.example')]).toEqual([
      403,
      '403 access.denied',
    ]);
    await change('origins', ['https://headless.example']);
    shop.pass(60_000);
    expect([await preflight('https://headless.example'), await ticket('https://headless.example')]).toEqual([
      204,
      '200',
    ]);
    expect(await ticket('https://two.example')).toBe('403 access.denied');
  });
});

test('the journal of the shop is paged from the newest on, each entry once', async () => {
  admin = await shop.test.agent({ agent: 'one-admin' });
  const whole = (await shop.test.call('listShopEntries', { query: { limit: 100 } }, admin)).items.map(({ seq }) => seq);
  expect(whole).toEqual(whole.toSorted((one, other) => other - one));
  const seen: number[] = [];
  let cursor: string | undefined;
  do {
    const { items, next } = await shop.test.call(
      'listShopEntries',
      { query: { limit: 2, ...(cursor === undefined ? {} : { cursor }) } },
      admin,
    );
    seen.push(...items.map(({ seq }) => seq));
    cursor = next ?? undefined;
  } while (cursor !== undefined);
  expect(seen).toEqual(whole);
  expect(seen.at(-1)).toBe(1);
  expect(await outcomeOf(shop.test, 'listShopEntries', { query: { cursor: 'x' } }, admin)).toBe('400 request.invalid');
});
