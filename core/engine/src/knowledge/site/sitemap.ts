const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
/** Each stands between its own marks; longer ones are no addresses. In time that grows with the text alone, whatever it holds. */
const address = /<(?:[a-z]{1,20}:)?loc\s{0,9}>\s{0,99}(?:<!\[CDATA\[)?([^<\]]{1,2000})/gi;

/** Addresses of one sitemap: of pages, or of further sitemaps where it is an index. Anything else in it is passed by, `most` at most. */
export function readSitemap(xml: string, most: number): { pages: string[]; sitemaps: string[] } {
  const found: string[] = [];
  for (const [, text = ''] of xml.matchAll(address)) {
    if (found.length >= most) break;
    const decoded = text.trim().replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => entities[name] ?? '');
    if (decoded) found.push(decoded);
  }
  const isIndex = /<(?:[a-z]{1,20}:)?sitemapindex[\s>]/i.test(xml.slice(0, 5_000));
  return isIndex ? { pages: [], sitemaps: found } : { pages: found, sitemaps: [] };
}
