import { createHmac } from 'node:crypto';
import { isSame } from './identity.ts';
import type { ShopbellOptions } from './options.ts';

/** Starts every voucher, so that it is not taken for a token of Shopify's. */
const prefix = 'shopbell-voucher.';
/** The page asks for one each time that it wants a ticket. */
const lifeSeconds = 60;

interface Voucher {
  customer: string | null;
  shop: string;
  until: number;
}

/** A line that says who is signed in to a shop, good for a minute. The storefront hands it to the widget; a browser cannot make one up. */
export function signVoucher(said: Pick<Voucher, 'customer' | 'shop'>, secret: ShopbellOptions['secret']): string {
  const voucher: Voucher = { ...said, until: Date.now() + lifeSeconds * 1_000 };
  const body = Buffer.from(JSON.stringify(voucher)).toString('base64url');
  const [current = ''] = [secret].flat();
  return `${prefix}${body}.${sign(body, current)}`;
}

/** Null when it is none of ours, has run out, or was made for another shop. */
export function readVoucher(token: string, shop: string, secret: ShopbellOptions['secret']): Voucher | null {
  const [body = '', signature = ''] = token.slice(prefix.length).split('.');
  if (![secret].flat().some((key) => isSame(sign(body, key), signature))) return null;
  const voucher = JSON.parse(Buffer.from(body, 'base64url').toString()) as Voucher;
  return voucher.until > Date.now() && voucher.shop === shop ? voucher : null;
}

/** The voucher that a request brings, if it brings one. */
export function voucherOf({ headers }: Request): string | null {
  const [, token] = /^Bearer (shopbell-voucher\.[\w-]+\.[\w-]+)$/.exec(headers.get('authorization') ?? '') ?? [];
  return token ?? null;
}

/** With a purpose of its own, so that no signature of the engine can pass for one of these. */
function sign(body: string, key: string): string {
  return createHmac('sha256', key).update('shopbell shopify voucher\0').update(body).digest('base64url');
}
