import type { AgentTicket } from '@shopbell/contract';
import { type CarrierStandIn, makeSampleParcel, startSeventeenTrack } from '@shopbell/testing/carriers';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Conversing, openConversing, outcomeOf } from '../../test/conversing.ts';
import { orderIdOf } from './order-id.ts';

let shop: Conversing;
let service: CarrierStandIn;
let agent: AgentTicket;
let count = 0;
let order: string;
let number: string;

beforeAll(async () => {
  service = await startSeventeenTrack();
  const { key } = service.account;
  const carriers = {
    '17track': { key, seconds: 2, address: `${service.address}/track/v2.4` },
    budget: { perHour: 1_000 },
  };
  shop = await openConversing({ engine: { carriers: carriers as never } });
});
afterAll(async () => {
  await shop.close();
  await service.stop();
});
beforeEach(async () => {
  count += 1;
  order = `parcel-${count}`;
  number = `YT00000000000${count}`;
  agent = await shop.test.agent();
  service.calls.length = 0;
});

/** Shipped on the day on which the service's sample parcels set out. */
async function ship(): Promise<void> {
  shop.test.host.addOrder('one', { id: order, customer: 'one-ada', parcels: [] });
  shop.test.host.ship('one', order, { number, carrier: 'YTO' });
  await expect.poll(parcel, { timeout: 8_000 }).toMatchObject({ followed: false });
}
const parcel = async () =>
  (
    await shop.sql<{ followed: boolean; status: string; failures: number; reason: string | null }>(
      'SELECT followed, status, failures, reason FROM parcel WHERE number = $1',
      [number],
    )
  )[0];
const trace = () => shop.test.call('getTrace', { query: { order } }, agent);
const entries = () =>
  shop.sql<{ kind: string; body: Record<string, unknown> }>(
    `SELECT kind, body FROM entry WHERE subject = $1 AND kind LIKE 'parcel.%' ORDER BY seq`,
    [orderIdOf(agent.shop.id, order)],
  );
