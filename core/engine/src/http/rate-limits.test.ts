import { createId } from '@shopbell/contract';
import { describe, expect, it } from 'vitest';
import { addressOfCaller } from './address.ts';
import { createRateLimits } from './rate-limits.ts';

const rate = (burst: number) => ({ burst, perMinute: 60 });
const sees = { orders: true, customers: true };
const clock = { time: 0, now: () => clock.time };
const limits = () =>
  createRateLimits(
    {
      visitor: rate(2),
      agent: rate(4),
      address: rate(3),
      shop: rate(5),
      jsonBytes: 0,
      fileBytes: 0,
      hostSeconds: 1,
      actSeconds: 1,
      uploads: 1,
      bodySeconds: 1,
      streams: 1,
      streamBacklogBytes: 1,
    },
    clock,
  );
const visitor = () =>
  ({ type: 'visitor', shop: createId('shop'), visitor: createId('visitor'), customer: null, only: null }) as const;
const limited = expect.objectContaining({ code: 'rate.limited', options: { retryAfterSeconds: 1 } });

describe('Rate limits', () => {
  it('hold up one visitor for a second, and no other', () => {
    const { byCaller } = limits();
    const [one, other] = [visitor(), visitor()];
    byCaller(one);
    byCaller(one);
    expect(() => byCaller(one)).toThrow(limited);
    byCaller(other);
    clock.time += 1_000;
    byCaller(one);
  });

  it('hold up strangers of a shop, and neither its people nor its agents', () => {
    const { byShop, byCaller } = limits();
    for (let count = 0; count < 5; count += 1) byShop('one');
    expect(() => byShop('one')).toThrow(limited);
    byShop('two');
    byCaller(visitor());
    byCaller({ type: 'agent', shop: createId('shop'), agent: createId('agent'), role: 'agent', sees });
  });

  it('count a whole IPv6 network as one address, however it is written, and never a proxy of a private network', () => {
    const { byAddress } = limits();
    for (const host of ['2001:db8:1:2::1', '2001:db8:1:2:0:0:0:2', '2001:db8:1:2:ffff::3']) byAddress(host);
    expect(() => byAddress('2001:db8:1:2::4')).toThrow(limited);
    byAddress('2001:db8:1:3::4');
    for (let count = 0; count < 20; count += 1) for (const own of ['10.0.0.7', '127.0.0.1', '::1', '']) byAddress(own);
  });
});

describe("The caller's address", () => {
  const from = (chain: string) => new Request('https://shop.example', { headers: { 'x-forwarded-for': chain } });
  const native = { socket: { remoteAddress: '::ffff:203.0.113.9' } };

  it('is that of the connection while no proxy is trusted', () => {
    expect(addressOfCaller(from('198.51.100.1'), native, 0)).toBe('203.0.113.9');
    expect(addressOfCaller(from('198.51.100.1'), { incoming: native }, 0)).toBe('203.0.113.9');
    expect(addressOfCaller(from('198.51.100.1'), undefined, 0)).toBe('');
  });

  it('is what the outermost trusted proxy saw, not what the caller wrote', () => {
    expect(addressOfCaller(from('6.6.6.6, 198.51.100.1'), native, 1)).toBe('198.51.100.1');
    expect(addressOfCaller(from('6.6.6.6, 198.51.100.1, 10.0.0.1'), native, 2)).toBe('198.51.100.1');
    expect(addressOfCaller(from('rubbish'), native, 1)).toBe('203.0.113.9');
  });
});
