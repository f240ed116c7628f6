/** Real processes that are killed: the host's between its commit and its event and in the middle of an action, the engine's between intent, act and outcome. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AgentTicket, HostOrderStory, OrderAction } from '@shopbell/contract';
import { startPostgres } from '@shopbell/testing/postgres';
import {
  type EngineProcess,
  type HostProcess,
  startEngineProcess,
  startHostProcess,
} from '@shopbell/testing/processes';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'shopbell-killed-'));
const file = join(folder, 'host');
let url: string;
let sql: pg.Pool;
let host: HostProcess;
let engine: EngineProcess;
let agent: AgentTicket;
let order = '';
let count = 0;
let ahead = 0;

beforeAll(async () => {
  url = (await (await startPostgres()).createDatabase()).url;
  host = await startHostProcess(file);
  await startEngine();
  sql = new pg.Pool({ connectionString: url, max: 2, options: '-c search_path=shopbell' });
});
afterAll(async () => {
  await engine.stop();
  await host.stop();
  await sql.end();
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  count += 1;
  order = `killed-${count}`;
  await host.tell('addOrder', 'one', { id: order, customer: 'one-ada', placedAt: new Date().toISOString() });
});

async function startEngine(): Promise<void> {
  engine = await startEngineProcess({ url, host: host.url, ahead });
  agent = await engine.agent();
}
/** The platform comes back at another port, and so does the engine that is mounted in it. */
async function restartAll(): Promise<void> {
  await engine.stop();
  host = await startHostProcess(file);
  await startEngine();
}
async function pass(minutes: number): Promise<void> {
  ahead += minutes * 60_000;
  engine.pass(minutes * 60_000);
  agent = await engine.agent();
}
const storyOf = async () => (await host.tell('story', 'one', order)) as HostOrderStory;
const refunded = async () => (await storyOf()).totals.refunded.amount;
const key = () => `killed-key-${order}`;
const makeRefund = async () => ({
  order,
  key: key(),
  action: {
    ...{
      type: 'refund' as const,
      order,
      version: (await storyOf()).version,
      reason: 'broken',
      payment: null,
      lines: [],
    },
    amount: { amount: 1_000, currency: 'EUR' },
  },
});
type Refund = Awaited<ReturnType<typeof makeRefund>>;
const act = (body: Refund): Promise<OrderAction> => engine.call('actOnOrder', { body }, agent);
const entries = async () =>
  (
    await sql.query<{ kind: string }>(
      `SELECT e.kind FROM entry e JOIN order_action a ON a.shop = e.shop AND a."order" = e.subject
       WHERE a.host_order = $1 AND e.kind LIKE 'order.action-%' ORDER BY e.seq`,
      [order],
    )
  ).rows.map(({ kind }) => kind);
const askedOf = async () =>
  (await sql.query<{ id: string }>('SELECT id FROM order_action WHERE host_order = $1', [order])).rows[0]?.id;
const stateOf = async () =>
  (await sql.query<{ state: string }>('SELECT state FROM order_action WHERE host_order = $1', [order])).rows[0]?.state;
/** The host's records were asked, and what they said is written. */
const isLookedUp = async () =>
  (await sql.query(`SELECT 1 FROM order_action WHERE host_order = $1 AND (looks > 0 OR state = 'done')`, [order]))
    .rowCount === 1;
const patience = { timeout: 40_000, interval: 250 };
const heldAt = (point: string) => expect.poll(() => host.tell('held'), patience).toBe(point);

test('the host dies between its commit and its event: reconciling finds what it did', async () => {
  await engine.call('getTrace', { query: { order, fresh: 'true' } }, agent);
  await host.tell('hold', 'before-event');
  await host.tell('ship', 'one', order).catch(() => null);
  await host.gone();
  // Nothing reconciles until it was seen that nothing was heard.
  await engine.stop();
  host = await startHostProcess(file);
  expect((await storyOf()).items[0]?.shipped).toBe(1);
  const heard = async () =>
    (
      await sql.query('SELECT 1 FROM order_snapshot WHERE host_order = $1 AND version = $2', [
        order,
        (await storyOf()).version,
      ])
    ).rowCount;
  expect(await heard()).toBe(0);
  await startEngine();
  await pass(4);
  await expect.poll(heard, patience).toBe(1);
}, 120_000);

