import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AgentTicket, HostHint, VisitorTicket } from '@shopbell/contract';
import { type Channel, ChannelService, Order } from '@vendure/core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { VendureHost } from '../src/index';
import { administratorOf } from './shop/acting';
import { buy, signUp } from './shop/buying';
import { addChannel } from './shop/channels';
import { ask, askStatus, untilReady } from './shop/engine-calls';
import { openTestShop, superadminContext, type TestShop } from './shop/test-shop';

let shop: TestShop;
let second: Channel;

beforeAll(async () => {
  const files = { folder: mkdtempSync(join(tmpdir(), 'shopbell-files-')) };
  const channels = { paris: { name: 'Boutique de Paris', timeZone: 'Europe/Paris' } };
  shop = await openTestShop({ shopbell: { files, shopPer: 'channel', channels } });
  second = await addChannel(shop.app, 'paris', 'paris-token');
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

it('keeps orders to the channels that they are in, and what may be done to them to the staff of these', async () => {
  const host = shop.app.get(VendureHost);
  const [inDefault, inParis] = [await host.findShop(null), await host.findShop('paris-token')].map(
    (it) => it?.id ?? '',
  );
  const heard: HostHint[] = [];
  const stop = host.orders.hear((hint) => heard.push(hint));
  const order = await buy(await signUp(shop.client(), 'ada@people.example'));
  const story = await host.orders.find(inDefault ?? '', order);
  if (!story || !inDefault || !inParis) throw new Error('The order is nowhere.');
  const staff = await administratorOf(await shop.hire(['ShopbellAgent', 'UpdateOrder'], String(second.id)));
  const refund = (key: string, agent: string | null, version = story.version) => {
    const amount = { amount: 1, currency: story.totals.paid.currency };
    const what = { type: 'refund' as const, order, version, reason: 'late', amount, payment: null, lines: [] };
    return [what, { key, agent, name: 'Anna' }] as const;
  };
  expect(await host.orders.find(inParis, order)).toBeNull();
  expect(await host.orders.findByNumber(inParis, story.number)).toBeNull();
  expect((await host.orders.listChanged(inParis, '2020-01-01T00:00:00Z', { limit: 9 })).items).toEqual([]);
  expect(await host.orders.act(inParis, ...refund('in-paris-1', null))).toMatchObject({ refusal: 'not-found' });
  expect(await host.orders.act(inDefault, ...refund('in-default-1', staff))).toMatchObject({ refusal: 'denied' });
  expect(new Set(heard.map((hint) => hint.shop))).toEqual(new Set([inDefault]));

  const ctx = await superadminContext(shop.app);
  await shop.app.get(ChannelService).assignToChannels(ctx, Order, order, [second.id]);
  const theirs = await host.orders.find(inParis, order);
  expect(await host.orders.act(inParis, ...refund('in-paris-2', staff, theirs?.version))).toMatchObject({ done: true });
  await expect.poll(() => heard, { timeout: 5_000 }).toContainEqual({ shop: inParis, order });
  stop();
});

async function visit(name: string | null): Promise<string> {
  return (await ask<VisitorTicket>(shop.origin, '/visitor/ticket', { body: name ? { shop: name } : {} })).ticket;
}

async function say(ticket: string, text: string): Promise<string> {
  const body = { key: `said-${text.length}-times`, text };
  return (await ask<{ conversation: string }>(shop.origin, '/visitor/messages', { body, ticket })).conversation;
}
