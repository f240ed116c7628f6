import { ParcelNews } from '@shopbell/contract';
import fc from 'fast-check';
import { expect } from 'vitest';
import { makeSampleParcel } from '../carriers/index.ts';
import type { CarrierPromise, CarrierUnderTest } from './carrier.ts';
import { refOf, storyOf, storyTold } from './carrier-story.ts';
import { faultOf } from './carrier-wire.ts';

type Wired = Parameters<CarrierPromise['check']>[0];

const number = 'YT8000000000001';

/** What holds when webhooks come: true ones, changed ones, unsigned, huge and unreadable ones. */
export const hookPromises: readonly CarrierPromise[] = [
  { name: 'hears what the service signed, as often as it comes', wired: true, check: hearsSigned },
  { name: 'hears nothing that anybody changed', wired: true, check: refusesChanged },
  { name: 'hears nothing that is not signed', wired: false, check: refusesUnsigned },
  { name: 'refuses ten million bytes as fast as ten', wired: false, check: refusesHuge },
  { name: 'tells signed words that it cannot read', wired: true, check: tellsUnreadable },
  { name: 'throws nothing but its own error, whatever is signed', wired: true, check: throwsOnlyItsOwn },
];

async function hearsSigned({ carrier, service, says, add }: Wired): Promise<void> {
  const parcel = makeSampleParcel(number);
  add(parcel);
  expect(carrier.can.push).toBe(true);
  const first = await carrier.hear(service.webhook(number));
  expect(first).toMatchObject([{ number, status: 'delivered', unread: [] }]);
  expect(ParcelNews.parse(first[0])).toEqual(first[0]);
  expect(storyTold(first[0])).toEqual(storyOf(parcel, says));
  expect(await carrier.hear(service.webhook(number))).toEqual(first);
  const [asked] = await carrier.ask([refOf(number)]);
  expect(storyTold(asked)).toEqual(storyTold(first[0]));
}

async function refusesChanged({ carrier, service, add }: Wired): Promise<void> {
  add(makeSampleParcel(number));
  const { headers, body, url } = service.webhook(number);
  // The last digit of the number, wherever it stands in the body.
  const changed = new TextEncoder().encode(new TextDecoder().decode(body).replaceAll(number, 'YT8000000000002'));
  expect(changed).not.toEqual(body);
  for (const forged of [changed, Uint8Array.of(...body, 0x20), body.slice(0, -1)]) {
    expect((await faultOf(carrier.hear({ headers, body: forged, url })))?.fault).toBe('signature');
  }
  service.account.secret = 'another secret';
  service.account.key = 'another key of theirs';
  expect((await faultOf(carrier.hear(service.webhook(number))))?.fault).toBe('signature');
}

async function refusesUnsigned({ carrier }: CarrierUnderTest): Promise<void> {
  for (const text of ['', '{}', 'param={}', 'param={}&sign=', '{"msg":{"tracking_number":"1"}}']) {
    const call = { headers: new Headers(), body: new TextEncoder().encode(text), url: 'https://shop.example/hook' };
    expect((await faultOf(carrier.hear(call)))?.fault).toBe('signature');
  }
}

async function refusesHuge({ carrier }: CarrierUnderTest): Promise<void> {
  const headers = new Headers({ sign: 'x', 'x-hmac-signature': 'hmac-sha256-hex=x', 'aftership-hmac-sha256': 'x' });
  const start = performance.now();
  const call = { headers, body: new Uint8Array(10_000_000).fill(0x5b), url: 'https://shop.example/hook' };
  expect((await faultOf(carrier.hear(call)))?.fault).toBe('signature');
  expect(performance.now() - start).toBeLessThan(4_000);
}

async function tellsUnreadable({ carrier, service }: Wired): Promise<void> {
  for (const text of ['', 'hello', '[]', '{"event":1}', 'null']) {
    expect((await faultOf(carrier.hear(service.sign(text))))?.fault).toBe('unreadable');
  }
}

async function throwsOnlyItsOwn({ carrier, service, add }: Wired): Promise<void> {
  add(makeSampleParcel(number));
  const true_ = new TextDecoder().decode(service.webhook(number).body);
  const json = true_.startsWith('param=') ? (new URLSearchParams(true_).get('param') ?? '') : true_;
  const spoilt = fc
    .tuple(fc.nat(json.length - 1), fc.constantFrom('null', '0', '"', '[', '{}', ','))
    .map(([at, put]) => json.slice(0, at) + put + json.slice(at + 1));
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.json(), spoilt), async (text) => {
      const heard = carrier.hear(service.sign(text));
      await faultOf(heard);
      for (const news of await heard.catch(() => [])) expect(ParcelNews.parse(news)).toEqual(news);
    }),
    { numRuns: 150 },
  );
}