describe('the host dies in the middle of an action', () => {
  for (const [point, amount, end] of [
    ['after-commit', 1_000, ['order.action-asked', 'order.action-unclear', 'order.action-done']],
    ['before-commit', 0, ['order.action-asked', 'order.action-unclear']],
  ] as const)
    test(`${point}: it is looked up, and never done again`, async () => {
      const acts = Number(await host.tell('acts'));
      const body = await makeRefund();
      await host.tell('hold', point);
      const asking = act(body);
      await heldAt(point);
      expect(await entries()).toEqual(['order.action-asked']);
      await host.kill();
      expect(await asking).toMatchObject({ state: 'unclear' });
      await restartAll();
      await pass(1);
      await expect.poll(isLookedUp, patience).toBe(true);
      expect(await entries()).toEqual(end);
      // Whoever asks again with the key is told of the first, and the host is not called.
      expect(await act(body)).toMatchObject({ state: point === 'after-commit' ? 'done' : 'unclear' });
      expect(await refunded()).toBe(amount);
      expect(Number(await host.tell('acts'))).toBe(acts + 1);
    }, 180_000);
});

describe('the engine dies', () => {
  for (const point of ['before-commit', 'after-commit'] as const)
    test(`between intent and outcome, while the host is ${point}: another one finds out`, async () => {
      const acts = Number(await host.tell('acts'));
      const body = await makeRefund();
      await host.tell('hold', point);
      const asking = act(body).catch(() => null);
      await heldAt(point);
      await engine.kill();
      expect(await asking).toBeNull();
      await host.tell('release');
      await expect.poll(refunded, patience).toBe(1_000);
      expect(await stateOf()).toBe('asked');
      await startEngine();
      await pass(2);
      await expect.poll(stateOf, patience).toBe('done');
      expect(await entries()).toEqual(['order.action-asked', 'order.action-done']);
      expect(await act(body)).toMatchObject({ state: 'done', record: expect.any(String) });
      expect(Number(await host.tell('acts'))).toBe(acts + 1);
      expect(await refunded()).toBe(1_000);
    }, 180_000);

  test('after the host has answered, before the outcome is written', async () => {
    const acts = Number(await host.tell('acts'));
    const body = await makeRefund();
    await host.tell('hold', 'before-commit');
    const asking = act(body).catch(() => null);
    await heldAt('before-commit');
    const lock = await sql.connect();
    await lock.query('BEGIN');
    await lock.query(
      'SELECT 1 FROM subject s JOIN order_action a ON a."order" = s.id WHERE a.host_order = $1 FOR UPDATE OF s',
      [order],
    );
    await host.tell('release');
    await expect.poll(refunded, patience).toBe(1_000);
    // The outcome waits for the lock, and dies waiting.
    await expect
      .poll(
        async () => (await sql.query(`SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'`)).rowCount,
        patience,
      )
      .toBeGreaterThan(0);
    await engine.kill();
    expect(await asking).toBeNull();
    await lock.query('ROLLBACK');
    lock.release();
    expect(await stateOf()).toBe('asked');
    await startEngine();
    await pass(2);
    await expect.poll(stateOf, patience).toBe('done');
    expect(Number(await host.tell('acts'))).toBe(acts + 1);
    expect(await refunded()).toBe(1_000);
  }, 180_000);

  for (const [how, landed] of [
    ['done', 'settled'],
    ['failed', 'failed'],
  ] as const)
    test(`while a refund is on its way, which is ${how} before another one is there: that one finds out`, async () => {
      const acts = Number(await host.tell('acts'));
      await host.tell('delayRefunds', true);
      expect(await act(await makeRefund())).toMatchObject({ state: 'done', pending: true });
      await engine.kill();
      await host.tell('settle', 'one', order, how);
      await host.tell('delayRefunds', false);
      await startEngine();
      expect(await entries()).toEqual(['order.action-asked', 'order.action-done']);
      await pass(2);
      await expect.poll(entries, patience).toEqual(['order.action-asked', 'order.action-done', 'order.action-landed']);
      const told = await sql.query(`SELECT body ->> 'landed' AS landed FROM entry WHERE key = $1`, [
        `${landed}:${await askedOf()}`,
      ]);
      expect(told.rows).toEqual([{ landed }]);
      expect(Number(await host.tell('acts'))).toBe(acts + 1);
    }, 180_000);
});
