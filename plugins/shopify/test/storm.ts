import type { FakeShop } from '@shopbell/fake-shopify';
import pg from 'pg';
import { arrive } from '../src/index.ts';
import { openWhole, type WholeApp } from './whole-app.ts';

const domain = 'stormy.myshopify.com';

/** An app with one shop whose orders have changed without a word to anybody. `kept`: the engine's time of each order's last change; `truth`: the fake's. */
export async function openStormy(orders: number) {
  const app = await openWhole();
  while (!app.shopbell.mount.running) await pause(50);
  const shop = app.fake.addShop(domain, { points: { maximumAvailable: 20_000, restoreRate: 10_000 } });
  const token = await app.sessionToken(domain, shop.addStaff({ owner: true }).id);
  await arrive(app.shopbell.shopify, token);
  await app.call('issueAgentTicket', { body: { shop: domain } }, { headers: { authorization: `Bearer ${token}` } });
  const { webhooks } = app.fake.app;
  app.fake.app.webhooks = null;
  for (let made = 0; made < orders; made += 1) shop.placeOrder();
  for (const id of [...shop.orders.keys()].slice(0, orders / 2)) shop.ship(id);
  app.fake.app.webhooks = webhooks;
  return { app, shop, kept: () => keptIn(app.database.url), truth: () => truthOf(shop) };
}

const truthOf = ({ orders }: FakeShop) =>
  [...orders.values()].map(({ id, updatedAt }) => `${id} ${new Date(updatedAt).toISOString()}`).sort();

async function keptIn(url: string): Promise<string[]> {
  const client = new pg.Client(url);
  await client.connect();
  const text = `SELECT o.host_order, o.changed_at FROM shopbell.order_snapshot o JOIN shopbell.shop s ON s.id = o.shop WHERE s.host_id = $1`;
  const { rows } = await client.query<{ host_order: string; changed_at: Date }>(text, [domain]);
  await client.end();
  return rows.map((row) => `${row.host_order} ${row.changed_at.toISOString()}`).sort();
}

/** How hard it blows. */
export interface Storm {
  /** Deliveries in all, of which three in ten are told before. */
  events: number;
  /** Milliseconds in which they are let go. */
  within: number;
  /** Milliseconds for which nobody may connect to the database, from a third of the time on. */
  away: number;
}

/** What was seen of how Shopify was answered: statuses at the end, and milliseconds of the slowest answer. */
export interface Weathered {
  statuses: number[];
  again: number;
  slowest: number;
}

/**
 * Events of a shop's orders as Shopify tells them on its worst day: three in ten twice, each pair of neighbours the wrong way round, and the database
 * away meanwhile. The orders themselves have changed before: what events say of them is old news in any order.
 */
export async function blow({ fake, database }: WholeApp, shop: FakeShop, storm: Storm): Promise<Weathered> {
  const told = eventsOf(shop, storm.events);
  const gone = breakAway(database.url, { after: storm.within / 3, away: storm.away });
  for (const event of told) {
    fake.webhooks.deliver(event);
    await new Promise((resolve) => setTimeout(resolve, storm.within / told.length));
  }
  await Promise.all([gone, fake.webhooks.idle()]);
  return {
    statuses: [...new Set(told.map(({ status }) => status ?? 0))],
    again: told.filter(({ tries }) => tries > 0).length,
    slowest: Math.max(...told.map(({ slowest }) => slowest)),
  };
}

function eventsOf({ orders }: FakeShop, count: number) {
  const ids = [...orders.keys()];
  const unique = Array.from({ length: Math.ceil(count * 0.7) }, (_, turn) => ({
    ...{ id: `storm-${turn}`, domain, topic: turn % 2 ? 'orders/updated' : 'orders/create' },
    ...{ at: new Date().toISOString(), body: JSON.stringify({ id: Number(ids[turn % ids.length]) }) },
    ...{ tries: 0, status: null as number | null, slowest: 0 },
  }));
  const doubled = unique.slice(0, count - unique.length).map((event) => ({ ...event }));
  const all = [...unique, ...doubled];
  return all.map((event, at) => all[at ^ 1] ?? event);
}

/** Ends all connections to a database and lets nobody in, for a while. */
async function breakAway(url: string, { after, away }: { after: number; away: number }): Promise<void> {
  await pause(after);
  const name = new URL(url).pathname.slice(1);
  const server = new pg.Client(Object.assign(new URL(url), { pathname: '/postgres' }).href);
  await server.connect();
  await server.query(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS false`);
  await server.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
  await pause(away);
  await server.query(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS true`);
  await server.end();
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
