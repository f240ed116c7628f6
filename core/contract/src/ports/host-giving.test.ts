import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { isGiving, whileGiving } from './host-giving.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const begun = () => ({ state: 'begun' as const, at: new Date().toISOString(), sum: 500 });
const minutes = (count: number) => count * 60_000;

it('is under way for minutes after it was last said so, and no longer once it has ended', () => {
  const giving = begun();
  vi.advanceTimersByTime(minutes(4));
  expect(isGiving(giving)).toBe(true);
  expect([isGiving({ ...giving, state: 'done' }), isGiving({ ...giving, state: 'unknown' })]).toEqual([false, false]);
  vi.advanceTimersByTime(minutes(2));
  expect([isGiving(giving), isGiving({}), isGiving(null), isGiving({ state: 'begun' })]).toEqual(Array(4).fill(false));
});

it('is renewed for as long as it takes, though a renewal fails', async () => {
  let giving = begun();
  let tries = 0;
  const renew = async () => {
    tries += 1;
    if (tries === 1) throw new Error('The database is away.');
    giving = begun();
  };
  const { promise, resolve } = Promise.withResolvers<string>();
  const given = whileGiving(renew, () => promise);
  await vi.advanceTimersByTimeAsync(minutes(14));
  expect(isGiving(giving)).toBe(true);
  resolve('given');
  expect(await given).toBe('given');
  const before = tries;
  await vi.advanceTimersByTimeAsync(minutes(1));
  expect(tries).toBe(before);
});

it('is renewed for a quarter of an hour at most: a provider that never answers holds an order no longer', async () => {
  let giving = begun();
  const renew = async () => {
    giving = begun();
  };
  void whileGiving(renew, () => new Promise(() => {}));
  await vi.advanceTimersByTimeAsync(minutes(21));
  expect(isGiving(giving)).toBe(false);
});

it('answers only once a renewal that is under way has ended', async () => {
  const [renewal, given] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const order: string[] = [];
  const ended = whileGiving(
    async () => {
      await renewal.promise;
      order.push('renewed');
    },
    () => given.promise,
  ).catch(() => order.push('refused'));
  await vi.advanceTimersByTimeAsync(minutes(1));
  given.reject(new Error('The card has expired.'));
  renewal.resolve();
  await ended;
  expect(order.at(-1)).toBe('refused');
  expect(order).toContain('renewed');
});
