/** What bad input gets: each a clear word to the person, and nothing done. The words of a refusal stand in the console's `act.refusal.…`. */
import type { AgentTicket, HostAction, OrderAction } from '@shopbell/contract';
import { type CarrierStandIn, makeSampleParcel, startSeventeenTrack } from '@shopbell/testing/carriers';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Conversing, key, openConversing } from '../../test/conversing.ts';

let shop: Conversing;
let service: CarrierStandIn;
let admin: AgentTicket;
let count = 0;
let order: string;

beforeAll(async () => {
  service = await startSeventeenTrack();
  const track = { key: service.account.key, seconds: 2, address: `${service.address}/track/v2.4` };
  shop = await openConversing({ engine: { carriers: { '17track': track } as never, limits: { actSeconds: 1 } } });
});
afterAll(async () => {
  await shop.close();
  await service.stop();
});
beforeEach(async () => {
  count += 1;
  order = `bad-${count}`;
  shop.test.host.addOrder('one', { id: order, customer: 'one-ada', parcels: [] });
  admin = await shop.test.agent({ agent: 'one-admin' });
});

const storyOf = (id = order, of = 'one') => {
  const story = shop.test.host.shops.get(of)?.orders.get(id);
  if (!story) throw new Error(`no order ${id}`);
  return story;
};
const base = () => ({ order, version: storyOf().version });
const eur = (amount: number) => ({ amount, currency: 'EUR' });
const act = (action: HostAction, sender = key()): Promise<OrderAction> =>
  shop.test.call('actOnOrder', { body: { order, key: sender, action } }, admin);
const refund = (amount: number, lines: { item: string; quantity: number; restock: boolean }[] = []): HostAction => ({
  ...{ type: 'refund', ...base(), reason: 'broken', payment: null, amount: eur(amount), lines },
});
const line = () => storyOf().items[0]?.id ?? '';

describe('an action that cannot be', () => {
  test.each<[name: string, refusal: OrderAction['refusal'], make: () => HostAction]>([
    ['a refund of more than was paid', 'too-much', () => refund(4_951)],
    [
      'a refund of a line that is of no order of theirs',
      'not-theirs',
      () => refund(100, [{ item: 'another-item', quantity: 1, restock: true }]),
    ],
    [
      'a refund of more pieces than there are',
      'too-much',
      () => refund(100, [{ item: line(), quantity: 2, restock: true }]),
    ],
    [
      'a return of more pieces than were sent',
      'too-much',
      () => ({ type: 'start-return', ...base(), note: '', lines: [{ item: line(), quantity: 2, reason: '' }] }),
    ],
    [
      'a return of somebody else’s line',
      'not-theirs',
      () => ({
        type: 'start-return',
        ...base(),
        note: '',
        lines: [{ item: 'one-order-1-item-1', quantity: 1, reason: '' }],
      }),
    ],
    [
      'a reshipment of a line that is not theirs',
      'not-theirs',
      () => ({ type: 'reship', ...base(), reason: '', lines: [{ item: 'another-item', quantity: 1 }] }),
    ],
    [
      'a cancellation after shipping',
      'too-late',
      () => ({ type: 'cancel', ...base(), reason: '', restock: true, refund: true }),
    ],
    [
      'another address after shipping',
      'too-late',
      () => ({
        type: 'change-address',
        ...base(),
        address: storyOf().address as NonNullable<ReturnType<typeof storyOf>['address']>,
      }),
    ],
    ['whatever was decided on an older version', 'stale', () => ({ ...refund(100), version: '0' }) as HostAction],
  ])('%s is refused: %s', async (_, refusal, make) => {
    shop.test.host.ship('one', order);
    const before = structuredClone(storyOf());
    const action = make();
    expect(await act(action)).toMatchObject({ state: 'refused', refusal, text: expect.stringMatching(/\w+ \w+/) });
    expect(storyOf()).toEqual(before);
    // The way is free for what can be.
    const trace = await shop.test.call('getTrace', { query: { order, fresh: 'true' } }, admin);
    expect(trace.open).toEqual([]);
    expect(trace.lines.find(({ kind }) => kind === 'action.refused')?.facts).toMatchObject({ refusal });
  });

  test('a second refund of all that was paid, asked with another key, finds nothing left', async () => {
    expect(await act(refund(4_950))).toMatchObject({ state: 'done' });
    expect(await act(refund(1))).toMatchObject({ state: 'refused', refusal: 'too-much' });
    expect(storyOf().totals.refunded).toEqual(eur(4_950));
  });
});

test('a host that takes too long in the middle of an action: it is unclear, then found out, and done once', async () => {
  const action = refund(500);
  await shop.test.call('getTrace', { query: { order, fresh: 'true' } }, admin);
  const { act: really } = shop.test.host.orders;
  let calls = 0;
  shop.test.host.orders.act = async (...asked) => {
    calls += 1;
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    return really(...asked);
  };
  const sender = key();
  expect(await act(action, sender)).toMatchObject({ state: 'unclear' });
  expect(await act(action, sender)).toMatchObject({ state: 'unclear' });
  await expect.poll(() => storyOf().totals.refunded.amount, { timeout: 8_000 }).toBe(500);
  shop.test.host.orders.act = really;
  shop.pass(60_000);
  shop.test.host.change('one', order, () => {});
  admin = await shop.test.agent({ agent: 'one-admin' });
  await expect.poll(async () => (await act(action, sender)).state, { timeout: 10_000 }).toBe('done');
  expect(calls).toBe(1);
  expect(storyOf().totals.refunded.amount).toBe(500);
}, 40_000);

