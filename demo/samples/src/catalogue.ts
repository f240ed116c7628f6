import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'csv-parse/sync';

/** Vendure's own sample shop, read where npm put it; nothing of it is copied into this repository. */
const samples = join(dirname(require.resolve('@vendure/create/package.json')), 'assets');

export const picturesFolder = join(samples, 'images');
export const productsFile = join(samples, 'products.csv');
export const initialFile = join(samples, 'initial-data.json');

export interface SampleProduct {
  name: string;
  slug: string;
  description: string;
  /** A file in `picturesFolder`; null where it has none. */
  picture: string | null;
  /** Names of the sections in which it stands, the widest first. */
  sections: string[];
  options: string[];
  /** Prices in major units of US dollars; `values` in the order of `options`. */
  variants: { sku: string; price: number; values: string[]; stock: number }[];
}

export interface Catalogue {
  /** Those that others stand in first. */
  sections: { name: string; slug: string; parent: string | null; picture: string | null }[];
  products: SampleProduct[];
}

interface Collection {
  name: string;
  parentName?: string;
  assetPaths?: string[];
  filters: { args: { facetValueNames: string[] } }[];
}

type Row = Record<string, string>;

/** The sample shop for platforms that Vendure's importer does not speak to. */
export function readCatalogue(): Catalogue {
  const { collections } = JSON.parse(readFileSync(initialFile, 'utf8')) as { collections: Collection[] };
  const rows = parse(readFileSync(productsFile, 'utf8'), { columns: true, trim: true }) as Row[];
  const products: SampleProduct[] = [];
  for (const row of rows) {
    // A row without a name is one more variant of the product above it.
    if (row.name) products.push(productOf(row, collections));
    const stock = Number(row.stockOnHand) || 0;
    const values = partsOf(row.optionValues);
    products.at(-1)?.variants.push({ sku: unused(row.sku ?? '', products), price: Number(row.price), values, stock });
  }
  const sections = collections.map(({ name, parentName, assetPaths }) => ({
    ...{ name, slug: slugOf(name), parent: parentName ?? null, picture: assetPaths?.[0] ?? null },
  }));
  return { sections, products };
}

/** The samples call two things by one number, which only Vendure lets pass: the second is told from the first. */
function unused(sku: string, products: SampleProduct[]): string {
  const taken = products.some(({ variants }) => variants.some((variant) => variant.sku === sku));
  return taken ? unused(`${sku}-2`, products) : sku;
}

function productOf(row: Row, collections: Collection[]): SampleProduct {
  const facets = partsOf(row.facets).map((facet) => facet.slice(facet.indexOf(':') + 1).toLowerCase());
  const wanted = ({ filters }: Collection) => filters.flatMap(({ args }) => args.facetValueNames);
  const stands = (collection: Collection) => wanted(collection).every((name) => facets.includes(name.toLowerCase()));
  return {
    ...{ name: row.name ?? '', slug: row.slug ?? '', description: row.description ?? '' },
    picture: partsOf(row.assets)[0] ?? null,
    sections: collections.filter(stands).map(({ name }) => name),
    ...{ options: partsOf(row.optionGroups), variants: [] },
  };
}

function partsOf(cell: string | undefined): string[] {
  return (cell ?? '')
    .split('|')
    .map((part) => part.trim())
    .filter(Boolean);
}

function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
