import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AgentTicket, VisitorTicket } from '@shopbell/contract';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createMedusaDatabase, type MedusaDatabase, runMedusa } from './shop/database';
import { type MedusaProcess, startMedusa } from './shop/medusa-process';
import { password, signIn } from './shop/people';

let database: MedusaDatabase;
let medusa: MedusaProcess;
const open: MedusaProcess[] = [];

const shopbell = {
  ...{ secret: 'a secret of tests that is long enough', publicUrl: 'http://shop.example' },
  files: { folder: mkdtempSync(join(tmpdir(), 'shopbell-files-')) },
};

beforeAll(async () => {
  database = await createMedusaDatabase();
  medusa = await start({}, 'server');
}, 300_000);
afterAll(async () => {
  await Promise.all(open.map((each) => each.stop()));
  await database?.stop();
});

async function start(
  more: { ownDatabase?: { url: string } },
  workerMode: 'shared' | 'server' | 'worker' = 'shared',
): Promise<MedusaProcess> {
  const started = await startMedusa({ database: database.url, shopbell: { ...shopbell, ...more }, workerMode });
  open.push(started);
  return started;
}

async function ask<T>(path: string, headers: Record<string, string> = {}, said: object = {}): Promise<T> {
  const body = JSON.stringify(said);
  const asked = { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } };
  const response = await fetch(`${medusa.origin}/shopbell${path}`, asked);
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}

it('opens with Medusa, in a schema of its own', async () => {
  await expect
    .poll(async () => (await fetch(`${medusa.origin}/shopbell/readyz`)).status, { timeout: 30_000 })
    .toBe(200);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query(
    "SELECT table_schema AS schema, count(*)::int AS tables FROM information_schema.tables WHERE table_name IN ('subject', 'entry') OR table_schema = 'shopbell' GROUP BY 1",
  );
  await client.end();
  expect(rows).toEqual([{ schema: 'shopbell', tables: expect.any(Number) }]);
  expect(rows[0].tables).toBeGreaterThan(10);
});

it('warns of a Medusa without a locking module, once', async () => {
  const count = () => medusa.printed().split('no locking module that counts for several processes').length - 1;
  await expect.poll(count, { timeout: 30_000 }).toBe(1);
}, 60_000);

it('takes Medusa’s own tokens and sessions for who somebody is', async () => {
  await runMedusa(database.url, ['user', '-e', 'staff@shop.example', '-p', password]);
  const bearer = { authorization: `Bearer ${await signIn(medusa.origin, 'user', 'staff@shop.example')}` };
  const agent = { email: 'staff@shop.example', role: 'admin' };
  expect((await ask<AgentTicket>('/agent/ticket', bearer)).agent).toMatchObject(agent);
  const session = await fetch(`${medusa.origin}/auth/session`, { method: 'POST', headers: bearer });
  const cookies = session.headers.getSetCookie().map((line) => line.split(';')[0]);
  expect((await ask<AgentTicket>('/agent/ticket', { cookie: cookies.join('; ') })).agent).toMatchObject(agent);
  await expect(ask<AgentTicket>('/agent/ticket')).rejects.toThrow(/40[13]/);
  expect((await ask<VisitorTicket>('/visitor/ticket', bearer)).customer).toBeNull();
}, 120_000);

it('answers 503 while there is no engine, and Medusa goes on', async () => {
  const { origin } = await start({ ownDatabase: { url: 'postgresql://nobody@localhost:1/nowhere' } });
  expect((await fetch(`${origin}/health`)).status).toBe(200);
  const refused = await fetch(`${origin}/shopbell/visitor/ticket`, { method: 'POST', body: '{}' });
  expect(refused.status).toBe(503);
  expect(refused.headers.get('content-type')).toContain('application/problem+json');
  const asked = { headers: { authorization: `Bearer ${await signIn(origin, 'user', 'staff@shop.example')}` } };
  const told = await (await fetch(`${origin}/admin/shopbell/status`, asked)).json();
  expect(told).toMatchObject({
    person: expect.stringMatching(/^user_/),
    status: { running: false, mount: '/shopbell' },
  });
  expect((await fetch(`${origin}/admin/shopbell/status`)).status).toBe(401);
}, 120_000);

it('ends within 3 s while a stream is open, which says that it ends', async () => {
  const { ticket } = await ask<VisitorTicket>('/visitor/ticket');
  const headers = { authorization: `Bearer ${ticket}` };
  const said = { key: 'a-message-of-tests', text: 'Is the bell loud?' };
  const { conversation } = await ask<{ conversation: string }>('/visitor/messages', headers, said);
  const path = `/shopbell/visitor/stream?cursor=${conversation}.1`;
  const stream = await fetch(`${medusa.origin}${path}`, { headers });
  expect(stream.status).toBe(200);
  expect(stream.headers.get('cache-control')).toContain('no-transform');
  const [text, took] = await Promise.all([stream.text(), medusa.stop()]);
  expect(text).toContain('event: end');
  expect(took).toBeLessThan(3_000);
}, 60_000);

it('leaves work for later to Medusa’s worker', async () => {
  medusa = await start({}, 'server');
  await expect
    .poll(async () => (await fetch(`${medusa.origin}/shopbell/readyz`)).status, { timeout: 30_000 })
    .toBe(200);
  const visitor = await ask<VisitorTicket>('/visitor/ticket');
  const said = { key: 'a-word-to-find', text: 'The umbrella has a bent rib.' };
  await ask('/visitor/messages', { authorization: `Bearer ${visitor.ticket}` }, said);
  const bearer = { authorization: `Bearer ${await signIn(medusa.origin, 'user', 'staff@shop.example')}` };
  const { ticket } = await ask<AgentTicket>('/agent/ticket', bearer);
  const find = async () => {
    const headers = { authorization: `Bearer ${ticket}` };
    const found = await fetch(`${medusa.origin}/shopbell/agent/search?q=umbrella`, { headers });
    return ((await found.json()) as { items: object[] }).items.length;
  };
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  expect(await find()).toBe(0);
  await start({}, 'worker');
  await expect.poll(find, { timeout: 30_000 }).toBe(1);
}, 120_000);
