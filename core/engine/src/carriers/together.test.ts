import {
  type CarrierStandIn,
  kuaidi100Customer,
  makeSampleParcel,
  startAfterShip,
  startKuaidi100,
  startSeventeenTrack,
} from '@shopbell/testing/carriers';
import { afterEach, expect, test } from 'vitest';
import { listCarriers, mergeCheckpoints, type ReportedLine } from './index.ts';

const started: CarrierStandIn[] = [];
afterEach(async () => {
  for (const standIn of started.splice(0)) await standIn.stop();
});

async function start(startOne: () => Promise<CarrierStandIn>): Promise<CarrierStandIn> {
  const standIn = await startOne();
  started.push(standIn);
  return standIn;
}

const refOf = (number: string) => ({ number, carrier: null, postalCode: null, phone: null });
const now = Date.parse('2026-03-10T00:00:00Z');
const orderedAt = Date.parse('2026-03-01T00:00:00Z');

test('two services that tell the same parcel out of order, twice, in the future and with broken zones make one story', async () => {
  const [first, second] = [await start(startSeventeenTrack), await start(startAfterShip)];
  const { lines } = makeSampleParcel('YT8000000000001');
  const [delivered, out, ...before] = lines;
  const odd = [
    { clock: '2031-01-01 00:00:00', step: 'delivered' },
    { clock: '2026-03-04 99:00:00', step: 'moving' },
    { clock: '2019-05-05 05:05:05', step: 'delivered' },
  ] as const;
  first.add({ number: 'YT8000000000001', lines: [...lines, ...makeSampleParcel('', [...odd]).lines] });
  second.add({
    number: 'YT8000000000001',
    lines: [...before, ...lines].flatMap((line) => (line === delivered || line === out ? [line] : [line, line])),
  });
  const carriers = listCarriers({
    '17track': { key: first.account.key, address: `${first.address}/track/v2.4` },
    aftership: { key: second.account.key, address: `${second.address}/tracking` },
  });
  const reported: ReportedLine[] = [];
  for (const carrier of carriers) {
    const [news] = await carrier.ask([refOf('YT8000000000001')]);
    reported.push(...(news?.checkpoints ?? []).map((checkpoint) => ({ ...checkpoint, source: carrier.name })));
  }
  const story = mergeCheckpoints(reported, { now, orderedAt });
  expect(story).toMatchObject({ status: 'delivered', since: '2026-03-03T10:05:09+08:00', contradiction: false });
  const counting = story.lines.filter(({ doubt }) => doubt === null);
  expect(counting.map(({ status }) => status)).toEqual([
    'picked-up',
    'in-transit',
    'customs',
    'out-for-delivery',
    'delivered',
  ]);
  expect(story.lines.filter(({ doubt }) => doubt !== null).map(({ doubt }) => doubt)).toEqual(['too-early', 'future']);
});

test('Kuaidi100: a carrier that wants the phone says so, and tells whoever gives it', async () => {
  const service = await start(startKuaidi100);
  const [address, guesses] = [service.address, service.address];
  const [carrier] = listCarriers({
    kuaidi100: { key: service.account.key, customer: kuaidi100Customer, address, guesses },
  });
  service.add(makeSampleParcel('SF1234567890123'));
  const asked = { ...refOf('SF1234567890123'), carrier: 'shunfeng' };
  const [silent] = (await carrier?.ask([asked])) ?? [];
  expect(silent).toMatchObject({ checkpoints: [], unread: [expect.stringContaining('验证码')] });
  expect(await carrier?.ask([{ ...asked, phone: '1234' }])).toMatchObject([
    { status: 'delivered', carrier: 'yuantong' },
  ]);
});
