import { type CarrierStandIn, startAfterShip, startSeventeenTrack } from '@shopbell/testing/carriers';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Conversing, openConversing } from '../../test/conversing.ts';

/** A shop with accounts at two services that watch parcels. */
let shop: Conversing;
let first: CarrierStandIn;
let second: CarrierStandIn;

beforeAll(async () => {
  [first, second] = await Promise.all([startSeventeenTrack(), startAfterShip()]);
  const carriers = {
    '17track': { key: first.account.key, seconds: 2, address: `${first.address}/track/v2.4` },
    aftership: {
      ...{ key: second.account.key, webhookSecret: second.account.secret },
      ...{ seconds: 2, address: `${second.address}/tracking` },
    },
    budget: { perHour: 1_000 },
  };
  shop = await openConversing({ engine: { carriers: carriers as never } });
  // What a shop tells is heard once somebody of it was here.
  await shop.test.agent();
});
afterAll(async () => {
  await shop.close();
  await Promise.all([first.stop(), second.stop()]);
});
beforeEach(() => {
  first.calls.length = 0;
  second.calls.length = 0;
});

/** Ships an order, and lets minutes pass until its parcel is as `wanted`. */
async function ship(order: string, parcel: { number: string; carrier: string }, wanted: object): Promise<void> {
  shop.test.host.addOrder('one', { id: order, customer: 'one-ada', parcels: [] });
  shop.test.host.ship('one', order, parcel);
  const columns = 'service, followed, failures, reason';
  const look = async () => (await shop.sql(`SELECT ${columns} FROM parcel WHERE number = $1`, [parcel.number]))[0];
  await expect.poll(look).toBeDefined();
  const later = async () => {
    shop.pass(60_000);
    shop.test.host.change('one', order, () => {});
    return look();
  };
  await expect.poll(later, { timeout: 20_000, interval: 1_000 }).toMatchObject(wanted);
}
const registered = ({ calls }: CarrierStandIn) =>
  calls.filter((call) => /POST .*(register|trackings)$/.test(call)).length;

test('the first service that knows the carrier watches the parcel, and no other is asked', async () => {
  await ship('of-yamato', { number: 'YAMATO-1', carrier: 'Yamato' }, { service: 'aftership', followed: true });
  expect(registered(first)).toBe(0);
  await ship('of-ups', { number: '1Z5R89390357567127', carrier: 'UPS' }, { service: '17track', followed: true });
}, 60_000);

test('what it will not take goes to the next, which watches it from then on', async () => {
  await ship('short', { number: '1234', carrier: 'UPS' }, { service: 'aftership', followed: true, reason: null });
  expect([registered(first), registered(second)]).toEqual([1, 1]);
}, 60_000);

test('what none of them takes says why, and is not handed round', async () => {
  const reason = expect.stringContaining('invalid');
  await ship('unfit', { number: '?', carrier: 'UPS' }, { service: 'aftership', followed: false, failures: 1, reason });
  expect([registered(first), registered(second)]).toEqual([1, 1]);
}, 60_000);
