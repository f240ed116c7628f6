/**
 * Shopify's ids as the engine knows them: the digits alone. Its storefront, webhooks and proxies speak of them so, and they stand in addresses without
 * being escaped.
 */
export function idOf(gid: string): string {
  return gid.slice(gid.lastIndexOf('/') + 1);
}

/** `gid://shopify/Order/1` of `1`; null of what cannot be an id. */
export function gidOf(type: string, id: string): string | null {
  return /^\d{1,19}$/.test(id) ? `gid://shopify/${type}/${id}` : null;
}
