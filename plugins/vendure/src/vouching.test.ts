import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readVoucher, signVoucher } from './vouching';

const secret = 'a secret of tests that is long enough';
const said = { customer: '7', shop: '1' };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('is good for five minutes', () => {
  const voucher = signVoucher(said, secret);
  vi.advanceTimersByTime(299_000);
  expect(readVoucher(voucher, '1', secret)).toMatchObject(said);
  vi.advanceTimersByTime(2_000);
  expect(readVoucher(voucher, '1', secret)).toBeNull();
});

it('is good in the shop it was made for, and under an older secret as long as that is listed', () => {
  const voucher = signVoucher(said, secret);
  expect(readVoucher(voucher, '2', secret)).toBeNull();
  expect(readVoucher(voucher, '1', ['a newer secret of tests, long enough too', secret])).toMatchObject(said);
  expect(readVoucher(voucher, '1', 'another secret of tests, long enough too')).toBeNull();
});
