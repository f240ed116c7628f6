import { createHash, createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { readTracking } from './aftership/read.ts';
import { createEasyPost } from './easypost/index.ts';
import { readTracker } from './easypost/read.ts';
import { listCarriers } from './index.ts';
import { createKuaidi100 } from './kuaidi100/index.ts';
import { readResult } from './kuaidi100/read.ts';
import { createSeventeenTrack } from './seventeen-track/index.ts';
import { readParcel } from './seventeen-track/read.ts';

const line = (more: object) => ({
  time_iso: '2026-03-01T08:30:00+08:00',
  sub_status: 'InTransit_Other',
  description: 'x',
  ...more,
});

test('17TRACK: first mile and last mile are one story, and a zone is known where the carrier gave it', () => {
  const raw = { date: '2026-03-05', time: '09:00:00', timezone: null };
  const news = readParcel({
    number: 'LB1',
    carrier: 3011,
    track_info: {
      latest_status: { status: 'InTransit', sub_status: 'InTransit_Arrival' },
      tracking: {
        providers: [
          { events: [line({ time_raw: { date: '2026-03-01', time: '08:30:00', timezone: '+08:00' } })] },
          {
            events: [
              line({ time_iso: '2026-03-05T09:00:00-05:00', time_raw: raw }),
              line({ time_iso: null, time_utc: '2026-03-06T10:00:00Z' }),
            ],
          },
        ],
      },
    },
  });
  expect(news.checkpoints.map(({ at, zoneKnown }) => [at, zoneKnown])).toEqual([
    ['2026-03-01T08:30:00+08:00', true],
    ['2026-03-05T09:00:00-05:00', false],
    ['2026-03-06T10:00:00Z', true],
  ]);
});

test('17TRACK: that it stopped following is told, and is no story', async () => {
  const key = 'a key of 17TRACK';
  const body = new TextEncoder().encode(
    JSON.stringify({ event: 'TRACKING_STOPPED', data: { number: 'LB1', carrier: 3011 } }),
  );
  const sign = createHash('sha256').update(body).update(`/${key}`).digest('hex');
  const heard = await createSeventeenTrack({ key }).hear({ headers: new Headers({ sign }), body, url: '' });
  const unread = [expect.stringContaining('TRACKING_STOPPED')];
  expect(heard).toMatchObject([{ number: 'LB1', carrier: '3011', checkpoints: [], unread }]);
});

test('AfterShip: a day alone is a day, and its own guess is not the carrier’s word', () => {
  const told = {
    tracking_number: 'A',
    tag: 'InTransit',
    subtag: 'InTransit_009',
    courier_estimated_delivery_date: null,
    aftership_estimated_delivery_date: { estimated_delivery_date: '2026-03-09' },
  };
  const checkpoints = [
    {
      checkpoint_time: '2026-03-01',
      tag: 'InTransit',
      subtag: 'InTransit_001',
      country_region: 'USA',
      coordinate: { latitude: 40.7, longitude: -74 },
    },
  ];
  expect(readTracking({ ...told, checkpoints })).toMatchObject({
    promisedAt: null,
    checkpoints: [{ zoneKnown: false, place: { country: 'US', latitude: 40.7, longitude: -74 } }],
  });
});

test('EasyPost: events of other things are heard and say nothing', async () => {
  const webhookSecret = 'secret of ours';
  const body = new TextEncoder().encode(
    JSON.stringify({ object: 'Event', description: 'batch.updated', result: { object: 'Batch' } }),
  );
  const sign = `hmac-sha256-hex=${createHmac('sha256', webhookSecret).update(body).digest('hex')}`;
  const carrier = createEasyPost({ key: 'a key of EasyPost', webhookSecret });
  expect(await carrier.hear({ headers: new Headers({ 'x-hmac-signature': sign }), body, url: '' })).toEqual([]);
});

test('EasyPost: a lost parcel on its way is in trouble, and a day of arrival has no hour', () => {
  const told = {
    tracking_code: 'E',
    status: 'in_transit',
    status_detail: 'lost',
    est_delivery_date: '2026-03-04T00:00:00Z',
  };
  expect(readTracker(told)).toMatchObject({ status: 'trouble', promisedAt: '2026-03-04' });
});

test('Kuaidi100: what it gives up on is told', async () => {
  const push = { url: 'https://shop.example/hook', salt: 'a salt of ours' };
  const param = JSON.stringify({
    status: 'abort',
    message: '3天查询无记录',
    lastResult: { nu: 'YT1', com: 'yuantong', state: '0', data: [] },
  });
  const sign = createHash('md5')
    .update(param + push.salt)
    .digest('hex')
    .toUpperCase();
  const body = new TextEncoder().encode(new URLSearchParams({ param, sign }).toString());
  const carrier = createKuaidi100({ key: 'a key of Kuaidi100', customer: 'C', push });
  const [news] = await carrier.hear({ headers: new Headers(), body, url: '' });
  expect(news).toMatchObject({ number: 'YT1', checkpoints: [], unread: [expect.stringContaining('3天查询无记录')] });
});

test('Kuaidi100: a line without a code is read by its word, and one from abroad has no sure zone', () => {
  const data = [
    { ftime: '2026-03-02 10:00:00', context: '签收', status: '签收', areaCode: 'CN310000000000' },
    { ftime: '2026-03-01 10:00:00', context: 'Los Angeles', status: '在途' },
  ];
  expect(readResult({ nu: 'YT1', state: '3', data }).checkpoints).toMatchObject([
    { status: 'delivered', zoneKnown: true, at: '2026-03-02T10:00:00+08:00' },
    { status: 'in-transit', zoneKnown: false },
  ]);
});

test('options that need a change are told with what to write', () => {
  expect(() => listCarriers({ '17track': { key: 'short' } })).toThrow();
  expect(() => listCarriers({ aftership: { key: 'long enough', version: 'v4' } })).toThrow(/2025-07/);
  expect(() => listCarriers({ kuaidi100: { key: 'long enough', customer: 'C', address: 'ftp://x' } })).toThrow(
    /poll\.kuaidi100\.com/,
  );
  expect(listCarriers({})).toEqual([]);
});

test('without a secret no webhook is believed, not even one signed with nothing', async () => {
  const body = new TextEncoder().encode('{"msg":{"tracking_number":"1"}}');
  const [carrier] = listCarriers({ aftership: { key: 'long enough' } });
  const sign = createHmac('sha256', '').update(body).digest('base64');
  expect(carrier?.can.push).toBe(false);
  const heard = carrier?.hear({ headers: new Headers({ 'aftership-hmac-sha256': sign }), body, url: '' });
  await expect(heard).rejects.toMatchObject({ fault: 'signature' });
});
