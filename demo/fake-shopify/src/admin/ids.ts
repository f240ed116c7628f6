/** `gid://shopify/Order/1` of `1`. */
export function gid(type: string, id: string): string {
  return `gid://shopify/${type}/${id}`;
}

/** `1` of `gid://shopify/Order/1`; null for an id of something else, and for what is no id. */
export function readGid(type: string, id: string | null | undefined): string | null {
  return new RegExp(`^gid://shopify/${type}/(\\d+)$`).exec(id ?? '')?.[1] ?? null;
}
