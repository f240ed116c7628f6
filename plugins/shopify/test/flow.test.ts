import { readdirSync, readFileSync } from 'node:fs';
import { FlowRuns } from '@shopbell/fake-shopify';
import { parse } from 'smol-toml';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { arrive } from '../src/index.ts';
import { openWhole, type WholeApp } from './whole-app.ts';

interface ExtensionFile {
  extensions: { type: string; handle: string }[];
  settings: { fields: { type: string; key?: string }[] };
}
const references: Record<string, string> = { customer_reference: 'customer_id', order_reference: 'order_id' };
const folder = new URL('../../../extensions/', import.meta.url);
/** The triggers as their files tell Shopify of them. */
const triggers = Object.fromEntries(
  readdirSync(folder)
    .filter((name) => name.startsWith('flow-'))
    .map((name) => readFileSync(new URL(`${name}/shopify.extension.toml`, folder), 'utf8'))
    .flatMap((text) => {
      const { extensions, settings } = parse(text) as unknown as ExtensionFile;
      const keys = settings.fields.map(({ type, key }) => key ?? references[type] ?? '');
      return extensions.filter(({ type }) => type === 'flow_trigger').map(({ handle }) => [handle, keys] as const);
    }),
);

const domain = 'flowing.myshopify.com';
let app: WholeApp;
let flow: FlowRuns;
let customer: string;

beforeAll(async () => {
  app = await openWhole();
  Object.assign(app.fake.app, { triggers });
  flow = new FlowRuns(app.fake.app);
  await vi.waitUntil(() => app.shopbell.mount.running, { timeout: 90_000 });
  const shop = app.fake.addShop(domain);
  customer = shop.addCustomer().id;
  await arrive(app.shopbell.shopify, await app.sessionToken(domain, shop.addStaff({ owner: true }).id));
}, 180_000);
afterAll(() => app?.stop());

const shopper = async (who: string | undefined = customer) =>
  app.call(
    'issueVisitorTicket',
    { body: { shop: domain } },
    {
      headers: { authorization: `Bearer ${await app.voucher(domain, who)}` },
    },
  );
const agent = async () => {
  const shop = app.fake.shops.get(domain);
  const owner = [...(shop?.staff.values() ?? [])].find((each) => each.owner);
  const headers = { authorization: `Bearer ${await app.sessionToken(domain, owner?.id ?? '')}` };
  return app.call('issueAgentTicket', { body: { shop: domain } }, { headers });
};
const write = async (text: string, key: string) =>
  app.call('sendVisitorMessage', { body: { key, text } }, await shopper());
const run = (action: string, properties: object, more: object = {}) =>
  flow.run({
    domain,
    url: `${app.publicUrl}/flow/${action}`,
    properties: { customer_id: customer, ...properties },
    ...more,
  });
const texts = async () =>
  (await app.call('getVisitorView', { query: {} }, await shopper())).entries
    .map(({ body }) => body.text)
    .filter(Boolean);

