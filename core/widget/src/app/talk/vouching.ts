import { CallError } from './api.ts';

type Headers = Record<string, string>;

/** A storefront whose session is no cookie sets this on the element, or names where its voucher is. */
interface Vouched {
  hostHeaders?(): Headers | Promise<Headers>;
  option(name: string): string | undefined;
}

/**
 * Headers by which the host recognises its customer, to be asked for before each ticket: the element's own, and the voucher that the address in
 * `voucher-url` answers as `{ voucher }`. Each call has an address of its own (`nonce`), for a host that lets each count once. Whom nobody vouches for
 * is a visitor; without a network it throws `offline`, so that nobody is taken for a visitor by mistake.
 */
export async function headersOf(shell: Vouched): Promise<Headers> {
  const own = (await shell.hostHeaders?.()) ?? {};
  const from = shell.option('voucher-url');
  if (!from) return own;
  const address = new URL(from, location.href);
  address.searchParams.set('nonce', makeNonce());
  const response = await fetch(address).catch(() => {
    throw new CallError('offline');
  });
  const { voucher } = response.ok ? await response.json().catch(() => ({})) : {};
  return voucher ? { ...own, authorization: `Bearer ${voucher}` } : own;
}

/** Thirty-two digits by chance; `randomUUID` is not there on pages without TLS. */
const makeNonce = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
