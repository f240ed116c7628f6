import { QueryContext } from '@medusajs/framework/utils';
import type { CatalogueQuestion, HostCatalogue, HostProductSheet, HostShop, Page } from '@shopbell/contract' with {
  'resolution-mode': 'import',
};
import { type Amount, moneyOf } from './amounts';
import type { Medusa } from './medusa';
import { listStock } from './stock';

interface Row {
  id: string;
  title: string;
  subtitle: string | null;
  description: string | null;
  handle: string;
  thumbnail: string | null;
  status: string;
  material: string | null;
  origin_country: string | null;
  weight: number | string | null;
  length: number | string | null;
  width: number | string | null;
  height: number | string | null;
  type: { value: string } | null;
  collection: { title: string } | null;
  tags: { value: string }[];
  options: { title: string; values: { value: string }[] }[];
  variants: {
    id: string;
    title: string | null;
    sku: string | null;
    options: { value: string; option: { title: string } | null }[];
    calculated_price?: { calculated_amount: Amount } | null;
  }[];
}

const fields = [
  ...['id', 'title', 'subtitle', 'description', 'handle', 'thumbnail', 'status', 'material', 'origin_country'],
  ...['weight', 'length', 'width', 'height', 'type.value', 'collection.title', 'tags.value'],
  ...['options.title', 'options.values.value', 'variants.id', 'variants.title', 'variants.sku'],
  ...['variants.options.value', 'variants.options.option.title', 'variants.calculated_price.*'],
];
const measures = ['material', 'origin_country', 'weight', 'length', 'width', 'height'] as const;

/** What Medusa sells. It keeps no pages of its own. */
export function createMedusaCatalogue(medusa: Medusa): HostCatalogue {
  return {
    listProducts: (shop, asked) =>
      medusa.answer(async () => {
        const store = await medusa.findStore(shop);
        return store ? listProducts(medusa, store, asked) : { items: [], next: null };
      }),
    listPages: async () => ({ items: [], next: null }),
  };
}

async function listProducts(
  medusa: Medusa,
  store: HostShop,
  { since, cursor, limit }: CatalogueQuestion,
): Promise<Page<HostProductSheet>> {
  const changed = await listChanged(medusa, { since, cursor: cursor ?? null, limit: limit + 1 });
  const some = changed.slice(0, limit);
  const context = {
    variants: { calculated_price: QueryContext({ currency_code: store.currency.toLowerCase() }) },
  };
  const filters = { id: some.map(({ id }) => id) };
  const rows = some.length > 0 ? await medusa.ask<Row>('product', { fields, filters, context }) : [];
  const known = new Map(rows.map((row) => [row.id, row]));
  const items: HostProductSheet[] = [];
  for (const { id, at } of some) {
    const row = known.get(id);
    if (row) items.push(await viewSheet(medusa, row, { store, at }));
  }
  const last = some.at(-1);
  return { items, next: last && changed.length > limit ? `${last.at} ${last.id}` : null };
}

/** A product changes with its variants, which are rows of their own. Milliseconds, as others know no more. */
function listChanged(
  medusa: Medusa,
  { since, cursor, limit }: { since: string | null; cursor: string | null; limit: number },
): Promise<{ id: string; at: string }[]> {
  const statement = `
    SELECT id, at FROM (
      SELECT p.id, to_char(date_trunc('milliseconds', greatest(p.updated_at, max(v.updated_at))) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at
      FROM product p LEFT JOIN product_variant v ON v.product_id = p.id
      WHERE p.deleted_at IS NULL GROUP BY p.id
    ) c WHERE at >= ? AND at || ' ' || id > ? ORDER BY at, id LIMIT ?`;
  return medusa.select<{ id: string; at: string }>(statement, [since ?? '', cursor ?? '', limit]);
}

async function viewSheet(
  medusa: Medusa,
  row: Row,
  { store, at }: { store: HostShop; at: string },
): Promise<HostProductSheet> {
  const stock = new Map((await listStock(medusa, row.id)).map((each) => [each.variant, each]));
  const variants = row.variants.map(({ id, title, sku, options, calculated_price: price }) => ({
    ...{ id, title: title ?? row.title, sku: sku || null },
    price: price ? moneyOf(price.calculated_amount, store.currency) : null,
    options: options.flatMap(({ value, option }) => (option && value ? [{ name: option.title, value }] : [])),
    available: stock.get(id)?.available ?? null,
    backorder: stock.get(id)?.backorder ?? false,
  }));
  const path = medusa.options.productPath.replaceAll('{handle}', row.handle).replaceAll('{id}', row.id);
  const prices = variants.flatMap(({ price }) => (price ? [price] : [])).sort((a, b) => a.amount - b.amount);
  const named = measures.map((name) => ({ name: name.replace('_', ' '), value: String(row[name] ?? '') }));
  const specs = [...named, ...row.tags.map(({ value }) => ({ name: 'tag', value }))];
  return {
    ...{ id: row.id, title: row.title, url: `${store.url}${path}`, price: prices[0] ?? null },
    image: row.thumbnail ? new URL(row.thumbnail, store.url).href : null,
    text: [row.subtitle, row.description].filter(Boolean).join('\n\n'),
    kind: row.type?.value ?? row.collection?.title ?? null,
    options: row.options.map(({ title, values }) => ({ name: title, values: values.map(({ value }) => value) })),
    specs: specs.filter(({ value }) => value !== ''),
    ...{ variants, shown: row.status === 'published', updatedAt: at },
  };
}
