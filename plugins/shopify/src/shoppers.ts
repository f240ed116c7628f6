import { readCustomerToken, readProxy } from './identity.ts';
import type { Shopify } from './shopify.ts';
import { bearerOf } from './staff.ts';

/** Days for which a used address of the app proxy is remembered; it counts for minutes only. */
const memory = 1;

/**
 * Which customer of a shop made a request, by the host's id: who asked through the storefront's app proxy, by an address that Shopify signed and that
 * is used for the first time, or an extension on the customer's own pages, by its token. Null where nobody is signed in.
 */
export async function findShopper(shopify: Shopify, shop: string, request: Request): Promise<string | null> {
  const token = bearerOf(request);
  if (token) return readCustomerToken(shopify.options, shop, token);
  const proxied = readProxy(shopify.options, request.url);
  if (proxied?.shop !== shop || proxied.customer === null) return null;
  // Shopify's stamp has whole seconds: without something of the page's own, two tabs would use one address.
  if (!/^[\w-]{16,64}$/.test(proxied.nonce)) return null;
  return (await shopify.store.see(`proxy ${shop} ${proxied.nonce}`, memory)) ? proxied.customer : null;
}
