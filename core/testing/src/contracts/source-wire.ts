import { SourceError, type SourceFault } from '@shopbell/contract';
import { expect } from 'vitest';
import { makeSampleOrder } from '../sources/index.ts';
import type { AskedSource, SourcePromise } from './source.ts';

const number = 'SO-1001';

/** What holds when the server refuses, falls silent, answers nonsense or ends its sessions. */
export const wirePromises: readonly SourcePromise[] = [
  { name: 'finds nothing wrong where nothing is', of: 'asked', check: checksWell },
  {
    name: 'tells a refused key and missing rights from everything else, and keeps the key to itself',
    of: 'asked',
    check: tellsRefused,
  },
  { name: 'says what to write where the settings name what is not there', of: 'asked', check: tellsMisconfigured },
  { name: 'tells that it was asked too often, and when to come back', of: 'asked', check: tellsTooOften },
  { name: 'tells that it is down', of: 'asked', check: tellsDown },
  { name: 'waits no longer than it was told', of: 'asked', check: waitsLittle },
  { name: 'reads no more than it was told', of: 'asked', check: readsLittle },
  { name: 'follows no redirect', of: 'asked', check: staysThere },
  { name: 'believes no answer of another shape', of: 'asked', check: readsShape },
  { name: 'signs in again when its session has run out', of: 'asked', check: signsInAgain },
];

/** What it throws, in the one error that it may throw; null when it throws nothing. */
export async function faultOf(call: Promise<unknown>): Promise<SourceError | null> {
  const thrown = await call.then(
    () => null,
    (error: unknown) => error,
  );
  if (thrown !== null) expect(thrown).toBeInstanceOf(SourceError);
  return thrown as SourceError | null;
}

async function expectFault({ source }: AskedSource, fault: SourceFault): Promise<SourceError> {
  const error = await faultOf(source.ask({ number, id: '77' }));
  expect(error?.fault).toBe(fault);
  expect(error?.message).toMatch(/^[A-Z].{9,}\.$/);
  return error as SourceError;
}

async function checksWell({ source }: AskedSource): Promise<void> {
  expect(await faultOf(source.check())).toBeNull();
}

async function tellsRefused(under: AskedSource): Promise<void> {
  const { key } = under.server.account;
  under.server.rights.read = false;
  expect((await expectFault(under, 'refused')).message).toMatch(/rights/i);
  under.server.account.key = 'another-key-than-ours';
  under.server.endSessions();
  const error = await expectFault(under, 'refused');
  const said = `${error.message} ${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`;
  for (const hidden of [key, number]) expect(said).not.toContain(hidden);
  expect((await faultOf(under.source.check()))?.fault).toBe('refused');
}

async function tellsMisconfigured(under: AskedSource): Promise<void> {
  under.server.account.database = 'elsewhere';
  await expectFault(under, 'misconfigured');
  expect((await faultOf(under.source.check()))?.message).toMatch(/database/i);
}

async function tellsTooOften(under: AskedSource): Promise<void> {
  under.server.troubles.push({ status: 429, headers: { 'retry-after': '30' } });
  expect((await expectFault(under, 'rate-limited')).retryAfterSeconds).toBe(30);
}

async function tellsDown(under: AskedSource): Promise<void> {
  for (const trouble of [{ status: 500 }, { status: 503 }, { hangUp: true }] as const) {
    under.server.troubles.push(trouble);
    await expectFault(under, 'unavailable');
  }
  await under.server.stop();
  await expectFault(under, 'unavailable');
}

async function waitsLittle(under: AskedSource): Promise<void> {
  under.server.troubles.push({ delay: 8_000 });
  const start = performance.now();
  await expectFault(under, 'unavailable');
  expect(performance.now() - start).toBeLessThan(6_000);
}

async function readsLittle(under: AskedSource): Promise<void> {
  under.server.troubles.push({ flood: 400_000 });
  await expectFault(under, 'unreadable');
}

async function staysThere(under: AskedSource): Promise<void> {
  under.server.troubles.push({ redirect: true });
  await expectFault(under, 'misconfigured');
  expect(under.server.calls).toHaveLength(1);
}

async function readsShape(under: AskedSource): Promise<void> {
  for (const text of ['<html>Maintenance</html>', '', '[]', '{}', 'null', '"ok"']) {
    under.server.troubles.push({ text });
    await expectFault(under, 'unreadable');
  }
}

async function signsInAgain({ source, server, add }: AskedSource): Promise<void> {
  add(makeSampleOrder(number));
  const first = await source.ask({ number, id: '77' });
  server.endSessions();
  expect(await source.ask({ number, id: '77' })).toEqual(first);
  expect(first.lines.length).toBeGreaterThan(0);
}