describe('An action of Flow', () => {
  it('does nothing for a customer who has no conversation, and is done all the same', async () => {
    expect(await run('tag', { tag: 'vip' })).toMatchObject({ status: 200, text: '{"done":false}' });
    expect(await run('message', { text: 'Hello' })).toMatchObject({ status: 200, text: '{"done":false}' });
  });

  it('writes to the customer once for a run, however often and wherever it comes', async () => {
    const { conversation } = await write('Where is it?', 'flow-0001');
    const asked = [1, 2, 3].map(() => run('message', { text: 'It is on its way.' }, { run: 'run-1' }));
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([200, 200, 200]);
    await app.call('resolve', { body: { conversation, key: 'flow-0002' } }, await agent());
    expect(await run('message', { text: 'It is on its way.' }, { run: 'run-1' })).toMatchObject({ status: 200 });
    expect((await texts()).filter((text) => text === 'It is on its way.')).toHaveLength(1);
    await run('message', { text: 'It has come.' }, { run: 'run-2' });
    expect((await texts()).at(-1)).toBe('It has come.');
  });

  it('tags the open conversation, and none that is resolved', async () => {
    expect(await run('tag', { tag: 'late' })).toMatchObject({ text: '{"done":false}' });
    const { conversation } = await write('Another question', 'flow-0003');
    expect(await run('tag', { tag: ' vip ' }, { run: 'run-3' })).toMatchObject({ text: '{"done":true}' });
    expect(await run('tag', { tag: ' vip ' }, { run: 'run-3' })).toMatchObject({ text: '{"done":true}' });
    const view = await app.call('getConversation', { query: { conversation } }, await agent());
    expect(view.conversation.tags).toEqual(['vip']);
    expect(view.entries.filter(({ kind }) => kind === 'conversation.tagged')).toMatchObject([
      { actor: { type: 'host' } },
    ]);
  });

  it('says to the merchant what is wrong, and is not sent again', async () => {
    expect(await run('tag', { tag: 'x'.repeat(65) })).toMatchObject({
      status: 400,
      tries: 1,
      text: expect.stringContaining('tag: has at most 64 characters'),
    });
    expect(await run('message', { text: ' ' })).toMatchObject({ status: 400, tries: 1 });
    expect(await run('message', { text: 'x', customer_id: 'somebody' })).toMatchObject({ status: 400, tries: 1 });
    expect(await run('dance', {})).toMatchObject({ status: 404, tries: 1 });
    expect(await run('tag', { tag: 'x' }, { domain: 'nobody.myshopify.com' })).toMatchObject({ status: 404, tries: 1 });
  });

  it('is refused without the signature of the very bytes, and may not be large', async () => {
    const post = (body: string | Uint8Array<ArrayBuffer>, signature = '') =>
      fetch(`${app.publicUrl}/flow/tag`, { method: 'POST', body, headers: { 'x-shopify-hmac-sha256': signature } });
    expect((await post('{}')).status).toBe(401);
    expect((await post('{}', Buffer.alloc(32).toString('base64'))).status).toBe(401);
    expect((await post(new Uint8Array(10_000_000))).status).toBe(413);
    expect((await fetch(`${app.publicUrl}/flow/tag`)).status).toBe(405);
  });

  it('touches no customer of another shop', async () => {
    const other = 'other-flow.myshopify.com';
    const shop = app.fake.addShop(other);
    await arrive(app.shopbell.shopify, await app.sessionToken(other, shop.addStaff({ owner: true }).id));
    const before = await texts();
    expect(await run('message', { text: 'from elsewhere' }, { domain: other })).toMatchObject({
      text: '{"done":false}',
    });
    expect(await texts()).toEqual(before);
  });
});

describe('A trigger of Flow', () => {
  it('is fired when a survey is answered, with what its file names', async () => {
    const { conversation } = await write('Thank you', 'flow-0004');
    await app.call('sendMessage', { body: { key: 'flow-0005', conversation, text: 'Gladly' } }, await agent());
    const staff = await agent();
    const { settings, version } = await app.call('getSettings', {}, staff);
    const value = { ...settings.widget, survey: true };
    await app.call('changeSettings', { body: { section: 'widget', value, version } }, staff);
    await vi.waitFor(async () => expect((await app.call('getSettings', {}, staff)).settings.widget.survey).toBe(true), {
      timeout: 10_000,
    });
    await app.call('resolve', { body: { conversation, key: 'flow-0006' } }, staff);
    const { entries } = await app.call('getVisitorView', { query: {} }, await shopper());
    const resolution = Number(entries.findLast(({ kind }) => kind === 'survey.asked')?.body.resolution);
    const fired = () => app.fake.shops.get(domain)?.fired ?? [];
    const answering = await shopper();
    // Shopify is away at first: it is told when it is back.
    app.fake.trouble.down = true;
    await app.call(
      'answerSurvey',
      { body: { conversation, resolution, rating: 5, comment: 'Kind people' } },
      answering,
    );
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(fired()).toEqual([]);
    app.fake.trouble.down = false;
    await expect.poll(fired, { timeout: 30_000 }).toEqual([
      {
        handle: 'shopbell-survey-answered',
        payload: { customer_id: Number(customer), conversation, rating: 5, comment: 'Kind people' },
      },
    ]);
  }, 60_000);

  it('is refused by the fake under another name, or with what its file does not name', async () => {
    const fire = (handle: string, payload: object) =>
      app.shopbell.shopify.ask<{ flowTriggerReceive: { userErrors: { message: string }[] } }>(domain, 'fireTrigger', {
        handle,
        payload,
      });
    expect((await fire('shopbell-unknown', {})).flowTriggerReceive.userErrors).toHaveLength(1);
    expect((await fire('shopbell-at-risk', { mood: 1 })).flowTriggerReceive.userErrors).toHaveLength(1);
    expect((await fire('shopbell-at-risk', { risk: 1 })).flowTriggerReceive.userErrors).toHaveLength(0);
  });

  it('is of every kind the app has', () => {
    expect(Object.keys(triggers).sort()).toEqual([
      'shopbell-at-risk',
      'shopbell-parcel-late',
      'shopbell-survey-answered',
    ]);
  });
});
