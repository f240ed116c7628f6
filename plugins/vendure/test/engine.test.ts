import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AgentTicket, EntryView, SentMessage, VisitorTicket } from '@shopbell/contract';
import { TransactionalConnection } from '@vendure/core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { z } from 'zod';
import { signUp } from './shop/buying';
import type { ShopClient } from './shop/client';
import { ask, askStatus, type Call, untilReady } from './shop/engine-calls';
import { openTestShop, type TestShop } from './shop/test-shop';

type Sent = z.infer<typeof SentMessage>;
type Entry = z.infer<typeof EntryView>;

let shop: TestShop;
let ada: ShopClient;
let agent: ShopClient;

beforeAll(async () => {
  shop = await openTestShop({ shopbell: { files: { folder: mkdtempSync(join(tmpdir(), 'shopbell-files-')) } } });
  [ada, agent] = await Promise.all([
    signUp(shop.client(), 'ada@people.example'),
    shop.hire(['ShopbellAgent', 'ReadCustomer', 'ReadOrder']),
  ]);
  await untilReady(shop.origin);
}, 180_000);
afterAll(() => shop?.stop(), 30_000);

it('lets a signed-in shopper and an agent of the dashboard talk, on the shop’s own sessions', async () => {
  const shopper = await call<VisitorTicket>('/visitor/ticket', { body: {}, headers: { cookie: ada.cookieHeader } });
  expect(shopper.customer).toEqual({ name: 'Ada Byron', email: 'ada@people.example' });
  const message = { key: 'first-message-key', text: '你好, is the bell loud?' };
  const sent = await call<Sent>('/visitor/messages', { body: message, ticket: shopper.ticket });
  const staff = await call<AgentTicket>('/agent/ticket', {
    body: {},
    headers: { authorization: `Bearer ${agent.token}` },
  });
  expect(staff.agent.role).toBe('agent');
  const inbox = await call<{ items: { id: string; person: { name: string; verified: boolean } }[] }>('/agent/inbox', {
    body: {},
    ticket: staff.ticket,
  });
  expect(inbox.items).toMatchObject([{ id: sent.conversation, person: { name: 'Ada Byron', verified: true } }]);
  const answer = { key: 'first-answer-key', conversation: sent.conversation, text: 'Loud enough for a shop.' };
  await call('/agent/messages', { body: answer, ticket: staff.ticket });
  const view = await call<{ entries: Entry[] }>('/visitor/view', { ticket: shopper.ticket });
  expect(view.entries.flatMap(({ body }) => ('text' in body ? [body.text] : []))).toEqual([message.text, answer.text]);
});

it('gives no ticket for staff to a shopper, to staff without the right, to nobody', async () => {
  const cook = await shop.hire(['ReadOrder']);
  for (const headers of [{ cookie: ada.cookieHeader }, { cookie: cook.cookieHeader }, {}]) {
    expect([401, 403]).toContain(await askStatus(shop.origin, '/agent/ticket', { body: {}, headers }));
  }
});

it('says in the Admin API that it runs, and only to those whom it concerns', async () => {
  const status = '{ shopbellStatus { running mount problem } }';
  const answer = await agent.ask<{ shopbellStatus: object }>('admin', status);
  expect(answer.shopbellStatus).toEqual({ running: true, mount: '/shopbell', problem: null });
  const cook = await shop.hire(['ReadOrder']);
  await expect(cook.ask('admin', status)).rejects.toThrow();
});

it('serves the widget’s loader', async () => {
  const loader = await fetch(`${shop.origin}/shopbell/widget/loader.js`);
  expect(loader.status).toBe(200);
  expect(loader.headers.get('content-type')).toContain('javascript');
});

it('lives in a schema of its own, which Vendure’s own synchronising leaves alone', async () => {
  const { rawConnection } = shop.app.get(TransactionalConnection);
  const tables = (schema: string) =>
    rawConnection.query('SELECT table_name FROM information_schema.tables WHERE table_schema = $1 ORDER BY 1', [
      schema,
    ]);
  const before = await tables('shopbell');
  expect(before.length).toBeGreaterThan(10);
  expect(JSON.stringify(await tables('public'))).not.toContain('shopbell');
  const planned = await rawConnection.driver.createSchemaBuilder().log();
  expect(planned.upQueries.map(({ query }) => query)).toEqual([]);
  await rawConnection.synchronize();
  expect(await tables('shopbell')).toEqual(before);
});

const call = <T>(path: string, given: Call) => ask<T>(shop.origin, path, given);
