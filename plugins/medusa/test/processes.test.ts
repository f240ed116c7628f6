import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AgentTicket, OrderAction, Trace, VisitorTicket } from '@shopbell/contract';
import { findRedis, type Redis, startRedis } from '@shopbell/testing/redis';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { buy } from './shop/buying';
import { createMedusaDatabase, type MedusaDatabase } from './shop/database';
import { type MedusaProcess, startMedusa } from './shop/medusa-process';
import { signIn, signUp } from './shop/people';
import { openTestShop } from './shop/test-shop';

/** Two servers and a worker over Redis, as a shop in production has them; scripts/skips.json says what it means that this is skipped. */
describe.skipIf(!findRedis())('Medusa in several processes over Redis', () => {
  let database: MedusaDatabase;
  let client: pg.Client;
  let redis: Redis;
  let first: MedusaProcess;
  let second: MedusaProcess;
  const running: MedusaProcess[] = [];
  let location: string;
  let orders: string[];
  let staff: string;
  let agent: string;
  let visitor: string;
  let conversation: string;
  const files = mkdtempSync(join(tmpdir(), 'shopbell-files-'));

  beforeAll(async () => {
    [database, redis] = await Promise.all([createMedusaDatabase(), startRedis()]);
    const shop = await openTestShop(database.url);
    const { id } = await signUp(shop, 'customer', 'ada@people.example');
    orders = [await buy(shop, id), await buy(shop, id)];
    ({ location } = shop);
    await signUp(shop, 'user', 'staff@shop.example');
    await shop.stop();
    first = await start('server');
    second = await start('server');
    const headers = async (type: 'user' | 'customer', email: string) => ({
      authorization: `Bearer ${await signIn(first.origin, type, email)}`,
    });
    const asStaff = await headers('user', 'staff@shop.example');
    staff = asStaff.authorization;
    agent = (await ask<AgentTicket>(first, '/shopbell/agent/ticket', asStaff)).ticket;
    const asAda = await headers('customer', 'ada@people.example');
    visitor = (await ask<VisitorTicket>(first, '/shopbell/visitor/ticket', asAda)).ticket;
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
  }, 480_000);
  afterAll(async () => {
    await client?.end();
    await Promise.all(running.map((each) => each.stop()));
    await redis?.stop();
    await database?.stop();
  }, 60_000);

  async function start(workerMode: 'server' | 'worker'): Promise<MedusaProcess> {
    const secret = 'a secret of tests that is long enough';
    const shopbell = { secret, publicUrl: 'http://shop.example', files: { folder: files } };
    const started = await startMedusa({ database: database.url, shopbell, workerMode, redis: redis.url });
    running.push(started);
    const isReady = async () => (await fetch(`${started.origin}/shopbell/readyz`)).ok;
    if (workerMode === 'server') await vi.waitUntil(isReady, { timeout: 60_000, interval: 200 });
    return started;
  }

  /** What the worker has seen of an order. */
  async function parcelsSeen(order: string): Promise<number | null> {
    const { rows } = await client.query<{ parcels: number }>(
      "SELECT jsonb_array_length(story -> 'fulfilments') AS parcels FROM shopbell.order_snapshot WHERE host_order = $1",
      [order],
    );
    return rows[0]?.parcels ?? null;
  }

  /** Changes something of an order that no customer sees. */
  async function touch(order: string): Promise<void> {
    const metadata = { touched: randomUUID() };
    await ask(first, `/admin/orders/${order}`, { authorization: staff }, { metadata });
  }

  async function pack(order: string): Promise<void> {
    const path = `/admin/orders/${order}`;
    const read = await fetch(`${first.origin}${path}?fields=items.id`, { headers: { authorization: staff } });
    const { order: found } = (await read.json()) as { order: { items: { id: string }[] } };
    const items = found.items.map(({ id }) => ({ id, quantity: 2 }));
    await ask(first, `${path}/fulfillments`, { authorization: staff }, { items, location_id: location });
  }

  it('brings what a shopper says to one server and back by the other', async () => {
    const as = { authorization: `Bearer ${visitor}` };
    const said = await ask<{ conversation: string }>(first, '/shopbell/visitor/messages', as, {
      ...{ key: randomUUID(), text: 'The umbrella has a bent rib.' },
    });
    ({ conversation } = said);
    const stream = await listen(second);
    const answer = { key: randomUUID(), conversation, text: 'A new one is on its way.' };
    await ask(first, '/shopbell/agent/messages', { authorization: `Bearer ${agent}` }, answer);
    await expect.poll(stream.heard, { timeout: 10_000 }).toContain('A new one is on its way.');
    await stream.close();
  }, 60_000);

  it('lets Medusa’s events reach the worker, who looks at the order', async () => {
    await pack(orders[0] ?? '');
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(await parcelsSeen(orders[0] ?? '')).toBeNull();
    await start('worker');
    // Reconciliation comes by every few minutes only: what is seen at once was heard.
    await expect
      .poll(() => touch(orders[1] ?? '').then(() => parcelsSeen(orders[1] ?? '')), { timeout: 60_000, interval: 2_000 })
      .toBe(0);
    await pack(orders[1] ?? '');
    await expect.poll(() => parcelsSeen(orders[1] ?? ''), { timeout: 10_000 }).toBe(1);
  }, 120_000);

  it('is warned of no missing lock', () => {
    const warned = running.filter((each) => each.printed().includes('no locking module'));
    expect(warned).toEqual([]);
  });

  it('acts once on an order under the lock that both servers share', async () => {
    const as = { authorization: `Bearer ${agent}` };
    const money = { amount: 500, currency: 'EUR' };
    const [order] = orders.slice(1);
    const path = `/shopbell/agent/trace?order=${order}&fresh=true`;
    const seen = (await (await fetch(first.origin + path, { headers: as })).json()) as Trace;
    const action = {
      ...{ type: 'refund', order, version: seen.order.version, reason: 'Goodwill' },
      ...{ amount: money, payment: null, lines: [] },
    };
    const asked = { order, key: randomUUID(), action };
    const told = await Promise.all(
      [first, second].map((server) => ask<OrderAction>(server, '/shopbell/agent/orders/act', as, asked)),
    );
    expect(new Set(told.map(({ asked: entry }) => entry)).size).toBe(1);
    const admin = `/admin/orders/${order}?fields=payment_collections.payments.refunds.amount`;
    const read = await fetch(first.origin + admin, { headers: { authorization: staff } });
    type Answer = { order: { payment_collections: { payments: { refunds: { amount: number }[] }[] }[] } };
    const { order: found } = (await read.json()) as Answer;
    expect(found.payment_collections[0]?.payments[0]?.refunds.map(({ amount }) => amount)).toEqual([5]);
  }, 60_000);

  it('closes servers and worker within 3 s while a stream is open', async () => {
    const stream = await listen(first);
    const took = await Promise.all(running.map((each) => each.stop()));
    for (const each of took) expect(each).toBeLessThan(3_000);
    expect(await stream.rest()).toContain('event: end');
  }, 60_000);

  it('closes a server within 3 s while Redis is away, and of a worker what is Shopbell’s', async () => {
    const before = await connectionsOfShopbell();
    const worker = await start('worker');
    await expect.poll(connectionsOfShopbell, { timeout: 30_000 }).toBeGreaterThan(before);
    const server = await start('server');
    const stream = await listen(server);
    await redis.stop();
    // Medusa itself waits for the queues of its worker without end.
    worker.askToStop();
    expect(await server.stop()).toBeLessThan(3_000);
    expect(await stream.rest()).toContain('event: end');
    await expect.poll(connectionsOfShopbell, { timeout: 3_000 }).toBe(0);
  }, 120_000);

  async function connectionsOfShopbell(): Promise<number> {
    const { rows } = await client.query<{ count: number }>(
      "SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'shopbell%'",
    );
    return rows[0]?.count ?? 0;
  }

  /** The shopper's stream, from the first entry on. */
  async function listen(server: MedusaProcess) {
    const ending = new AbortController();
    const response = await fetch(`${server.origin}/shopbell/visitor/stream?cursor=${conversation}.1`, {
      ...{ headers: { authorization: `Bearer ${visitor}` }, signal: ending.signal },
    });
    expect(response.status).toBe(200);
    let text = '';
    const decoder = new TextDecoder();
    const reading = (async () => {
      for await (const part of response.body ?? []) text += decoder.decode(part as Uint8Array, { stream: true });
    })().catch(() => {});
    return {
      heard: () => text,
      async rest() {
        await reading;
        return text;
      },
      async close() {
        ending.abort();
        await reading;
      },
    };
  }
});

async function ask<T>(
  { origin }: MedusaProcess,
  path: string,
  headers: Record<string, string>,
  said: object = {},
): Promise<T> {
  const asked = { method: 'POST', headers: { 'content-type': 'application/json', ...headers } };
  const response = await fetch(origin + path, { ...asked, body: JSON.stringify(said) });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}
