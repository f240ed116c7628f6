/**
 * A storefront of Shopify on one machine, as far as our blocks need one: a small theme of ours, drawn by liquidjs, with the blocks of the theme
 * extension where a merchant would have put them. For tests and the demo; none of it ships.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defaultsOf, extensionFolder, readBlock } from './blocks.ts';
import { createLiquid } from './liquid.ts';
import { type Dictionary, readWords } from './words.ts';

export { type BlockSetting, extensionFolder, readBlock } from './blocks.ts';
export { lookUp, readWords } from './words.ts';

/** The theme; `assets/` within is to be served below `themeAssets`, and that of the extension below `extensionAssets`. */
export const themeFolder: string = fileURLToPath(new URL('theme', import.meta.url));
export const themeAssets = '/cdn/theme/';
export const extensionAssets = '/cdn/extension/';

/** A product as Liquid knows it. `price` is in minor units; `featured_image` has a `src`. */
export interface LiquidProduct {
  id: number | string;
  title: string;
  url: string;
  price: number;
  description: string;
  featured_image: { src: string } | null;
}

/** A block as a merchant has put it on the page; what `settings` leaves out is as the schema says. */
export interface PlacedBlock {
  name: string;
  settings?: Dictionary;
}

export interface StorefrontPage {
  template: 'index' | 'collection' | 'product' | 'page';
  title: string;
  /** As of `request.locale.iso_code`. */
  locale: string;
  shop: { name: string; permanent_domain: string };
  /** Where the engine answers: a metafield that the app writes once its staff have opened it. Null until then. */
  engine: string | null;
  customer?: { id: number; first_name: string } | null;
  products: readonly LiquidProduct[];
  /** The one of a product's page. */
  product?: LiquidProduct;
  blocks: readonly PlacedBlock[];
}

/** The page's HTML, and the keys of texts that no locale file has. */
export async function renderStorefront(page: StorefrontPage): Promise<{ html: string; missing: string[] }> {
  const missing = new Set<string>();
  const objects = {
    app: { metafields: { shopbell: { address: page.engine === null ? null : { value: page.engine } } } },
    shop: page.shop,
    customer: page.customer ?? null,
    product: page.product ?? null,
    collection: { products: page.products },
    routes: { root_url: '/', all_products_collection_url: '/collections/all' },
    request: { locale: { iso_code: page.locale }, page_type: page.template, design_mode: false },
  };
  const { head, sections, body } = await renderBlocks(page, objects, missing);
  const words = readWords(themeFolder, page.locale);
  const theme = createLiquid({ folder: themeFolder, assets: themeAssets, words, missing });
  const draw = (file: string, scope: Dictionary) =>
    theme.parseAndRender(readFileSync(join(themeFolder, file), 'utf8'), { ...objects, ...scope }, { globals: objects });
  const content = await draw(`templates/${page.template}.liquid`, { content_for_blocks: sections });
  const html = await draw('layout/theme.liquid', {
    page_title: page.title,
    content_for_header: head,
    content_for_layout: content,
  });
  return { html: html.replace('</body>', () => `${body}</body>`), missing: [...missing] };
}

async function renderBlocks(page: StorefrontPage, objects: Dictionary, missing: Set<string>) {
  const liquid = createLiquid({
    folder: extensionFolder,
    assets: extensionAssets,
    words: readWords(extensionFolder, page.locale),
    missing,
  });
  const parts = { head: '', sections: '', body: '' };
  const styles = new Set<string>();
  for (const [at, { name, settings }] of page.blocks.entries()) {
    const { source, schema } = readBlock(name);
    const autofilled = schema.settings.flatMap(({ id, autofill }) => (id && autofill ? [[id, page.product]] : []));
    const block = {
      id: `block-${at}`,
      type: name,
      settings: { ...defaultsOf(schema, page.locale), ...Object.fromEntries(autofilled), ...settings },
      shopify_attributes: `data-block="${name}"`,
    };
    const html = await liquid.parseAndRender(source, { ...objects, block }, { globals: objects });
    const place = ({ section: 'sections', body: 'body', head: 'head' } as const)[schema.target];
    if (!place) throw new Error(`${name} has a target that there is not: ${schema.target}`);
    parts[place] += place === 'head' ? html : `<div class="shopify-block shopify-app-block">${html}</div>\n`;
    if (schema.stylesheet) styles.add(schema.stylesheet);
  }
  for (const style of styles) parts.head += `<link rel="stylesheet" href="${extensionAssets}${style}">`;
  return parts;
}
