import {
  type AnswerOf,
  AppError,
  type BodyOf,
  type Routes,
  type ShopId,
  type SiteRow,
  type SiteView,
} from '@shopbell/contract';
import { createOutgoing } from '../../outgoing/index.ts';
import type { Parts } from '../../parts.ts';
import type { Shops } from '../../shops/index.ts';
import type { Articles } from '../articles.ts';
import type { KeepingRead } from '../keeping-read.ts';
import { ReadingError, type Told } from '../reading/reading.ts';
import type { Reader } from '../reading/reading-thread.ts';
import { listByOriginKind } from '../store.ts';
import { createFetching, type Fetching } from './fetching.ts';
import { listPages } from './listing.ts';
import { findSite, keepSite, listDailySites, noteSite, type SiteRecord } from './site-store.ts';

export const readSiteJob = 'knowledge-site';
export const readSitesJob = 'knowledge-sites';

/** Pages that are fetched and read together: a thread for each would be slow. */
const together = 10;
/** A site that is slow page after page ends here, and says so. */
const longestMs = 20 * 60_000;

interface SiteParts extends Pick<Parts, 'database' | 'clock' | 'jobs' | 'options' | 'log'> {
  shops: Shops;
  articles: Articles;
  keeping: KeepingRead;
  reader: Reader;
}

