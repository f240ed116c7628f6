import { type CatalogueQuestion, HostPage, HostProductSheet, type Page } from '@shopbell/contract';
import { expect } from 'vitest';
import { expectShape } from './shapes.ts';
import type { Promises, Ready } from './under-test.ts';

type List<T> = (asked: Pick<CatalogueQuestion, 'since' | 'limit'>) => Promise<T[]>;

/** Every page of a list, one after the other. */
function walking<T>({ found }: Ready, list: (shop: string, asked: CatalogueQuestion) => Promise<Page<T>>): List<T> {
  return async (asked) => {
    const items: T[] = [];
    let cursor: string | undefined;
    for (let pages = 0; pages < 1_000; pages += 1) {
      const page = await list(found.id, { ...asked, locale: found.locale, cursor });
      expect(page.items.length).toBeLessThanOrEqual(asked.limit);
      items.push(...page.items);
      if (page.next === null) return items;
      cursor = page.next;
    }
    throw new Error('The list has no end.');
  };
}

export const catalogue: Promises = {
  'tells of every product with its variants, once each and a page at a time, and of no other shop': async (under) => {
    const { host, product, foreign } = under;
    const list = walking(under, (shop, asked) => host.catalogue.listProducts(shop, asked));
    const all = await list({ since: null, limit: 50 });
    if (!host.can.catalogue.products) return expect(all).toEqual([]);
    for (const sheet of all) {
      expectShape(HostProductSheet, sheet);
      const options = new Map(sheet.options.map(({ name, values }) => [name, new Set(values)]));
      for (const { name, value } of sheet.variants.flatMap((variant) => variant.options))
        expect(options.get(name)?.has(value), `${sheet.title}: ${name} ${value}`).toBe(true);
    }
    const ids = all.map(({ id }) => id);
    expect(ids).toContain(product);
    expect(new Set(ids).size).toBe(ids.length);
    if (foreign) expect(ids).not.toContain(foreign.product);
    expect(all.find(({ id }) => id === product)?.variants.length).toBeGreaterThan(0);
    const few = await list({ since: null, limit: Math.max(1, Math.ceil(ids.length / 3)) });
    expect(few.map(({ id }) => id)).toEqual(ids);
    const nowhere = await host.catalogue.listProducts('no-such-shop', { since: null, locale: 'en', limit: 9 });
    expect(nowhere).toEqual({ items: [], next: null });
  },

  'tells what of its products has changed since then, and nothing that changed before': async (under) => {
    const list = walking(under, (shop, asked) => under.host.catalogue.listProducts(shop, asked));
    const all = await list({ since: null, limit: 50 });
    const times = all.map(({ updatedAt }) => updatedAt);
    expect(times).toEqual([...times].sort());
    const newest = times.at(-1) ?? null;
    const changed = await list({ since: newest, limit: 50 });
    expect(changed.map(({ id }) => id)).toEqual(
      all.filter(({ updatedAt }) => updatedAt === newest).map(({ id }) => id),
    );
    const later = new Date(Date.parse(newest ?? '2100-01-01') + 60_000).toISOString();
    expect(await list({ since: later, limit: 50 })).toEqual([]);
  },

  'tells of its own pages and policies, or of none where it cannot': async (under) => {
    const list = walking(under, (shop, asked) => under.host.catalogue.listPages(shop, asked));
    const all = await list({ since: null, limit: 50 });
    if (!under.host.can.catalogue.pages) return expect(all).toEqual([]);
    for (const page of all) expectShape(HostPage, page);
    expect(all.length).toBeGreaterThan(0);
    expect(await list({ since: '2100-01-01T00:00:00.000Z', limit: 50 })).toEqual([]);
  },
};
