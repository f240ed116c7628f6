/** The origin of an address as browsers send it, or null. */
export function originOf(url: string | null | undefined): string | null {
  if (!url || !URL.canParse(url)) return null;
  const { origin } = new URL(url);
  return origin === 'null' ? null : origin;
}

/** Whether pages of `origin` may call: the storefront's own, and those the merchant listed. Compared without regard to case. */
export function isAllowedOrigin(origin: string, shop: { url: string | null; origins: readonly string[] }): boolean {
  const wanted = originOf(origin);
  return wanted !== null && [shop.url, ...shop.origins].some((each) => originOf(each) === wanted);
}