/** So many hours ago, as a clock of China reads. */
const clock = (hours: number) =>
  new Date(Date.now() + (8 - hours) * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
async function follow(number: string, of = 'one', id = order): Promise<void> {
  shop.test.host.ship(of, id, { number, carrier: 'YTO' });
  const row = async () =>
    (await shop.sql<{ followed: boolean }>('SELECT followed FROM parcel WHERE host_order = $1', [id]))[0];
  await expect.poll(row, { timeout: 8_000 }).toBeDefined();
  shop.pass(60_000);
  shop.test.host.change(of, id, () => {});
  await expect.poll(row, { timeout: 10_000 }).toMatchObject({ followed: true });
}
async function hook(number: string): Promise<number> {
  const { headers, body } = service.webhook(number);
  const sent = { method: 'POST', headers, body: new Uint8Array(body) };
  return (await fetch(`${shop.test.url}/carriers/hear?service=17track`, sent)).status;
}

test('checkpoints out of order, twice, in the future and with a broken clock make one true story', async () => {
  const number = 'YT7000000000001';
  await follow(number);
  const lines = [
    { step: 'moving', clock: clock(2) },
    { step: 'delivered', clock: '2099-01-01 10:00:00' },
    { step: 'collected', clock: clock(5) },
    { step: 'moving', clock: clock(2) },
    { step: 'out', clock: '2026-13-45 99:00:00' },
    { step: 'moving', clock: clock(3), offset: null },
  ] as const;
  service.add(makeSampleParcel(number, [...lines]));
  expect([await hook(number), await hook(number)]).toEqual([200, 200]);
  admin = await shop.test.agent({ agent: 'one-admin' });
  const { lines: told, where } = await shop.test.call('getTrace', { query: { order } }, admin);
  expect(where.parcels).toMatchObject([{ number, status: 'in-transit' }]);
  const scans = told.filter(({ kind, sources }) => kind.startsWith('parcel.') && sources.includes('carrier'));
  expect(scans.filter(({ kind }) => kind === 'parcel.picked-up')).toHaveLength(1);
  expect(new Set(scans.map(({ at, kind }) => `${at} ${kind}`)).size).toBe(scans.length);
  expect(scans.map(({ at }) => at)).toEqual(scans.map(({ at }) => at).toSorted());
  expect(scans.every(({ at }) => Date.parse(at) < Date.now() + 86_400_000)).toBe(true);
}, 40_000);

test('a tracking number of another shop tells that shop alone', async () => {
  const number = 'YT7000000000002';
  shop.test.host.addOrder('two', { id: 'theirs', customer: 'two-ada', parcels: [] });
  const other = await shop.test.agent({ shop: 'two', agent: 'two-admin' });
  await shop.test.call('getTrace', { query: { order: 'theirs', fresh: 'true' } }, other);
  await follow(number, 'two', 'theirs');
  shop.test.host.ship('one', order, { number: 'YT7000000000003', carrier: 'YTO' });
  service.add(makeSampleParcel(number, [{ step: 'out', clock: clock(1) }]));
  expect(await hook(number)).toBe(200);
  admin = await shop.test.agent({ agent: 'one-admin' });
  const mine = await shop.test.call('getTrace', { query: { order, fresh: 'true' } }, admin);
  expect(JSON.stringify(mine)).not.toContain(number);
  expect(await shop.test.call('findOrders', { body: { by: 'number', value: number } }, admin)).toEqual({ items: [] });
  const theirs = await shop.test.call(
    'getTrace',
    { query: { order: 'theirs' } },
    await shop.test.agent({ shop: 'two', agent: 'two-admin' }),
  );
  expect(theirs.where.state).toBe('out-for-delivery');
}, 40_000);

test('a webhook of 10 MB is turned away with a word for it, and nothing of it is read', async () => {
  const body = new Uint8Array(10 * 1_048_576);
  const answer = await fetch(`${shop.test.url}/carriers/hear?service=17track`, { method: 'POST', body });
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([413, 'body.too-large']);
});

test('where a parcel is can be noted by hand, of this order’s parcels alone, and not ahead of time', async () => {
  shop.test.host.ship('one', order, { number: 'HAND-1', carrier: 'My cousin' });
  const scan = { order, number: 'HAND-1', status: 'out-for-delivery' as const, place: 'Köln', text: 'On the bike' };
  const at = new Date(shop.clock.now() - 3_600_000).toISOString();
  const ask = async (more: object) => {
    const { status, body } = await shop.test.ask('noteScan', { body: { ...scan, at, ...more } }, admin);
    return status === 200 ? 'noted' : (body as { code: string }).code;
  };
  expect(await ask({ number: 'YT7000000000002' })).toBe('refused');
  expect(await ask({ at: '2099-01-01T00:00:00Z' })).toBe('request.invalid');
  expect(await ask({ at: '2026-02-30T00:00:00Z' })).toBe('request.invalid');
  expect([await ask({}), await ask({})]).toEqual(['noted', 'noted']);
  const { lines, where } = await shop.test.call('getTrace', { query: { order } }, admin);
  expect(where).toMatchObject({ state: 'out-for-delivery', parcels: [{ number: 'HAND-1', place: { name: 'Köln' } }] });
  expect(lines.filter(({ kind }) => kind === 'parcel.out-for-delivery')).toHaveLength(1);
  const [moved] = await shop.sql(
    `SELECT actor_type FROM entry WHERE kind = 'parcel.moved' AND body->>'number' = 'HAND-1'`,
  );
  expect(moved).toEqual({ actor_type: 'agent' });
}, 20_000);
