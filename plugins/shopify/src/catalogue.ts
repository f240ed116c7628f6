import type { CatalogueQuestion, HostCatalogue, HostPage, HostProductSheet, Page } from '@shopbell/contract';
import { AccessDenied, type Operation } from './admin/index.ts';
import { moneyOf } from './amounts.ts';
import { idOf } from './ids.ts';
import { type Connection, gather, nextOf } from './pages.ts';
import type { Shopify } from './shopify.ts';
import { type ProductRow, viewProduct } from './views.ts';

/** As many products, and pages, as one request may cost. */
const most = { products: 10, pages: 50 };

/** What Shopify calls the one variant of a product that has nothing to choose. */
const unchosen = 'Default Title';

type Translations = { key: string; value: string | null }[];

interface VariantRow {
  id: string;
  title: string;
  sku: string | null;
  price: string;
  inventoryPolicy: 'CONTINUE' | 'DENY';
  inventoryQuantity: number | null;
  inventoryItem: { tracked: boolean };
  selectedOptions: { name: string; value: string }[];
}

interface SheetRow extends ProductRow {
  descriptionHtml: string;
  productType: string;
  vendor: string;
  tags: string[];
  updatedAt: string;
  options: { name: string; values: string[] }[];
  translations: Translations;
  variants: Connection<VariantRow>;
}

interface PageRow {
  id: string;
  title: string;
  body: string;
  handle: string;
  isPublished: boolean;
  updatedAt: string;
  translations: Translations;
}

interface PolicyRow {
  id: string;
  title: string;
  body: string;
  url: string;
  updatedAt: string;
  translations: Translations;
}

const nothing = { items: [], next: null };

/** What a shop sells, its policies, and the pages of its online store; of pages and policies that it has not granted, none. */
export function createShopifyCatalogue(shopify: Shopify): HostCatalogue {
  return {
    listProducts: (shop, asked) => shopify.within(shop, () => listProducts(shopify, shop, asked), nothing),
    listPages: (shop, asked) => shopify.within(shop, () => listPages(shopify, shop, asked), nothing),
  };
}

async function listProducts(
  shopify: Shopify,
  shop: string,
  { since, locale, cursor, limit }: CatalogueQuestion,
): Promise<Page<HostProductSheet>> {
  const { products } = await shopify.ask<{ products: Connection<SheetRow> }>(shop, 'productSheets', {
    ...{ query: changedSince(since), first: Math.min(limit, most.products), after: cursor ?? null, locale },
  });
  const items: HostProductSheet[] = [];
  for (const row of products.nodes) {
    const variants = await gather(row.variants, async (after) => {
      const asked = { id: row.id, after };
      const more = await shopify.ask<{ product: Pick<SheetRow, 'variants'> | null }>(shop, 'productVariants', asked);
      return more.product?.variants ?? null;
    });
    items.push(viewSheet(row, variants));
  }
  return { items, next: nextOf(products) };
}

/** Shopify's times have whole seconds. */
function changedSince(since: string | null): string {
  return since === null ? '' : `updated_at:>='${since.replace(/\.\d+Z$/, 'Z')}'`;
}

function viewSheet(row: SheetRow, variants: readonly VariantRow[]): HostProductSheet {
  const { currencyCode } = row.priceRangeV2.minVariantPrice;
  const said = translated(row.translations);
  const seen = viewProduct(row);
  const specs = [{ name: 'vendor', value: row.vendor }, ...row.tags.map((value) => ({ name: 'tag', value }))];
  return {
    ...{ id: idOf(row.id), title: said.get('title') ?? row.title, url: row.onlineStoreUrl },
    image: row.featuredMedia?.preview?.image?.url ?? null,
    price: moneyOf(row.priceRangeV2.minVariantPrice),
    text: said.get('body_html') ?? row.descriptionHtml,
    kind: said.get('product_type') ?? (row.productType || null),
    options: row.options
      .map(({ name, values }) => ({ name, values }))
      .filter(({ values }) => !values.includes(unchosen)),
    specs: specs.filter(({ value }) => value !== ''),
    variants: variants.map((variant) => viewVariant(variant, currencyCode)),
    ...{ shown: seen !== null, updatedAt: row.updatedAt },
  };
}

