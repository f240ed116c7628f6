import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AgentTicket, VisitorTicket } from '@shopbell/contract';
import { type Channel, ChannelService, CurrencyCode, LanguageCode, ZoneService } from '@vendure/core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ask, askStatus, untilReady } from './shop/engine-calls';
import { openTestShop, superadminContext, type TestShop } from './shop/test-shop';

let shop: TestShop;
let second: Channel;

beforeAll(async () => {
  const files = { folder: mkdtempSync(join(tmpdir(), 'shopbell-files-')) };
  const channels = { paris: { name: 'Boutique de Paris', timeZone: 'Europe/Paris' } };
  shop = await openTestShop({ shopbell: { files, shopPer: 'channel', channels } });
  second = await addChannel('paris', 'paris-token');
  await untilReady(shop.origin);
}, 180_000);
afterAll(() => shop?.stop(), 30_000);

it('keeps two channels apart as two shops: conversations, agents and names', async () => {
  const [shopperOfDefault, shopperOfParis] = await Promise.all([visit(null), visit('paris-token')]);
  const [inDefault, inParis] = await Promise.all([
    say(shopperOfDefault, 'In the first shop.'),
    say(shopperOfParis, 'Dans la seconde.'),
  ]);
  const paris = await shop.hire(['ShopbellAgent', 'ReadCustomer', 'ReadOrder'], String(second.id));
  const agent = await ask<AgentTicket>(shop.origin, '/agent/ticket', {
    body: { shop: 'paris-token' },
    headers: { authorization: `Bearer ${paris.token}` },
  });
  expect(agent.shop).toMatchObject({ name: 'Boutique de Paris', timeZone: 'Europe/Paris' });
  const inbox = await ask<{ items: { id: string }[] }>(shop.origin, '/agent/inbox', {
    body: {},
    ticket: agent.ticket,
  });
  expect(inbox.items.map(({ id }) => id)).toEqual([inParis]);
  const foreign = { ticket: agent.ticket, body: { key: 'a-foreign-answer', conversation: inDefault, text: 'Hello?' } };
  expect(await askStatus(shop.origin, '/agent/messages', foreign)).toBe(404);
  expect(await askStatus(shop.origin, `/visitor/stream?cursor=${inParis}.0`, { ticket: shopperOfDefault })).toBe(404);
});

it('gives staff of one channel no ticket for another', async () => {
  const paris = await shop.hire(['ShopbellAgent'], String(second.id));
  const headers = { authorization: `Bearer ${paris.token}` };
  const { code } = await shop.app.get(ChannelService).getDefaultChannel();
  for (const name of [code, null])
    expect(await askStatus(shop.origin, '/agent/ticket', { body: name ? { shop: name } : {}, headers })).toBe(403);
  expect(await askStatus(shop.origin, '/agent/ticket', { body: { shop: 'no-such-channel' }, headers })).toBe(404);
});

async function visit(name: string | null): Promise<string> {
  return (await ask<VisitorTicket>(shop.origin, '/visitor/ticket', { body: name ? { shop: name } : {} })).ticket;
}

async function say(ticket: string, text: string): Promise<string> {
  const body = { key: `said-${text.length}-times`, text };
  return (await ask<{ conversation: string }>(shop.origin, '/visitor/messages', { body, ticket })).conversation;
}

async function addChannel(code: string, token: string): Promise<Channel> {
  const ctx = await superadminContext(shop.app);
  const [zone] = (await shop.app.get(ZoneService).findAll(ctx)).items;
  const created = await shop.app.get(ChannelService).create(ctx, {
    ...{ code, token, defaultLanguageCode: LanguageCode.en, availableLanguageCodes: [LanguageCode.en] },
    ...{ defaultCurrencyCode: CurrencyCode.EUR, pricesIncludeTax: true },
    ...{ defaultTaxZoneId: zone?.id ?? 1, defaultShippingZoneId: zone?.id ?? 1 },
  });
  if (!('id' in created)) throw new Error(`The channel was refused: ${JSON.stringify(created)}`);
  return created;
}
