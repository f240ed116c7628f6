import { CarrierError, type CarrierFault } from '@shopbell/contract';
import { expect } from 'vitest';
import { makeSampleParcel } from '../carriers/index.ts';
import type { CarrierPromise, CarrierUnderTest } from './carrier.ts';
import { refOf } from './carrier-story.ts';

type Wired = Parameters<CarrierPromise['check']>[0];

const number = 'YT8000000000001';

/** What holds when the service refuses, falls silent or answers nonsense. */
export const wirePromises: readonly CarrierPromise[] = [
  { name: 'tells a refused key from everything else, and keeps it to itself', wired: true, check: tellsRefusedKey },
  { name: 'tells that it was asked too often, and when to come back', wired: true, check: tellsTooOften },
  { name: 'tells that the quota is used up', wired: true, check: tellsQuota },
  { name: 'tells that the service is down', wired: true, check: tellsDown },
  { name: 'waits no longer than it was told', wired: true, check: waitsLittle },
  { name: 'reads no more than it was told', wired: true, check: readsLittle },
  { name: 'follows no redirect', wired: true, check: staysThere },
  { name: 'believes no answer of another shape', wired: true, check: readsShape },
  { name: 'works again after the service did not', wired: true, check: recovers },
];

/** The fault that it throws, in the one error that it may throw; null when it throws nothing. */
export async function faultOf(call: Promise<unknown>): Promise<CarrierError | null> {
  const thrown = await call.then(
    () => null,
    (error: unknown) => error,
  );
  if (thrown !== null) expect(thrown).toBeInstanceOf(CarrierError);
  return thrown as CarrierError | null;
}

async function expectFault({ carrier }: CarrierUnderTest, fault: CarrierFault): Promise<CarrierError> {
  const error = await faultOf(carrier.ask([{ ...refOf(number), carrier: '190157' }]));
  expect(error?.fault).toBe(fault);
  return error as CarrierError;
}

async function tellsRefusedKey(under: Wired): Promise<void> {
  const key = under.service.account.key;
  under.service.account.key = 'another-key-than-ours';
  const error = await expectFault(under, 'key-refused');
  const said = `${error.message} ${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`;
  for (const hidden of [key, number]) expect(said).not.toContain(hidden);
  expect((await faultOf(under.carrier.follow([refOf(number)])))?.fault).toBe('key-refused');
}

async function tellsTooOften(under: Wired): Promise<void> {
  under.service.faults.push(under.service.tooOften);
  const { retryAfterSeconds } = await expectFault(under, 'rate-limited');
  expect(retryAfterSeconds).toBeGreaterThan(0);
  expect(retryAfterSeconds).toBeLessThan(3_601);
}

async function tellsQuota({ carrier, service }: Wired): Promise<void> {
  service.account.quota = 0;
  expect((await faultOf(carrier.follow([refOf(number)])))?.fault).toBe('quota');
}

async function tellsDown(under: Wired): Promise<void> {
  for (const fault of [{ status: 500 }, { status: 503, headers: { 'retry-after': '7' } }, { hangUp: true }] as const) {
    under.service.faults.push(fault);
    const error = await expectFault(under, 'unavailable');
    if ('headers' in fault) expect(error.retryAfterSeconds).toBe(7);
  }
  await under.service.stop();
  await expectFault(under, 'unavailable');
}

async function waitsLittle(under: Wired): Promise<void> {
  for (const fault of [{ delay: 6_000 }, { stall: true }] as const) {
    under.service.faults.push(fault);
    const start = performance.now();
    await expectFault(under, 'unavailable');
    expect(performance.now() - start).toBeLessThan(5_000);
  }
}

async function readsLittle(under: Wired): Promise<void> {
  under.service.faults.push({ flood: 400_000 });
  await expectFault(under, 'unreadable');
}

async function staysThere(under: Wired): Promise<void> {
  under.service.faults.push({ redirect: true });
  await expectFault(under, 'unavailable');
  expect(under.service.calls).toHaveLength(1);
}

async function readsShape(under: Wired): Promise<void> {
  for (const text of [
    '<html>Maintenance</html>',
    '',
    '[]',
    '{}',
    'null',
    '{"data":[],"code":"0"}',
    '{"trackers":[{}]}',
    '"ok"',
  ]) {
    under.service.faults.push({ text });
    await expectFault(under, 'unreadable');
  }
}

async function recovers(under: Wired): Promise<void> {
  under.add(makeSampleParcel(number));
  under.service.faults.push({ hangUp: true });
  await expectFault(under, 'unavailable');
  expect(await under.carrier.ask([refOf(number)])).toMatchObject([{ number, status: 'delivered' }]);
}