function viewVariant(row: VariantRow, currencyCode: string): HostProductSheet['variants'][number] {
  const { tracked } = row.inventoryItem;
  return {
    ...{ id: idOf(row.id), title: row.title === unchosen ? '' : row.title, sku: row.sku || null },
    price: moneyOf({ amount: row.price, currencyCode }),
    options: row.selectedOptions.filter(({ name, value }) => name && value && value !== unchosen),
    available: tracked ? Math.max(0, row.inventoryQuantity ?? 0) : null,
    backorder: tracked && row.inventoryPolicy === 'CONTINUE',
  };
}

/** A cursor of pages; the list begins with policies, which are few. */
const pagesFrom = /^pages (.*)$/;

async function listPages(shopify: Shopify, shop: string, asked: CatalogueQuestion): Promise<Page<HostPage>> {
  const [, after] = pagesFrom.exec(asked.cursor ?? '') ?? [];
  if (after !== undefined) return listOwnPages(shopify, shop, { ...asked, cursor: after || undefined });
  const start = Number(asked.cursor ?? 0) || 0;
  const policies = await listPolicies(shopify, shop, asked);
  const end = start + asked.limit;
  return { items: policies.slice(start, end), next: end < policies.length ? String(end) : 'pages ' };
}

async function listPolicies(shopify: Shopify, shop: string, { since, locale }: CatalogueQuestion): Promise<HostPage[]> {
  const found = await askGranted<{ shop: { shopPolicies: PolicyRow[] } }>(shopify, shop, ['policies', { locale }]);
  const from = since === null ? 0 : Date.parse(since.replace(/\.\d+Z$/, 'Z'));
  return (found?.shop.shopPolicies ?? [])
    .filter(({ updatedAt }) => Date.parse(updatedAt) >= from)
    .map(({ id, url, updatedAt, ...row }) => ({
      ...{ id: `policy-${idOf(id)}`, kind: 'policy', ...wordsOf(row), url, shown: row.body !== '', updatedAt },
    }));
}

async function listOwnPages(
  shopify: Shopify,
  shop: string,
  { since, locale, cursor, limit }: CatalogueQuestion,
): Promise<Page<HostPage>> {
  const asked = { query: changedSince(since), first: Math.min(limit, most.pages), after: cursor ?? null, locale };
  const found = await askGranted<{ pages: Connection<PageRow> }>(shopify, shop, ['pages', asked]);
  if (!found) return nothing;
  const url = (await shopify.findShop(shop))?.url ?? '';
  const after = nextOf(found.pages);
  const items = found.pages.nodes.map(({ id, handle, isPublished, updatedAt, ...row }) => ({
    ...{ id: `page-${idOf(id)}`, kind: 'page' as const, ...wordsOf(row), url: `${url}/pages/${handle}` },
    ...{ shown: isPublished, updatedAt },
  }));
  return { items, next: after === null ? null : `pages ${after}` };
}

/** Null where the shop has not granted it yet. */
async function askGranted<T>(
  shopify: Shopify,
  shop: string,
  [operation, variables]: [Operation, Record<string, unknown>],
): Promise<T | null> {
  try {
    return await shopify.ask<T>(shop, operation, variables);
  } catch (error) {
    if (error instanceof AccessDenied) return null;
    throw error;
  }
}

function wordsOf({ title, body, translations }: Pick<PageRow, 'title' | 'body' | 'translations'>) {
  const said = translated(translations);
  return { title: said.get('title') ?? title, text: said.get('body_html') ?? said.get('body') ?? body };
}

const translated = (translations: Translations) =>
  new Map(translations.flatMap(({ key, value }) => (value ? [[key, value] as const] : [])));
