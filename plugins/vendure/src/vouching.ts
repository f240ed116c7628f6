import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ShopbellOptions } from './options';

/** Starts every voucher, so that it is not taken for a session token of Vendure. */
const prefix = 'shopbell-voucher.';
const lifeSeconds = 300;

interface Voucher {
  customer: string | null;
  shop: string;
  until: number;
}

/**
 * For storefronts that keep the session on their server: a line that says who is signed in, valid for five minutes. The storefront
 * hands it to the widget, which sends it where it asks for a ticket; a browser cannot make one up.
 */
export function signVoucher(said: Pick<Voucher, 'customer' | 'shop'>, secret: ShopbellOptions['secret']): string {
  const voucher: Voucher = { ...said, until: Date.now() + lifeSeconds * 1000 };
  const body = Buffer.from(JSON.stringify(voucher)).toString('base64url');
  const [current] = keysOf(secret);
  return `${prefix}${body}.${sign(body, current)}`;
}

/** Null when it is none of ours, has run out, or was made for another shop. */
export function readVoucher(token: string, shop: string, secret: ShopbellOptions['secret']): Voucher | null {
  if (!isVoucher(token)) return null;
  const [body = '', signature = ''] = token.slice(prefix.length).split('.');
  if (!keysOf(secret).some((key) => isSame(sign(body, key), signature))) return null;
  const voucher = JSON.parse(Buffer.from(body, 'base64url').toString()) as Voucher;
  return voucher.until > Date.now() && voucher.shop === shop ? voucher : null;
}

export function isVoucher(token: string): boolean {
  return token.startsWith(prefix);
}

function keysOf(secret: ShopbellOptions['secret']): [string, ...string[]] {
  return (typeof secret === 'string' ? [secret] : secret) as [string, ...string[]];
}

/** With a purpose of its own, so that no signature of the engine can pass for one of these. */
function sign(body: string, key: string): string {
  return createHmac('sha256', key).update('shopbell voucher\0').update(body).digest('base64url');
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
