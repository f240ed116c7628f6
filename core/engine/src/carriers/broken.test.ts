import { type Carrier, CarrierError, type Checkpoint, type ParcelNews } from '@shopbell/contract';
import { startAfterShip } from '@shopbell/testing/carriers';
import { type CarrierUnderTest, carrierPromises, keepPromise } from '@shopbell/testing/contracts/carrier';
import { describe, expect, test } from 'vitest';
import { createAfterShip } from './aftership/index.ts';

/** How one promise of the suite is broken: what differs from a carrier that keeps them all. */
type Break = (good: Carrier, under: { rebuild(options: object): Carrier }) => Partial<Carrier>;

const parse = (body: Uint8Array) => JSON.parse(new TextDecoder().decode(body));
const changeNews = (good: Carrier, change: (news: ParcelNews) => ParcelNews): Partial<Carrier> => ({
  ask: async (parcels) => (await good.ask(parcels)).map(change),
});
const changeLines = (good: Carrier, change: (line: Checkpoint) => Checkpoint) =>
  changeNews(good, (news) => ({ ...news, checkpoints: news.checkpoints.map(change) }));
const changeErrors = (good: Carrier, change: (error: CarrierError) => Error): Partial<Carrier> => {
  const rethrow = (error: CarrierError) => {
    throw change(error);
  };
  return {
    ask: (parcels) => good.ask(parcels).catch(rethrow),
    follow: (parcels) => good.follow(parcels).catch(rethrow),
  };
};
const believing = (good: Carrier, believe: (headers: Headers, body: Uint8Array) => boolean): Partial<Carrier> => ({
  async hear(call) {
    if (!believe(call.headers, call.body)) throw new CarrierError('signature', { detail: 'no' });
    return [
      {
        ...(await good.hear(call).catch(() => null))?.[0],
        number: parse(call.body).msg?.tracking_number,
      } as ParcelNews,
    ];
  },
});

