import { createHmac, randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import type { FakeApp } from './app.ts';

/** What App Bridge hands to an embedded page: good for a minute. */
export function signSessionToken(app: FakeApp, domain: string, staff: string): Promise<string> {
  const claims = { iss: `https://${domain}/admin`, dest: `https://${domain}`, sub: staff, sid: randomUUID() };
  return sign(app, claims);
}

/** What an extension on a customer's own pages hands to the app. `dest` is a bare name there; without a customer there is no subject. */
export function signCustomerToken(app: FakeApp, domain: string, customer: string | null): Promise<string> {
  const sub = customer === null ? {} : { sub: `gid://shopify/Customer/${customer}` };
  return sign(app, { dest: domain, ...sub });
}

/**
 * The address that Shopify's app proxy calls for a request from the storefront, signed. `given` is what the browser asked with; Shopify's own
 * parameters take the place of any that it made up.
 */
export function signProxy(
  app: FakeApp,
  url: string,
  given: { domain: string; customer?: string; at?: number },
): string {
  const signed = new URL(url);
  for (const name of ['shop', 'logged_in_customer_id', 'path_prefix', 'timestamp', 'signature']) {
    signed.searchParams.delete(name);
  }
  signed.searchParams.set('shop', given.domain);
  signed.searchParams.set('logged_in_customer_id', given.customer ?? '');
  signed.searchParams.set('path_prefix', '/apps/shopbell');
  signed.searchParams.set('timestamp', String(Math.floor((given.at ?? Date.now()) / 1_000)));
  const names = [...new Set(signed.searchParams.keys())].sort();
  const text = names.map((name) => `${name}=${signed.searchParams.getAll(name).join()}`).join('');
  signed.searchParams.set('signature', createHmac('sha256', app.apiSecret).update(text).digest('hex'));
  return signed.href;
}

/** What stands in `X-Shopify-Hmac-Sha256` of a webhook with this body. */
export function signBody({ apiSecret }: FakeApp, body: string): string {
  return createHmac('sha256', apiSecret).update(body).digest('base64');
}

function sign({ apiKey, apiSecret }: FakeApp, claims: Record<string, unknown>): Promise<string> {
  const now = Math.floor(Date.now() / 1_000);
  return new SignJWT({ ...claims, aud: apiKey, jti: randomUUID() })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuedAt(now)
    .setNotBefore(now)
    .setExpirationTime(now + 60)
    .sign(new TextEncoder().encode(apiSecret));
}
