import { ReadingError, type Told } from '../reading/reading.ts';
import { type Fetching, onHost } from './fetching.ts';
import { readSitemap } from './sitemap.ts';

/** What a site may have. */
export const most = { sitemaps: 20, pages: 500 } as const;

/** The pages that sitemaps list, and which of these could not be read, or why not all was. */
export interface Listed {
  pages: string[];
  refused: { url: string; told: Told }[];
  /** Everything that is listed is in `pages`. */
  whole: boolean;
}

/** Reads a sitemap and those that it names, each once however often it is named. Throws `ReadingError` where the first cannot be read. */
export async function listPages(sitemap: string, { fetch, host }: { fetch: Fetching; host: string }): Promise<Listed> {
  const [pages, refused] = [new Set<string>(), [] as Listed['refused']];
  const waiting = [onHost(sitemap, host)];
  const seen = new Set(waiting);
  let whole = true;
  for (let read = 0; waiting.length > 0; read += 1) {
    const url = waiting.shift() as string;
    if (read >= most.sitemaps) {
      refused.push({ url, told: { reason: 'site.most-sitemaps', values: { most: most.sitemaps } } });
      whole = false;
      break;
    }
    try {
      const found = readSitemap((await fetch(url)).text, most.pages * 2);
      for (const each of found.sitemaps)
        addOnHost(each, (address) => seen.has(address) || push(seen, waiting, address));
      for (const each of found.pages) addOnHost(each, (address) => pages.add(address));
    } catch (error) {
      if (!(error instanceof ReadingError) || read === 0) throw error;
      refused.push({ url, told: error.told });
      whole = false;
    }
  }
  if (pages.size > most.pages) {
    refused.push({ url: sitemap, told: { reason: 'site.most-pages', values: { most: most.pages } } });
    whole = false;
  }
  return { pages: [...pages].slice(0, most.pages), refused: refused.slice(0, most.sitemaps), whole };

  /** What is elsewhere is none of this shop's. */
  function addOnHost(address: string, add: (address: string) => unknown): void {
    try {
      add(onHost(address, host));
    } catch (error) {
      if (!(error instanceof ReadingError)) throw error;
      if (refused.length < most.sitemaps) refused.push({ url: address.slice(0, 500), told: error.told });
    }
  }
}

function push(seen: Set<string>, waiting: string[], address: string): void {
  seen.add(address);
  waiting.push(address);
}
