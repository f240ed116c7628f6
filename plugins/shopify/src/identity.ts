import { createHmac, timingSafeEqual } from 'node:crypto';
import { jwtVerify } from 'jose';
import type { ShopbellOptions } from './options.ts';

type App = Pick<ShopbellOptions, 'apiKey' | 'apiSecret'>;

/** How far clocks may be apart, in seconds. */
const skew = 5;
/** For how long the app proxy's signature counts, in seconds: as long as Shopify's own libraries say. */
const proxyLife = 90;

/**
 * Which member of which shop's staff an embedded page of the admin speaks for, by the session token that App Bridge gave it; null where the token is
 * another one, or over. Customers have tokens under the same key, without the admin's issuer.
 */
export async function readSessionToken(app: App, token: string): Promise<{ shop: string; agent: string } | null> {
  const claims = await claimsOf(app, token);
  const [, shop] = /^https:\/\/([a-z0-9][a-z0-9-]*\.myshopify\.com)$/.exec(claims?.dest ?? '') ?? [];
  if (!shop || claims?.iss !== `https://${shop}/admin` || !/^\d+$/.test(claims.sub ?? '')) return null;
  return { shop, agent: claims.sub ?? '' };
}

/** Which customer an extension on this shop's account and order pages speaks for; null where nobody is signed in. */
export async function readCustomerToken(app: App, shop: string, token: string): Promise<string | null> {
  const claims = await claimsOf(app, token);
  if (claims?.dest !== shop || claims.iss?.endsWith('/admin')) return null;
  return /^gid:\/\/shopify\/Customer\/(\d+)$/.exec(claims.sub ?? '')?.[1] ?? null;
}

/** What Shopify's app proxy says of a request from a storefront. */
export interface Proxied {
  shop: string;
  /** Null where nobody is signed in. */
  customer: string | null;
  /** What the page put there to make the address the only one of its kind; '' where it did not. */
  nonce: string;
}

/** What is read of such an address; the signature is over whatever else it holds too. */
const told = ['shop', 'logged_in_customer_id', 'timestamp', 'nonce'];

/** Null where Shopify did not sign the address, or signed it too long ago. */
export function readProxy({ apiSecret }: App, url: string): Proxied | null {
  const asked = new URL(url).searchParams;
  const signature = asked.get('signature') ?? '';
  const names = [...new Set(asked.keys())].filter((name) => name !== 'signature').sort();
  const text = names.map((name) => `${name}=${asked.getAll(name).join()}`).join('');
  if (!isSame(createHmac('sha256', apiSecret).update(text).digest('hex'), signature)) return null;
  // The text has nothing between its parts: where what somebody put into one looks like another, it could be read in two ways.
  const isAmbiguous = told.some((name) => asked.getAll(name).length > 1 || text.split(`${name}=`).length > 2);
  const age = Math.abs(Date.now() / 1_000 - Number(asked.get('timestamp') ?? Number.NaN));
  const customer = asked.get('logged_in_customer_id') || null;
  if (isAmbiguous || !(age <= proxyLife) || !/^\d*$/.test(customer ?? '')) return null;
  return { shop: asked.get('shop') ?? '', customer, nonce: asked.get('nonce') ?? '' };
}

/** Whether Shopify signed these bytes, which nobody may have parsed and written anew. */
export function isSignedBody({ apiSecret }: App, body: Uint8Array, signature: string | null): boolean {
  return isSame(createHmac('sha256', apiSecret).update(body).digest('base64'), signature ?? '');
}

async function claimsOf({ apiKey, apiSecret }: App, token: string) {
  try {
    const key = new TextEncoder().encode(apiSecret);
    const checks = { algorithms: ['HS256'], audience: apiKey, clockTolerance: skew, requiredClaims: ['exp', 'nbf'] };
    const { payload } = await jwtVerify<{ dest?: string }>(token, key, checks);
    return payload;
  } catch {
    return null;
  }
}

/** Tells nothing by how long it takes. */
export function isSame(made: string, given: string): boolean {
  const [a, b] = [Buffer.from(made), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
