import { afterAll, beforeAll, expect, it } from 'vitest';
import { openApp, scopes, type TestApp } from './fake-shop.ts';

const domain = 'one.myshopify.com';
let open: TestApp;
let staff: string;

beforeAll(async () => {
  open = await openApp({ clock: 'apart' });
  const shop = open.fake.addShop(domain, { points: { maximumAvailable: 20_000, restoreRate: 20_000 } });
  staff = shop.addStaff().id;
  await open.arrive(domain, staff);
  for (let made = 0; made < 60; made += 1) shop.addPage({ title: `Page ${made}`, handle: `page-${made}` });
  shop.addPage({ title: 'Not yet', published: false });
  shop.writePolicy('SHIPPING_POLICY', { title: 'Shipping', body: '<p>Two days.</p>' });
  shop.writePolicy('REFUND_POLICY', { title: 'Refunds', body: '<p>Thirty days.</p>' });
  for (let made = 0; made < 24; made += 1) shop.addProduct({ title: `Bell ${made}`, text: '<p>Cast in brass.</p>' });
  shop.addProduct({ title: 'Draft', status: 'DRAFT' });
  shop.addProduct({ title: 'Hidden', published: false });
});
afterAll(() => open?.stop());

/** All of a list, with so many asked for at once. */
async function walk<T>(list: 'listPages' | 'listProducts', limit: number): Promise<T[]> {
  const items: unknown[] = [];
  let cursor: string | undefined;
  do {
    const asked = { since: null, locale: 'en', limit, cursor };
    const page = await open.host.catalogue[list](domain, asked);
    items.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return items as T[];
}

type Told = { id: string; title: string; text: string; url: string | null; shown: boolean };

it.each([1, 7, 200])(
  'tells of every policy and page once, %i at a time, and which of them are shown',
  async (limit) => {
    const all = await walk<Told>('listPages', limit);
    expect(new Set(all.map(({ id }) => id)).size).toBe(63);
    expect(all).toHaveLength(63);
    expect(all.filter(({ shown }) => !shown).map(({ title }) => title)).toEqual(['Not yet']);
    expect(all.find(({ title }) => title === 'Shipping')).toMatchObject({
      ...{ kind: 'policy', text: '<p>Two days.</p>', url: `https://${domain}/policies/shipping-policy` },
    });
    expect(all.find(({ title }) => title === 'Page 7')).toMatchObject({
      ...{ kind: 'page', url: `https://${domain}/pages/page-7` },
    });
  },
);

it('tells of every product, and which of them the storefront shows', async () => {
  const all = await walk<Told>('listProducts', 20);
  expect(all).toHaveLength(26);
  expect(
    all
      .filter(({ shown }) => !shown)
      .map(({ title }) => title)
      .sort(),
  ).toEqual(['Draft', 'Hidden']);
  expect(all[0]).toMatchObject({ title: 'Bell 0', text: '<p>Cast in brass.</p>', options: [] });
});

it('tells of what is granted, where a shop has not granted pages or policies yet', async () => {
  const without = async (scope: string) => {
    open.fake.changeScopes(
      domain,
      scopes.filter((each) => each !== scope),
    );
    // A token keeps the scopes that it was given with; who arrives brings a new one.
    await open.fake.webhooks.idle();
    await open.shopify.store.removeShop(domain);
    await open.arrive(domain, staff);
    return [await walk<Told>('listPages', 50), await walk<Told>('listProducts', 50)].map(({ length }) => length);
  };
  expect(await without('read_online_store_pages')).toEqual([2, 26]);
  expect(await without('read_legal_policies')).toEqual([61, 26]);
  expect(await without('')).toEqual([63, 26]);
});