/** One or more for each promise, by its name. */
const breaks: Record<string, Break[]> = {
  'has a name and measures': [
    () => ({ name: 'After Ship' }),
    (good) => ({ can: { ...good.can, batch: { follow: 0, ask: 0 } } }),
  ],
  'tells a story in the one vocabulary, each line at its time': [
    (good) => changeLines(good, (line) => ({ ...line, at: line.at.replace('+08:00', 'Z') })),
    (good) => changeLines(good, (line) => ({ ...line, status: 'in-transit' })),
    (good) => changeLines(good, (line) => ({ ...line, zoneKnown: false })),
    (good) => changeNews(good, (news) => ({ ...news, status: 'Delivered' as 'delivered' })),
  ],
  'answers for each parcel, and of one that nobody knows says nothing': [
    (good) => ({
      ask: async (parcels) => (await good.ask(parcels)).filter(({ checkpoints }) => checkpoints.length > 0),
    }),
    (good) => changeNews(good, (news) => (news.status === 'unknown' ? { ...news, status: 'announced' } : news)),
  ],
  'splits what is more than a batch': [(good) => ({ ask: (parcels) => good.ask(parcels.slice(0, 50)) })],
  'follows each, again without complaint': [
    (good) => {
      const followed = new Set<string>();
      return {
        follow: async (parcels) =>
          (await good.follow(parcels)).map((one) => {
            const again = followed.has(one.number);
            followed.add(one.number);
            return again ? { ...one, followed: false, reason: 'Tracking already exists.' } : one;
          }),
      };
    },
  ],
  'says why a number is not followed': [
    (good) => ({ follow: async (parcels) => (await good.follow(parcels)).map((one) => ({ ...one, reason: null })) }),
    (good) => ({ follow: async (parcels) => (await good.follow(parcels)).filter(({ followed }) => followed) }),
  ],
  'leaves out what it cannot read, with a reason': [
    (good) => changeNews(good, (news) => ({ ...news, unread: [] })),
    (good) => changeNews(good, (news) => (news.unread.length > 0 ? { ...news, checkpoints: [] } : news)),
  ],
  'does not pretend to know a zone': [(good) => changeLines(good, (line) => ({ ...line, zoneKnown: true }))],
  'tells a refused key from everything else, and keeps it to itself': [
    (good) => changeErrors(good, () => new CarrierError('unavailable', { detail: 'no' })),
    (good) => changeErrors(good, ({ fault }) => new CarrierError(fault, { detail: 'asat_test_key_0001 was refused' })),
  ],
  'tells that it was asked too often, and when to come back': [
    (good) => changeErrors(good, ({ fault, message: detail }) => new CarrierError(fault, { detail })),
  ],
  'tells that the quota is used up': [
    (good) => changeErrors(good, () => new CarrierError('key-refused', { detail: 'no' })),
  ],
  'tells that the service is down': [
    (good) => changeErrors(good, () => new TypeError('fetch failed')),
    (good) => ({ ask: (parcels) => good.ask(parcels).catch(() => []) }),
  ],
  'waits no longer than it was told': [(_, { rebuild }) => ({ ask: rebuild({ seconds: 30 }).ask })],
  'reads no more than it was told': [(_, { rebuild }) => ({ ask: rebuild({ bytes: 10_000_000 }).ask })],
  'follows no redirect': [
    (_, { rebuild }) => ({
      ask: rebuild({ fetch: (url: string, init: RequestInit) => fetch(url, { ...init, redirect: 'follow' }) }).ask,
    }),
  ],
  'believes no answer of another shape': [(good) => ({ ask: (parcels) => good.ask(parcels).catch(() => []) })],
  'works again after the service did not': [
    (good) => {
      let down: Error | null = null;
      const ask: Carrier['ask'] = async (parcels) => {
        if (down) throw down;
        return good.ask(parcels).catch((error: Error) => {
          down = error;
          throw error;
        });
      };
      return { ask };
    },
  ],
  'hears what the service signed, as often as it comes': [
    (good) => ({ can: { ...good.can, push: false } }),
    (good) => {
      const heard = new Set<string>();
      return {
        async hear(call) {
          const text = new TextDecoder().decode(call.body);
          const again = heard.has(text);
          heard.add(text);
          return again ? [] : good.hear(call);
        },
      };
    },
  ],
  'hears nothing that anybody changed': [(good) => believing(good, (headers) => headers.has('aftership-hmac-sha256'))],
  'hears nothing that is not signed': [(good) => believing(good, () => true)],
  'refuses ten million bytes as fast as ten': [(good) => believing(good, (_, body) => body.length > 1_000)],
  'tells signed words that it cannot read': [(good) => ({ hear: (call) => good.hear(call).catch(() => []) })],
  'throws nothing but its own error, whatever is signed': [
    (good) => ({
      hear: (call) =>
        good.hear(call).catch(() => {
          throw new SyntaxError('Unexpected token');
        }),
    }),
  ],
};

async function makeBroken(how: Break | null): Promise<CarrierUnderTest> {
  const service = await startAfterShip();
  const { key, secret: webhookSecret } = service.account;
  const options = { key, webhookSecret, address: `${service.address}/tracking`, seconds: 1.5, bytes: 100_000 };
  const rebuild = (more: object) => createAfterShip({ ...options, ...more });
  const good = rebuild({});
  const steps = {
    collected: 'picked-up',
    moving: 'in-transit',
    customs: 'customs',
    out: 'out-for-delivery',
    delivered: 'delivered',
  } as const;
  const carrier = { ...good, ...how?.(good, { rebuild }) };
  return { carrier, says: steps, service, add: service.add, stop: () => service.stop() };
}

describe('the suite for carriers sees a carrier that does not keep its promise', () => {
  test('there is a broken one for each promise', () => {
    expect(Object.keys(breaks).sort()).toEqual(carrierPromises.map(({ name }) => name).sort());
  });

  for (const promise of carrierPromises) {
    for (const [index, how] of (breaks[promise.name] ?? []).entries()) {
      test(`${promise.name} (${index + 1})`, async () => {
        await expect(keepPromise(promise, () => makeBroken(how))).rejects.toThrow();
      });
    }
  }
});
