import type { HostTrigger } from '@shopbell/contract';
import { AppError } from '@shopbell/contract';
import { type CarrierStandIn, makeSampleParcel, startSeventeenTrack } from '@shopbell/testing/carriers';
import { createMemoryHost } from '@shopbell/testing/memory-host';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Conversing, key, openConversing } from '../../test/conversing.ts';
import { furious } from '../../test/feeling.ts';

let shop: Conversing;
let service: CarrierStandIn;
const fired: { shop: string; trigger: HostTrigger }[] = [];
/** How often the host does not answer before it does. */
let silent = 0;

beforeAll(async () => {
  service = await startSeventeenTrack();
  const carriers = { '17track': { key: service.account.key, seconds: 2, address: `${service.address}/track/v2.4` } };
  const host = Object.assign(createMemoryHost(), {
    triggers: {
      async fire(of: string, trigger: HostTrigger) {
        silent -= 1;
        if (silent >= 0) throw new AppError('host.unavailable');
        fired.push({ shop: of, trigger });
      },
    },
  });
  shop = await openConversing({ host, engine: { moods: true, carriers: carriers as never } });
});
afterAll(async () => {
  await shop?.close();
  await service?.stop();
});

const of = (type: HostTrigger['type']) => fired.filter(({ trigger }) => trigger.type === type);

test('the host hears of a conversation at risk once, also where it was silent at first', async () => {
  silent = 2;
  const { conversation } = await shop.say(await shop.test.visitor({ customer: 'one-ada' }), furious);
  await expect
    .poll(() => of('conversation.at-risk'), { timeout: 30_000 })
    .toEqual([
      {
        shop: 'one',
        trigger: { type: 'conversation.at-risk', customer: 'one-ada', conversation, risk: expect.any(Number) },
      },
    ]);
  const stranger = await shop.say(await shop.test.visitor(), furious);
  await expect
    .poll(() => of('conversation.at-risk').at(-1)?.trigger, { timeout: 20_000 })
    .toMatchObject({ customer: null, conversation: stranger.conversation });
}, 60_000);

test('the host hears of a late parcel once, and not before it is late', async () => {
  const [order, number] = ['late-order', 'YT7777777777777'];
  const clock = (hour: number) =>
    new Date(Date.now() + (8 - 3 + hour) * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
  const pass = async (minutes: number) => {
    shop.pass(minutes * 60_000);
    shop.test.host.change('one', order, () => {});
  };
  const parcel = async () =>
    (
      await shop.sql<{ status: string; followed: boolean }>('SELECT status, followed FROM parcel WHERE number = $1', [
        number,
      ])
    )[0];
  shop.test.host.addOrder('one', { id: order, customer: 'one-ada', parcels: [] });
  shop.test.host.ship('one', order, { number, carrier: 'YTO' });
  await expect.poll(parcel, { timeout: 8_000 }).toMatchObject({ followed: false });
  await pass(1);
  await expect.poll(parcel, { timeout: 10_000 }).toMatchObject({ followed: true });
  const runs = async () =>
    (await shop.sql<{ at: Date }>(`SELECT run_at AS at FROM job WHERE name = 'traces-late'`))[0]?.at.getTime() ?? 0;
  const looked = () => expect.poll(runs, { timeout: 10_000 }).toBeGreaterThan(shop.clock.now());
  await pass(20);
  await looked();
  expect(of('parcel.late')).toEqual([]);
  // The service's parcels were promised for a day of spring.
  const steps = [
    { step: 'collected', clock: clock(1) },
    { step: 'moving', clock: clock(2) },
  ] as const;
  service.add(makeSampleParcel(number, [...steps]));
  await pass(120);
  await expect.poll(parcel, { timeout: 10_000 }).toMatchObject({ status: 'in-transit' });
  await pass(20);
  const late = { shop: 'one', trigger: { type: 'parcel.late', order, parcel: number, days: expect.any(Number) } };
  await expect.poll(() => of('parcel.late'), { timeout: 20_000 }).toEqual([late]);
  await pass(20);
  await looked();
  expect(of('parcel.late')).toHaveLength(1);
}, 90_000);

test('an automation writes where the customer is, once for a run, and does nothing of another shop’s', async () => {
  const ada = await shop.test.visitor({ customer: 'one-ada' });
  const automation = shop.test.engine.automation();
  const asked = { shop: 'one', customer: 'one-ada', run: key(), text: 'A word from your shop' };
  expect(await automation.messageCustomer(asked)).toBe(true);
  expect(await automation.messageCustomer(asked)).toBe(true);
  expect(await automation.messageCustomer({ ...asked, shop: 'two' })).toBe(false);
  const { entries } = await shop.view(ada);
  expect(entries.filter(({ body }) => body.text === asked.text)).toMatchObject([{ actor: { type: 'system' } }]);
  expect(await automation.tagConversation({ shop: 'two', customer: 'one-ada', run: key(), tag: 'vip' })).toBe(false);
  expect(await automation.tagConversation({ shop: 'one', customer: 'one-ada', run: key(), tag: 'vip' })).toBe(true);
});