/** The pages of the shop's own storefront, by its sitemap: read when somebody asks, and every night where the shop wants it. */
export function createSite(parts: SiteParts) {
  const { database, clock, jobs, log, shops, articles, keeping, reader } = parts;
  const { sql } = database;
  const call = createOutgoing({ allow: parts.options.outgoing.allow });
  const storefrontOf = async (shop: ShopId): Promise<URL | null> => {
    const { url } = await shops.get(shop);
    return url !== null && URL.canParse(url) ? new URL(url) : null;
  };
  const now = () => new Date(clock.now());

  return {
    async get(shop: ShopId): Promise<AnswerOf<Routes['getSite']>> {
      const [storefront, row] = await Promise.all([storefrontOf(shop), findSite(sql, shop)]);
      return { storefront: storefront?.href ?? null, site: row ? viewSite(row) : null };
    },
    /** Throws `refused` for an address that is not on the storefront, and while a reading is under way. */
    async begin(shop: ShopId, asked: BodyOf<Routes['readSite']>): Promise<SiteView> {
      const storefront = await storefrontOf(shop);
      if (!storefront) throw new AppError('refused', { reason: 'site.no-storefront' });
      if (!URL.canParse(asked.sitemap) || new URL(asked.sitemap).host !== storefront.host)
        throw new AppError('refused', { reason: 'site.elsewhere', values: { host: storefront.host } });
      const row = await findSite(sql, shop);
      if (row && row.step !== 'over') throw new AppError('refused', { reason: 'site.under-way' });
      const { sitemap, language, state = 'draft', daily = false } = asked;
      await keepSite(sql, shop, { sitemap, language, state, daily });
      await queue(shop);
      return viewSite((await findSite(sql, shop)) as SiteRecord);
    },
    /** Puts every site in line that its shop wants read daily. */
    async beginDaily(): Promise<void> {
      for (const shop of await listDailySites(sql)) await queue(shop);
    },
    /** Does the reading. What it did before a crash it finds unchanged the next time. */
    async read(shop: ShopId): Promise<void> {
      const site = await findSite(sql, shop);
      if (!site) return;
      await noteSite(sql, shop, {
        step: 'reading',
        startedAt: now(),
        endedAt: null,
        found: 0,
        done: 0,
        trouble: null,
        report: [],
      });
      try {
        const trouble = await readAll(site);
        await noteSite(sql, shop, { step: 'over', endedAt: now(), trouble });
      } catch (error) {
        // Whatever ended it, it is over: a step that stayed at reading would refuse every later one.
        const trouble = error instanceof ReadingError ? error.told : { reason: 'reading.failed' as const, values: {} };
        await noteSite(sql, shop, { step: 'over', endedAt: now(), trouble });
        if (!(error instanceof ReadingError)) log.warn({ err: error, shop }, 'a storefront could not be read');
      }
    },
  };

  async function queue(shop: ShopId): Promise<void> {
    await noteSite(sql, shop, { step: 'waiting' });
    await jobs.enqueue(readSiteJob, { shop }, { key: shop });
  }

  async function readAll(site: SiteRecord): Promise<Told | null> {
    const { shop } = site;
    const storefront = await storefrontOf(shop);
    if (!storefront) throw new ReadingError('site.no-storefront');
    const fetch = createFetching(call, storefront.host);
    const until = clock.now() + longestMs;
    const { pages, refused, whole } = await listPages(site.sitemap, { fetch, host: storefront.host });
    const report: SiteRow[] = refused.map(({ url, told }) => ({ url, outcome: 'refused', told, article: null }));
    await noteSite(sql, shop, { found: pages.length, report });
    if (pages.length === 0) throw new ReadingError('site.empty');
    for (let done = 0; done < pages.length; done += together) {
      if (clock.now() > until) return { reason: 'site.slow', values: { most: longestMs / 60_000 } };
      report.push(...(await readSome(site, pages.slice(done, done + together), fetch)));
      await noteSite(sql, shop, { done: Math.min(pages.length, done + together), report });
    }
    if (whole) report.push(...(await takeBack(shop, new Set(pages))));
    await noteSite(sql, shop, { report });
    return null;
  }

  /** Fetched one after the other, so that the shop hardly notices; read together. */
  async function readSome(site: SiteRecord, urls: readonly string[], fetch: Fetching): Promise<SiteRow[]> {
    const rows: SiteRow[] = [];
    const fetched: { url: string; text: string }[] = [];
    for (const url of urls) {
      try {
        const { text } = await fetch(url);
        if (/<[a-z!]/i.test(text.slice(0, 2_000))) fetched.push({ url, text });
        else rows.push(refusedRow(url, { reason: 'site.not-html', values: {} }));
      } catch (error) {
        if (!(error instanceof ReadingError)) throw error;
        rows.push(refusedRow(url, error.told));
      }
    }
    if (fetched.length === 0) return rows;
    const tasks = fetched.map(({ url, text }) => ({
      format: 'html' as const,
      name: nameOf(url),
      bytes: Buffer.from(text),
    }));
    const done = await reader.readMany(tasks);
    for (const [at, { url }] of fetched.entries()) {
      const each = done[at];
      const [article] = each && 'read' in each ? each.read.articles : [];
      if (!article)
        rows.push(
          refusedRow(url, each && 'trouble' in each ? each.trouble : { reason: 'reading.wordless', values: {} }),
        );
      else {
        const { language, state } = site;
        const kept = await keeping.keep(site.shop, {
          ...{ origin: originOf(url), read: { ...article, url }, agent: null },
          file: { language, audience: 'customers', state },
        });
        rows.push({ url, outcome: kept.outcome, told: null, article: kept.article });
      }
    }
    return rows;
  }

  /** What the shop lists no more is found no more: a draft, that somebody may look at. */
  async function takeBack(shop: ShopId, listed: ReadonlySet<string>): Promise<SiteRow[]> {
    const rows: SiteRow[] = [];
    for (const { id, origin, url } of await listByOriginKind(sql, shop, 'site:')) {
      if (url === null || listed.has(url) || origin !== originOf(url)) continue;
      const { id: article, version, updatedAt: _, origin: __, ...view } = await articles.get(shop, { article: id });
      await articles.save(shop, { ...view, article, over: version, state: 'draft' }, null);
      rows.push({ url, outcome: 'gone', told: null, article: id });
    }
    return rows;
  }
}
export type Site = ReturnType<typeof createSite>;

function originOf(url: string): string {
  return `site:${url}`;
}

/** The last part of the path, as people read it; as it stands where it is no UTF-8. */
function nameOf(url: string): string {
  const name = new URL(url).pathname.split('/').filter(Boolean).at(-1) ?? 'page';
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function refusedRow(url: string, told: Told): SiteRow {
  return { url, outcome: 'refused', told: { ...told, values: { ...told.values } }, article: null };
}

function viewSite({ shop: _, startedAt, endedAt, ...row }: SiteRecord): SiteView {
  return { ...row, startedAt: startedAt?.toISOString() ?? null, endedAt: endedAt?.toISOString() ?? null };
}
