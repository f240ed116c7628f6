import {
  type CarrierStandIn,
  kuaidi100Customer,
  type SampleParcel,
  startAfterShip,
  startEasyPost,
  startKuaidi100,
  startSeventeenTrack,
} from '@shopbell/testing/carriers';
import { type CarrierUnderTest, testCarrier } from '@shopbell/testing/contracts/carrier';
import { createManual, listCarriers, type TypedLine } from './index.ts';

const says = {
  collected: 'picked-up',
  moving: 'in-transit',
  customs: 'customs',
  out: 'out-for-delivery',
  delivered: 'delivered',
} as const;
const limits = { seconds: 1.5, bytes: 100_000 };

type Options = Parameters<typeof listCarriers>[0];

function wire(service: CarrierStandIn, options: Options, more: Partial<CarrierUnderTest> = {}): CarrierUnderTest {
  const [carrier] = listCarriers(options);
  if (!carrier) throw new Error('no carrier was made');
  return { carrier, says, service, add: service.add, stop: () => service.stop(), ...more };
}

testCarrier('17track', {
  wired: true,
  async make() {
    const service = await startSeventeenTrack();
    return wire(service, {
      '17track': { ...limits, key: service.account.key, address: `${service.address}/track/v2.4` },
    });
  },
});

testCarrier('aftership', {
  wired: true,
  async make() {
    const service = await startAfterShip();
    const { key, secret: webhookSecret } = service.account;
    return wire(service, { aftership: { ...limits, key, webhookSecret, address: `${service.address}/tracking` } });
  },
});

testCarrier('easypost', {
  wired: true,
  async make() {
    const service = await startEasyPost();
    const { key, secret: webhookSecret } = service.account;
    const options = { easypost: { ...limits, key, webhookSecret, address: `${service.address}/v2` } };
    return wire(service, options, { says: { ...says, customs: 'in-transit' } });
  },
});

testCarrier('kuaidi100', {
  wired: true,
  async make() {
    const service = await startKuaidi100();
    const { key, secret: salt } = service.account;
    const push = { url: 'https://shop.example/hook', salt };
    const [address, guesses] = [service.address, service.address];
    return wire(service, { kuaidi100: { ...limits, key, customer: kuaidi100Customer, push, address, guesses } });
  },
});

const rfc = (clock: string, offset: string | null) => `${clock.replace(' ', 'T')}${offset ?? 'Z'}`;

testCarrier('manual', {
  wired: false,
  async make() {
    const lines = new Map<string, TypedLine[]>();
    const type = (parcel: SampleParcel) =>
      parcel.lines.map(({ step, clock, offset, text, city }) => ({
        at: rfc(clock, offset),
        status: says[step],
        text,
        place: city ?? '',
      }));
    return {
      carrier: createManual({ find: async (number) => lines.get(number) ?? [] }),
      says,
      add: (parcel) => void lines.set(parcel.number, type(parcel)),
      service: null,
      stop: async () => {},
    };
  },
});