/** Lets a minute pass, and wakes the runner. */
async function pass(minutes = 1): Promise<void> {
  shop.pass(minutes * 60_000);
  shop.test.host.change('one', order, () => {});
  await new Promise((resolve) => setTimeout(resolve, 300));
  agent = await shop.test.agent();
}
async function hook(call: { headers: Headers; body: Uint8Array }, name = '17track'): Promise<Response> {
  const { body } = call;
  return fetch(`${shop.test.url}/carriers/hear?service=${name}`, {
    method: 'POST',
    headers: call.headers,
    body: new Uint8Array(body),
  });
}
/** Three hours ago and `hour` later, by a clock of China: lines of the future are not believed. */
const clock = (hour: number) =>
  new Date(Date.now() + (8 - 3 + hour) * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

describe('a parcel of an order', () => {
  test('is registered once, asked about, and told on the trace and the journal', async () => {
    await ship();
    await pass();
    await expect.poll(parcel, { timeout: 10_000 }).toMatchObject({ followed: true, status: 'unknown' });
    service.add(
      makeSampleParcel(number, [
        { step: 'moving', clock: clock(2) },
        { step: 'collected', clock: clock(1) },
      ]),
    );
    await pass(120);
    await expect.poll(parcel, { timeout: 10_000 }).toMatchObject({ status: 'in-transit' });
    const told = await trace();
    expect(told.where.parcels).toMatchObject([
      {
        ...{ number, status: 'in-transit', place: { name: expect.stringContaining('杭州市') } },
        stops: [
          { status: 'picked-up', place: { country: 'CN', latitude: expect.closeTo(30.3, 0) } },
          { status: 'in-transit', place: { country: 'CN', longitude: expect.closeTo(120.2, 0) } },
        ],
      },
    ]);
    // Of a stored order no more than the country is known.
    expect(told.where.destination).toMatchObject({ name: '', country: 'DE', precision: 'country' });
    const fresh = await shop.test.call('getTrace', { query: { order, fresh: 'true' } }, agent);
    expect(fresh.where.destination).toMatchObject({ name: 'Berlin', country: 'DE', precision: 'city' });
    expect(told.tiles).toBeNull();
    expect(told.lines.filter(({ sources }) => sources.includes('carrier')).map(({ kind }) => kind)).toContain(
      'parcel.in-transit',
    );
    expect(told.sources).toMatchObject([{ source: 'host' }, { source: 'carrier', state: 'stored' }]);
    expect((await entries()).map(({ kind }) => kind)).toEqual(['parcel.moved', 'parcel.promised']);
    expect(service.calls.filter((call) => call.includes('register'))).toHaveLength(1);
  }, 40_000);

  test('that the service will not take says why, and is not tried again at once', async () => {
    number = service.badNumber;
    await ship();
    await pass();
    await expect
      .poll(parcel, { timeout: 10_000 })
      .toMatchObject({ followed: false, failures: 1, reason: expect.stringContaining('invalid') });
    const before = service.calls.length;
    await pass(5);
    expect(service.calls.filter((call) => call.includes('register')).length).toBeLessThanOrEqual(before);
  }, 40_000);
});

describe('a webhook', () => {
  const known = async () => {
    await ship();
    await pass();
    await expect.poll(parcel, { timeout: 10_000 }).toMatchObject({ followed: true });
    service.add(
      makeSampleParcel(number, [
        { step: 'out', clock: clock(2) },
        { step: 'collected', clock: clock(1) },
      ]),
    );
  };

  test('is believed by its signature, and twice is once', async () => {
    await known();
    const answer = await hook(service.webhook(number));
    expect([answer.status, await answer.text()]).toEqual([200, 'OK']);
    expect(await parcel()).toMatchObject({ status: 'out-for-delivery' });
    const once = await entries();
    expect((await hook(service.webhook(number))).status).toBe(200);
    expect(await entries()).toEqual(once);
    expect((await trace()).where.state).toBe('out-for-delivery');
  }, 40_000);

  test('of nobody, of a parcel of nobody, too long or unreadable changes nothing and says so', async () => {
    await known();
    const good = service.webhook(number);
    const forged = new Headers({ sign: 'f'.repeat(64) });
    expect((await hook({ ...good, headers: forged })).status).toBe(403);
    expect((await hook({ ...good, headers: new Headers() })).status).toBe(403);
    expect((await hook(good, 'aftership')).status).toBe(404);
    expect((await hook({ headers: good.headers, body: new Uint8Array(10 * 1_048_576) })).status).toBe(413);
    expect((await hook(service.sign('{"event":1}'))).status).toBe(400);
    service.add(makeSampleParcel('YT-OF-NOBODY'));
    expect((await hook(service.webhook('YT-OF-NOBODY'))).status).toBe(200);
    expect(await parcel()).toMatchObject({ status: 'unknown' });
    expect(await outcomeOf(shop.test, 'getTrace', { query: { order } }, agent)).toBe('200');
  }, 40_000);
});

test('a line of the future, or of before the order, does not count', async () => {
  await ship();
  await pass();
  await expect.poll(parcel, { timeout: 10_000 }).toMatchObject({ followed: true });
  const lines = [
    { step: 'delivered', clock: '2099-01-01 10:00:00' },
    { step: 'collected', clock: clock(1) },
    { step: 'delivered', clock: '2020-01-01 10:00:00' },
  ] as const;
  service.add(makeSampleParcel(number, [...lines]));
  expect((await hook(service.webhook(number))).status).toBe(200);
  const told = await trace();
  expect(told.where.parcels).toMatchObject([{ status: 'picked-up' }]);
  expect(told.lines.some(({ at }) => at.startsWith('2099') || at.startsWith('2020'))).toBe(false);
  expect((await entries()).map(({ body }) => body.status).filter(Boolean)).toEqual(['picked-up']);
}, 40_000);

test('nothing of a parcel is left when its customer is erased', async () => {
  shop.test.host.addCustomer('one', { id: 'one-ines' });
  shop.test.host.addOrder('one', { id: order, customer: 'one-ines', parcels: [] });
  shop.test.host.ship('one', order, { number, carrier: 'YTO' });
  await expect.poll(parcel, { timeout: 8_000 }).toMatchObject({ followed: false });
  service.add(makeSampleParcel(number, [{ step: 'collected', clock: clock(1) }]));
  expect((await hook(service.webhook(number))).status).toBe(200);
  await shop.say(await shop.test.visitor({ customer: 'one-ines' }), 'Hello');
  const admin = await shop.test.agent({ agent: 'one-admin' });
  const { items } = await shop.test.call('listInbox', { body: { filter: { hostCustomer: 'one-ines' } } }, admin);
  await shop.test.call('erasePerson', { body: { person: items[0]?.person.id ?? '', key: 'erase-ines' } }, admin);
  const tables = await shop.sql<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'shopbell'`,
  );
  for (const { name } of tables) {
    const rows = await shop.sql<{ text: string }>(`SELECT t::text AS text FROM shopbell."${name}" t`);
    expect(
      rows.filter(({ text }) => text.includes(number)),
      name,
    ).toEqual([]);
  }
}, 40_000);

test('a service that is down makes its part silent, and the rest of the trace opens', async () => {
  await ship();
  await pass();
  await expect.poll(parcel, { timeout: 10_000 }).toMatchObject({ followed: true });
  service.faults.push(...Array.from({ length: 50 }, () => ({ status: 503 })));
  await pass(90);
  await expect.poll(async () => (await parcel())?.failures, { timeout: 10_000 }).toBeGreaterThan(0);
  service.faults.length = 0;
  const told = await trace();
  expect(told.sources).toMatchObject([{ source: 'host' }, { source: 'carrier', state: 'silent' }]);
  expect(told.where.state).toBe('on-the-way');
}, 40_000);
