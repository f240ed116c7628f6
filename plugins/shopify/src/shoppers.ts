import { readCustomerToken, readProxy } from './identity.ts';
import type { Shopify } from './shopify.ts';
import { bearerOf } from './staff.ts';
import { readVoucher, signVoucher, voucherOf } from './vouching.ts';

/** Days for which a used address of the app proxy is remembered; it counts for minutes only. */
const memory = 1;

/**
 * Which customer of a shop made a request, by the host's id: a page of its storefront, by the voucher that it was given, or an extension on the
 * customer's own pages, by its token. Null where nobody is signed in.
 */
export async function findShopper(shopify: Shopify, shop: string, request: Request): Promise<string | null> {
  const voucher = voucherOf(request);
  if (voucher) return readVoucher(voucher, shop, shopify.options.secret)?.customer ?? null;
  const token = bearerOf(request);
  return token ? readCustomerToken(shopify.options, shop, token) : null;
}

/**
 * Answers what a storefront asks through Shopify's app proxy: who is signed in there, as a voucher for the widget. 401 where Shopify did not sign the
 * address, or it was used before: Shopify's stamp has whole seconds and counts for a minute and a half, so the page adds a nonce of its own.
 */
export async function answerProxy(shopify: Shopify, request: Request): Promise<Response> {
  if (request.method !== 'GET') return answer(405);
  if (!new URL(request.url).pathname.endsWith('/voucher')) return answer(404);
  const proxied = readProxy(shopify.options, request.url);
  if (!proxied || !/^[\w-]{16,64}$/.test(proxied.nonce)) return answer(401);
  const { shop, customer, nonce } = proxied;
  if (!(await shopify.store.find(shop))) return answer(404);
  if (!(await shopify.store.see(`proxy ${shop} ${nonce}`, memory))) return answer(401);
  return answer(200, { voucher: signVoucher({ customer, shop }, shopify.options.secret) });
}

function answer(status: number, body: object = {}): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
}
