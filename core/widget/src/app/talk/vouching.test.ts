import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CallError } from './api.ts';
import { headersOf } from './vouching.ts';

const asked: URL[] = [];
let answer: () => Promise<Response>;
beforeEach(() => {
  asked.length = 0;
  vi.stubGlobal('location', { href: 'https://shop.example/products/stool' });
  vi.stubGlobal('fetch', (address: URL) => {
    asked.push(address);
    return answer();
  });
});
afterEach(() => vi.unstubAllGlobals());

const shell = (options: Record<string, string> = {}) => ({
  option: (name: string) => options[name],
  hostHeaders: () => ({ 'x-session': 'of the page' }),
});
const vouched = shell({ 'voucher-url': '/apps/shopbell/voucher' });

test('without an address the element speaks alone', async () => {
  expect(await headersOf(shell())).toEqual({ 'x-session': 'of the page' });
  expect(await headersOf({ option: () => undefined })).toEqual({});
  expect(asked).toEqual([]);
});

test('the voucher is asked for at another address each time', async () => {
  answer = async () => Response.json({ voucher: 'shopbell-voucher.1' });
  for (let n = 0; n < 2; n += 1)
    expect(await headersOf(vouched)).toEqual({
      'x-session': 'of the page',
      authorization: 'Bearer shopbell-voucher.1',
    });
  const [first, second] = asked.map(({ origin, pathname, searchParams }) => {
    expect(origin + pathname).toBe('https://shop.example/apps/shopbell/voucher');
    return searchParams.get('nonce');
  });
  expect(first).toMatch(/^[\w-]{16,64}$/);
  expect(second).not.toBe(first);
});

test.each([
  ['no voucher', async () => Response.json({})],
  ['no such address', async () => new Response('<html>', { status: 404 })],
  ['a page instead', async () => new Response('<html>')],
])('%s makes a visitor', async (_, said) => {
  answer = said;
  expect(await headersOf(vouched)).toEqual({ 'x-session': 'of the page' });
});

test('without a network nobody is taken for a visitor', async () => {
  answer = () => Promise.reject(new TypeError('Failed to fetch'));
  await expect(headersOf(vouched)).rejects.toEqual(new CallError('offline'));
});
