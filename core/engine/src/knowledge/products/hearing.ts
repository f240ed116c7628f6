import type { CatalogueQuestion, HostPage, HostProductSheet, Page, ShopId } from '@shopbell/contract';
import type { Parts } from '../../parts.ts';
import type { Shops } from '../../shops/index.ts';
import type { Articles } from '../articles.ts';
import type { KeepingRead } from '../keeping-read.ts';
import { findByOrigin, listByOriginKind } from '../store.ts';
import { factsOf, textOf } from './facts.ts';
import { deleteProduct, findMark, listToldBefore, writeMark, writeProduct } from './product-store.ts';
import { wordsOf } from './words.ts';

export const catalogueJob = 'knowledge-catalogue';
export const cataloguesJob = 'knowledge-catalogues';

/** A host answers a page within seconds, whatever each product costs it. */
const pageSize = 20;
/** Products and pages of a shop that are kept. */
const mostThings = 20_000;
/** Asked for all of it so often: only then is known what was taken away. */
const wholeEveryMs = 24 * 3_600_000;
/** A host stamps what commits a little later. */
const overlapMs = 60_000;
const longest = 100_000;

interface HearingParts extends Pick<Parts, 'database' | 'clock' | 'host' | 'jobs'> {
  shops: Shops;
  articles: Articles;
  keeping: KeepingRead;
}

/** Keeps what the host sells, and its own pages, as facts and as passages: what changed every few minutes, all of it once a day. */
export function createCatalogue({ database, clock, host, jobs, shops, articles, keeping }: HearingParts) {
  const { sql } = database;
  const { products, pages } = host.can.catalogue;
  return {
    async beginAll(): Promise<void> {
      if (!products && !pages) return;
      for (const shop of await shops.list()) await jobs.enqueue(catalogueJob, { shop }, { key: shop });
    },
    /** What it did before a crash it finds unchanged the next time. Throws what the host throws: it is tried again. */
    async hear(shop: ShopId): Promise<void> {
      const { hostId, locale } = await shops.get(shop);
      const mark = await findMark(sql, shop);
      const begun = new Date(clock.now());
      const whole = !mark?.wholeAt || begun.getTime() - mark.wholeAt.getTime() >= wholeEveryMs;
      const asked = { since: whole ? null : (mark?.since ?? null), locale };
      const told = new Set<string>();
      let newest = mark?.since ?? null;
      const note = ({ updatedAt }: { updatedAt: string }, origin: string) => {
        told.add(origin);
        if (newest === null || updatedAt > newest) newest = updatedAt;
      };
      for await (const sheet of all<HostProductSheet>(
        (question) => host.catalogue.listProducts(hostId, question),
        asked,
      )) {
        note(sheet, `product:${sheet.id}`);
        await keepProduct(shop, sheet, { locale, at: begun });
      }
      for await (const page of all<HostPage>((question) => host.catalogue.listPages(hostId, question), asked)) {
        note(page, `page:${page.id}`);
        await keepPage(shop, page, locale);
      }
      // A host that tells of nothing at all is more likely to be unwell than empty.
      if (whole && told.size > 0 && told.size < mostThings) await forgetUntold(shop, told, begun);
      const since = newest === null ? null : new Date(Date.parse(newest) - overlapMs).toISOString();
      await writeMark(sql, { shop, since, wholeAt: whole ? begun : (mark?.wholeAt ?? null) });
    },
  };

  async function keepProduct(
    shop: ShopId,
    sheet: HostProductSheet,
    { locale, at }: { locale: string; at: Date },
  ): Promise<void> {
    const origin = `product:${sheet.id}`;
    if (!sheet.shown) {
      await deleteProduct(sql, shop, sheet.id);
      return takeAway(shop, origin);
    }
    await database.transaction((tx) => writeProduct(tx, shop, { sheet, facts: factsOf(sheet), at }));
    await keep(shop, origin, {
      title: sheet.title,
      text: textOf({ ...sheet, text: wordsOf(sheet.text) }),
      url: sheet.url,
      locale,
    });
  }

  async function keepPage(shop: ShopId, page: HostPage, locale: string): Promise<void> {
    const origin = `page:${page.id}`;
    if (page.shown) await keep(shop, origin, { title: page.title, text: wordsOf(page.text), url: page.url, locale });
    else await takeAway(shop, origin);
  }

  async function keep(
    shop: ShopId,
    origin: string,
    { title, text, url, locale }: { title: string; text: string; url: string | null; locale: string },
  ): Promise<void> {
    const words = title.trim().slice(0, 300);
    if (!words) return;
    const read = {
      kind: 'article' as const,
      title: words,
      text: text.trim().slice(0, longest),
      ...(url ? { url } : {}),
    };
    const file = { language: locale, audience: 'customers', state: 'published' } as const;
    await keeping.keep(shop, { origin, read, file, agent: null });
  }

  async function takeAway(shop: ShopId, origin: string): Promise<void> {
    const found = await findByOrigin(sql, shop, origin);
    if (found) await articles.remove(shop, found.id, null);
  }

  async function forgetUntold(shop: ShopId, told: ReadonlySet<string>, begun: Date): Promise<void> {
    for (const product of await listToldBefore(sql, shop, begun)) await deleteProduct(sql, shop, product);
    for (const kind of [...(products ? ['product:'] : []), ...(pages ? ['page:'] : [])])
      for (const { origin } of await listByOriginKind(sql, shop, kind))
        if (origin !== null && !told.has(origin)) await takeAway(shop, origin);
  }
}

/** Page by page; one of which nothing is left is no end. Throws where the host names the same page again: then not all was told. */
async function* all<T>(
  list: (question: CatalogueQuestion) => Promise<Page<T>>,
  asked: Pick<CatalogueQuestion, 'since' | 'locale'>,
): AsyncGenerator<T> {
  let cursor: string | undefined;
  for (let count = 0, pages = 0; count < mostThings && pages < mostThings; pages += 1) {
    const { items, next } = await list({ ...asked, cursor, limit: pageSize });
    yield* items;
    count += items.length;
    if (next === null) return;
    if (next === cursor) throw new Error('The host names the same page of its catalogue again.');
    cursor = next;
  }
}
