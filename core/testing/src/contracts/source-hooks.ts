import { expect } from 'vitest';
import { makeSampleOrder } from '../sources/index.ts';
import type { Post, PostedSource, SourcePromise, SourceUnderTest } from './source.ts';
import { faultOf } from './source-wire.ts';

const order = makeSampleOrder('SO-1001');
const hourMs = 3_600_000;

/** What holds when webhooks come: true ones, changed ones, unsigned, huge, old and unreadable ones. */
export const hookPromises: readonly SourcePromise[] = [
  { name: 'hears nothing that is not signed', of: 'all', check: refusesUnsigned },
  { name: 'refuses ten million bytes as fast as ten', of: 'all', check: refusesHuge },
  { name: 'hears nothing that anybody changed', of: 'posted', check: refusesChanged },
  { name: 'hears nothing that was signed long ago, or in the future', of: 'posted', check: refusesLate },
  { name: 'hears an older key as long as it may sign', of: 'posted', check: hearsOldKey },
  { name: 'tells signed words that it cannot read', of: 'posted', check: tellsUnreadable },
  { name: 'says when it was sent', of: 'posted', check: saysWhen },
];

async function faultHearing({ source }: SourceUnderTest, post: Post, now = Date.now()): Promise<string | undefined> {
  return (await faultOf(source.hear({ ...post, now })))?.fault;
}

async function refusesUnsigned(under: SourceUnderTest): Promise<void> {
  for (const text of ['', '{}', '[]', '{"events":[{"orderRef":"SO-1001"}]}']) {
    const body = new TextEncoder().encode(text);
    expect(await faultHearing(under, { headers: new Headers(), body })).toBe('signature');
    const headers = new Headers({
      'x-shopbell-signature': 'sha256=',
      'x-shopbell-timestamp': String(Math.floor(Date.now() / 1_000)),
    });
    expect(await faultHearing(under, { headers, body })).toBe('signature');
  }
}

async function refusesHuge(under: SourceUnderTest): Promise<void> {
  const headers = new Headers({
    'x-shopbell-signature': 'f'.repeat(64),
    'x-shopbell-timestamp': String(Math.floor(Date.now() / 1_000)),
  });
  const start = performance.now();
  expect(await faultHearing(under, { headers, body: new Uint8Array(10_000_000).fill(0x5b) })).toBe('signature');
  expect(performance.now() - start).toBeLessThan(4_000);
}

async function refusesChanged(under: PostedSource): Promise<void> {
  const { headers, body } = under.post([order]);
  const changed = new TextEncoder().encode(new TextDecoder().decode(body).replaceAll('SO-1001', 'SO-1002'));
  for (const forged of [changed, Uint8Array.of(...body, 0x20), body.slice(0, -1)])
    expect(await faultHearing(under, { headers, body: forged })).toBe('signature');
  const later = new Headers(headers);
  later.set('x-shopbell-timestamp', String(Math.floor(Date.now() / 1_000) + 7));
  expect(await faultHearing(under, { headers: later, body })).toBe('signature');
}

async function refusesLate(under: PostedSource): Promise<void> {
  const post = under.post([order]);
  expect(await faultHearing(under, post)).toBeUndefined();
  expect(await faultHearing(under, post, Date.now() + hourMs)).toBe('expired');
  expect(await faultHearing(under, under.post([order], { at: Date.now() + hourMs }))).toBe('expired');
  expect(await faultHearing(under, under.post([order], { at: Date.now() - hourMs }))).toBe('expired');
}

/** The older key may sign for one hour more. */
async function hearsOldKey(under: PostedSource): Promise<void> {
  expect(await faultHearing(under, under.post([order], { old: true }))).toBeUndefined();
  const at = Date.now() + 2 * hourMs;
  expect(await faultHearing(under, under.post([order], { old: true, at }), at)).toBe('signature');
  expect(await faultHearing(under, under.post([order], { at }), at)).toBeUndefined();
}

async function tellsUnreadable(under: PostedSource): Promise<void> {
  for (const text of ['', 'hello', '{"events":', '<xml/>'])
    expect(await faultHearing(under, under.post(text))).toBe('unreadable');
}

async function saysWhen({ source, post }: PostedSource): Promise<void> {
  const at = Math.floor(Date.now() / 1_000) * 1_000 - 60_000;
  expect((await source.hear({ ...post([order], { at }), now: Date.now() })).sentAt).toBe(at);
}
